"""What is sent: calls whose arguments may point at things made by earlier calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

API = "/api/2.0/mlflow/"
AJAX = "/ajax-api/2.0/mlflow/"
PROXIED = "/api/2.0/mlflow-artifacts/"


@dataclass(frozen=True)
class Ref:
    """A value out of an earlier answer: `field` of the index-th thing made (counted round)."""

    kind: str  # experiment, run, model, registered (model) or version (of one)
    index: int
    field: str = "id"

    def __repr__(self) -> str:
        return f"<{self.kind} {self.index}{'' if self.field == 'id' else ' ' + self.field}>"


@dataclass(frozen=True)
class Text:
    """A string put together from literal parts and references."""

    parts: tuple[str | Ref, ...]

    def __repr__(self) -> str:
        return "".join(p if isinstance(p, str) else repr(p) for p in self.parts)


# Segments of a path that are no arguments.
_WORDS = ("params", "tags", "artifacts", "directories", "files")

# Calls that MLflow refuses the second time: what they remove or bring back is then gone or there.
_NOT_AGAIN = ("runs/delete-tag", "experiments/delete", "experiments/restore", "experiments/delete-experiment-tag")


@dataclass(frozen=True)
class Call:
    """One HTTP request. `path` is a string, or its segments where some are references."""

    method: str
    path: str | tuple[Any, ...]
    body: Any = None
    query: dict[str, Any] = field(default_factory=dict)
    raw: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    makes: str | None = None  # the kind of thing a 200 has made
    encodings: int = 1  # 2: JSON in a JSON string
    ascii: bool = True

    @property
    def endpoint(self) -> str:
        """The method and the path without its arguments."""
        if isinstance(self.path, str):
            return f"{self.method} {self.path}"
        first, *rest = self.path
        return f"{self.method} {first}" + "/".join(part if part in _WORDS else "{}" for part in rest)

    @property
    def is_search(self) -> bool:
        return self.endpoint.endswith("/search")

    @property
    def is_repeatable(self) -> bool:
        """Whether it may be sent again when its answer got lost: neither makes nor removes something."""
        write = self.method in ("POST", "PUT", "PATCH") and not self.is_search
        return write and not self.makes and not self.endpoint.endswith(_NOT_AGAIN)

    def __repr__(self) -> str:
        shown = [self.method, str(self.path)]
        for name in ("query", "body", "headers"):
            if getattr(self, name):
                shown.append(f"{name}={getattr(self, name)!r}")
        if self.encodings > 1:
            shown.append("encoded twice")
        if self.raw is not None:
            shown.append(f"raw=<{len(self.raw)} bytes {self.raw[:40]!r}>")
        return " ".join(shown)


def post(path: str, body: Any, makes: str | None = None) -> Call:
    return Call("POST", API + path, body=body, makes=makes)


def get(path: str, /, **query: Any) -> Call:
    return Call("GET", API + path, query=query)


def resolve(value: Any, made: dict[str, list[dict[str, Any]]]) -> Any:
    """`value` with every reference replaced by what one server made."""
    match value:
        case Ref(kind, index, name):
            things = made.get(kind, [])
            return things[index % len(things)][name] if things else _ABSENT[kind]
        case Text(parts):
            return "".join(str(resolve(part, made)) for part in parts)
        case dict():
            return {resolve(key, made): resolve(item, made) for key, item in value.items()}
        case list():
            return [resolve(item, made) for item in value]
        case _:
            return value


def resolve_path(path: str | tuple[Any, ...], made: dict[str, list[dict[str, Any]]]) -> str:
    if isinstance(path, str):
        return path
    first, *rest = path
    return first + "/".join(quote(str(resolve(part, made)), safe="/") for part in rest)


_ABSENT = {
    "experiment": "999999",
    "run": "f" * 32,
    "model": "m-" + "f" * 32,
    "registered": "nobody has this",
    "version": "77",
}
