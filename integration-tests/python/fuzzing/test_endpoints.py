"""Every endpoint of the OpenAPI document, asked for what it describes and for what it does not."""

from __future__ import annotations

import os
import random
from typing import Any

import pytest
import schemathesis
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, Case, GenerationMode

from fuzzing.answers import DOCUMENT, check
from fuzzing.callers import Caller, Site, each

_SCHEMA = schemathesis.openapi.from_path(str(DOCUMENT))
_OPERATIONS = [found.ok() for found in _SCHEMA.get_all_operations()]
_EXAMPLES = 5 if os.environ.get("WAYMARK_PROFILE", "verify") == "verify" else 25

_JUNK = ["", "x", "no such thing"]


@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.label)
def test_an_answer_is_no_failure_and_shows_nothing_of_others(
    operation: APIOperation, locked: Site, unlocked: Site
) -> None:
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @settings(max_examples=_EXAMPLES)
    @given(cases, st.integers(0, 2**32))
    def asked(case: Case, seed: int) -> None:
        for site, caller in each([locked, unlocked]):
            _ask(case, site, caller, random.Random(seed))

    asked()


def _ask(case: Case, site: Site, caller: Caller, choice: random.Random) -> None:
    """With what the caller knows in place of some of what was generated."""
    known = {name: [*values, *_JUNK] for name, values in caller.known.items()}
    if "/project-runs/" in case.path:
        known["run_id"] += caller.known["project_run"]
    # Who may do everything must not meet the owner's things by chance.
    share = 1.0 if caller.sees_all else 0.8
    case.body = _with_known(case.body, known, share, choice)
    case.query = _with_known(case.query, known, share, choice)
    case.path_parameters = _with_known(case.path_parameters, known, share, choice)
    answer = case.call(base_url=site.url, headers=caller.headers, allow_redirects=False, timeout=30)
    headers = {name.lower(): ",".join(values) for name, values in answer.headers.items()}
    what = f"{case.method} {case.formatted_path} {case.query} {case.body!r}"
    check(caller, what, answer.status_code, headers, answer.content)


def _with_known(value: Any, known: dict[str, list[Any]], share: float, choice: random.Random) -> Any:
    if isinstance(value, dict):
        return {
            name: choice.choice(known[name])
            if name in known and choice.random() < share
            else _with_known(inner, known, share, choice)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_with_known(inner, known, share, choice) for inner in value]
    return value
