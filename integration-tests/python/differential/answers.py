"""An answer, and what is different in two of them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import requests
from requests.structures import CaseInsensitiveDict


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any  # the JSON, or the bytes where it is none
    headers: CaseInsensitiveDict[str]  # of the redirects too, which stand before a file

    @staticmethod
    def of(response: requests.Response) -> Answer:
        body: Any = response.content
        if body and response.headers.get("Content-Type", "").startswith("application/json"):
            body = json.loads(response.content, parse_constant=lambda name: f"<bare {name}>")
        headers: CaseInsensitiveDict[str] = CaseInsensitiveDict()
        for answer in (*response.history, response):
            headers.update(answer.headers)
        return Answer(response.status_code, body, headers)

    @property
    def error_code(self) -> str | None:
        return self.body.get("error_code") if isinstance(self.body, dict) else None

    def __repr__(self) -> str:
        return f"{self.status} {str(self.body)[:2000]}"


def differences(expected: Any, given: Any, path: str = "") -> Iterator[str]:
    """One line for each place where two JSON values are not the same, types included."""
    if isinstance(expected, dict) and isinstance(given, dict):
        for key in sorted(expected.keys() | given.keys()):
            absent = "<absent>"
            yield from differences(expected.get(key, absent), given.get(key, absent), f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(given, list):
        if len(expected) != len(given):
            yield f"{path}: {len(expected)} | {len(given)} elements"
        for index, (left, right) in enumerate(zip(expected, given)):
            yield from differences(left, right, f"{path}[{index}]")
    elif type(expected) is not type(given) or not _same(expected, given):
        yield f"{path}: {expected!r:.300} | {given!r:.300}"


def _same(expected: Any, given: Any) -> bool:
    if isinstance(expected, float) and math.copysign(1, expected) != math.copysign(1, given):
        return False
    return bool(expected == given)
