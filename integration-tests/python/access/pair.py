"""The same call to both servers, and what must be the same of the answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import requests

ADMIN = "root"
PASSWORD = "the first password"

# What clients before 3.13 need, and MLflow has dropped.
_ADDED = {"experiment_permissions", "registered_model_permissions", "scorer_permissions"}

# Which numbers are given is each server's own business.
_NUMBERS = {"id", "role_id", "user_id"}


@dataclass
class Side:
    """One server, and the ids it gave to what the test names."""

    url: str
    ids: dict[str, Any] = field(default_factory=dict)

    def call(self, user: tuple[str, str] | None, method: str, path: str, /, **fields: Any) -> requests.Response:
        given = {name: self._own(value) for name, value in fields.items()}
        sent = {"params": given} if method == "GET" else {"json": given}
        return requests.request(method, urljoin(f"{self.url}/api/", path), auth=user, timeout=30, **sent)

    def _own(self, value: Any) -> Any:
        return self.ids[value[1:]] if isinstance(value, str) and value.startswith("$") else value


@dataclass
class Pair:
    reference: Side
    subject: Side

    def same(
        self, user: tuple[str, str] | None, method: str, path: str, keep: str = "", **fields: Any
    ) -> requests.Response:
        """Makes the call on both sides, compares status and answer, and gives our answer.

        `keep` names what is made: later calls mean its id on either side by `$` and that name.
        """
        expected = self.reference.call(user, method, path, **fields)
        actual = self.subject.call(user, method, path, **fields)
        where = f"{method} {path} {fields} by {user and user[0]}"
        assert actual.status_code == expected.status_code, f"{where}\n{expected.text}\n{actual.text}"
        assert form(actual) == form(expected), where
        if keep:
            self.reference.ids[keep] = _id(expected.json())
            self.subject.ids[keep] = _id(actual.json())
        return actual


def form(response: requests.Response) -> Any:
    """What both answers must have in common: texts, the code of an error, values but for numbers."""
    try:
        answer = response.json()
    except ValueError:
        return response.text.strip()
    return answer.get("error_code") if "error_code" in answer else _form(answer)


def _form(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: "a number" if name in _NUMBERS else _form(inner)
            for name, inner in sorted(value.items())
            if name not in _ADDED and name not in ("creation_time", "last_update_time")
        }
    if isinstance(value, list):
        return [_form(inner) for inner in value]
    if isinstance(value, str) and value.startswith("__user_"):
        return "an implicit role"
    return value


def _id(answer: dict[str, Any]) -> Any:
    if "experiment_id" in answer:
        return answer["experiment_id"]
    (made,) = answer.values()
    return made["id"]
