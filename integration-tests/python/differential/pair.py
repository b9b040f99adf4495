"""Sends each call to both servers and demands equal answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import currently_in_test_context, reject

from differential import survey
from differential.answers import Answer, differences
from differential.calls import Call, Ref
from differential.intended import INTENDED
from differential.side import Side

# How often each intended difference was met; printed at the end of a session.
intended_seen: Counter[str] = Counter()
# How often the reference answered each endpoint with each status: what a session has covered.
covered: Counter[tuple[str, int]] = Counter()


class Pair:
    """The reference and the subject, asked the same."""

    def __init__(
        self, reference_url: str, subject_url: str, headers: tuple[str, ...] = (), lost_answers: bool = False
    ) -> None:
        """With `lost_answers` the subject is sent every write twice, as by a client that got no answer."""
        self.lost_answers = lost_answers
        self.reference = Side(reference_url, headers)
        self.subject = Side(subject_url, headers)
        self.history: list[Call] = []

    def name_start(self, start: str) -> None:
        """What names of this example begin with, so that examples do not meet."""
        for side in (self.reference, self.subject):
            side.made["start"] = [{"id": start}]

    def send(self, call: Call) -> tuple[Answer, Answer]:
        """Both answers, after they were found equal or intentionally different."""
        self.history.append(call)
        if self.lost_answers and call.is_repeatable:
            self.subject.send(call)
        expected, given = self.reference.send(call), self.subject.send(call)
        covered[call.endpoint, expected.status] += 1
        self._compare(call, expected, given)
        if call.makes and expected.status == given.status == 200:
            self.reference.remember(call.makes, expected)
            self.subject.remember(call.makes, given)
        return expected, given

    def pages(self, call: Call, limit: int = 200) -> list[Answer]:
        """All pages of a search, each side following its own token; the reference's answers."""
        pages = []
        for _ in range(limit):
            expected, given = self.send(call)
            pages.append(expected)
            if not (_token(expected) and _token(given)):
                return pages
            self.reference.made["token"] = [{"id": _token(expected)}]
            self.subject.made["token"] = [{"id": _token(given)}]
            call = _with_token(call)
        raise AssertionError(f"more than {limit} pages for {call}")

    def _compare(self, call: Call, expected: Answer, given: Answer) -> None:
        for difference in INTENDED:
            if difference.applies(call, expected, given):
                intended_seen[difference.name] += 1
                if difference.diverges:
                    reject()
                return
        found = list(
            differences(self.reference.comparable(call, expected), self.subject.comparable(call, given))
        )
        if found:
            report = self._report(call, found, expected, given)
            if survey.wanted:
                survey.add(call, found, report)
                if all(line.startswith(".body.message:") for line in found):
                    return  # nothing that follows hangs on it
                if currently_in_test_context():
                    reject()
            raise AssertionError(report)

    def _report(self, call: Call, found: list[str], expected: Answer, given: Answer) -> str:
        return "\n".join([
            "the answers differ (reference | subject)",
            *found[:20],
            f"call: {call}",
            f"reference: {expected}",
            f"subject:   {given}",
            "after:",
            *(f"  {done}" for done in self.history[-60:-1]),
        ])  # fmt: skip


def _token(answer: Answer) -> Any:
    return answer.body.get("next_page_token") if isinstance(answer.body, dict) else None


def _with_token(call: Call) -> Call:
    token = Ref("token", 0)
    if call.body is None:
        return replace(call, query={**call.query, "page_token": token})
    return replace(call, body={**call.body, "page_token": token})
