"""Where our server differs from the real one on purpose, each with its reason. Nothing else may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from differential.answers import Answer
from differential.calls import Call


@dataclass(frozen=True)
class Intended:
    name: str
    reason: str
    applies: Callable[[Call, Answer, Answer], bool]


def _user_error_as_500(call: Call, reference: Answer, subject: Answer) -> bool:
    return reference.status == 500 and subject.status in (400, 404)


def _sql_error_text(call: Call, reference: Answer, subject: Answer) -> bool:
    """The database refused, and the reference passes its words on as BAD_REQUEST."""
    shown = isinstance(reference.body, dict) and "sqlite3." in reference.body.get("message", "")
    return shown and reference.error_code == "BAD_REQUEST" and subject.status == 400


INTENDED = (
    Intended(
        "a user's mistake is no 500",
        "The stock client repeats a request for minutes on 500; we name the mistake with 4xx.",
        _user_error_as_500,
    ),
    Intended(
        "a refusal by the database is named",
        "BAD_REQUEST with a piece of SQL says nothing to people; the status is the same.",
        _sql_error_text,
    ),
)
