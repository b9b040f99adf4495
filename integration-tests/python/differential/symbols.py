"""Takes out of an answer what two equal servers may choose differently: ids, invented names, times."""

from __future__ import annotations

import json
import re
from typing import Any

_HEX_ID = re.compile(r"(?:\bm-)?[0-9a-f]{32}")
_INVENTED_NAME = re.compile(r"[a-z]+-[a-z]+-[0-9]{1,4}")
_LOCATION = re.compile(r"(?<=mlflow-artifacts:/)[0-9]+")
_MESSAGE_ID = re.compile(r"(?<=id=)[0-9]+|(?<=xperiment )[0-9]+|(?<=xperiment ID )[0-9]+|(?<=with id )[0-9]+")
_SERVER_TIMES = frozenset({
    "creation_time",
    "last_update_time",
    "creation_timestamp_ms",
    "last_updated_timestamp_ms",
    "creation_timestamp",
    "last_updated_timestamp",
})  # fmt: skip
# MLflow reads these lists from tables without an order; every client turns them into maps.
_UNORDERED = frozenset({
    "tags", "params", "metrics", "dataset_inputs", "model_inputs", "model_outputs", "latest_versions", "aliases",
})  # fmt: skip
# Tags that the server writes, as JSON; the spaces in it are free. A repeated call adds nothing to ours.
_JSON_TAGS = ("mlflow.log-model.history", "mlflow.modelVersions")


class Symbols:
    """One server's ids in the order they were met, so that equal histories give equal symbols."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def normalise(self, value: Any) -> Any:
        match value:
            case dict():
                return {key: self._member(value, key, item) for key, item in sorted(value.items())}
            case list():
                return [self.normalise(item) for item in value]
            case str():
                return self._text(value)
            case _:
                return value

    def message(self, text: str) -> str:
        return _MESSAGE_ID.sub(lambda m: self._experiment(m.group()), self._text(text))

    def _member(self, owner: dict[str, Any], key: str, item: Any) -> Any:
        if key == "experiment_id" and isinstance(item, str):
            return self._experiment(item)
        if owner.get("key") in _JSON_TAGS and key == "value":
            return _without_repeats(self.normalise(json.loads(item)))
        if key == "next_page_token":
            return "<token>" if item else item
        if key in _SERVER_TIMES and isinstance(item, int):
            name = owner.get("model_id") or owner.get("experiment_id") or owner.get("name")
            name = f"{name} {owner['version']}" if "version" in owner else name
            return self._symbol(f"{key} of {self.normalise(name)}", str(item), "time")
        if key == "message" and isinstance(item, str):
            return self.message(item)
        normal = self.normalise(item)
        if key in _UNORDERED and isinstance(item, list):
            return sorted(normal, key=repr)
        return normal

    def _text(self, text: str) -> str:
        if _INVENTED_NAME.fullmatch(text):
            return self._symbol("name", text)
        text = _HEX_ID.sub(lambda m: self._symbol("id", m.group()), text)
        return _LOCATION.sub(lambda m: self._experiment(m.group()), text)

    def _experiment(self, number: str) -> str:
        return number if number in ("0", "999999") else self._symbol("experiment", number)

    def _symbol(self, kind: str, token: str, shown: str | None = None) -> str:
        tokens = self._known.setdefault(kind, {})
        return tokens.setdefault(token, f"<{shown or kind} {len(tokens)}>")


def _without_repeats(items: list[Any]) -> list[Any]:
    return [item for index, item in enumerate(items) if item not in items[:index]]
