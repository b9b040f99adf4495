"""The same call in another form, as some client somewhere sends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from differential.calls import AJAX, API, Call
from differential.values import Strategy

# Those that the reference wants in snake_case; `ACCEPTED_BY_US` in test_wrong_requests says what we do.
_REQUIRED = frozenset({"run_id", "experiment_id", "experiment_ids", "model_id", "metric_key", "new_name", "model_json", "run_uuid"})
# Where the reference still reads run_uuid.
_OLD_ENDPOINTS = ("/get", "/update", "/log-metric", "/log-parameter", "/set-tag", "/get-history", "artifacts/list")


def in_any_form(calls: Strategy) -> Strategy:
    """Four calls of five as they are."""
    return st.tuples(calls, st.sampled_from([*[_as_it_is] * 4 * len(_FORMS), *_FORMS])).map(lambda p: p[1](p[0]))


def _as_it_is(call: Call) -> Call:
    return call


def _from_the_ui(call: Call) -> Call:
    first, *rest = (call.path,) if isinstance(call.path, str) else call.path
    first = AJAX + first.removeprefix(API) if first.startswith(API) else first
    return replace(call, path=(first, *rest) if rest else first)


def _in_camel_case(call: Call) -> Call:
    return _with_body(call, lambda body: {_camel(k) if k not in _REQUIRED else k: _all_camel(v) for k, v in body.items()})


def _with_numbers_as_text(call: Call) -> Call:
    return _with_body(call, _text_numbers)


def _with_more_fields(call: Call) -> Call:
    return _with_body(call, lambda body: {**body, "unknown_field": {"a": [1, None]}, "another": None})


def _with_the_old_name(call: Call) -> Call:
    if not call.endpoint.endswith(_OLD_ENDPOINTS):
        return call
    if "run_id" in call.query:
        return replace(call, query=_renamed(call.query))
    return _with_body(call, _renamed)


def _encoded_twice(call: Call) -> Call:
    return replace(call, encodings=2) if call.body is not None else call


def _in_utf8(call: Call) -> Call:
    return replace(call, ascii=False, headers={"Content-Type": "application/json; charset=utf-8", **call.headers})


_FORMS = (_from_the_ui, _in_camel_case, _with_numbers_as_text, _with_more_fields, _with_the_old_name, _encoded_twice, _in_utf8)


def _with_body(call: Call, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Call:
    return replace(call, body=change(call.body)) if isinstance(call.body, dict) else call


def _renamed(fields: dict[str, Any]) -> dict[str, Any]:
    return {"run_uuid" if name == "run_id" else name: value for name, value in fields.items()}


def _all_camel(value: Any) -> Any:
    if isinstance(value, dict):
        return {_camel(name): _all_camel(item) for name, item in value.items()}
    return [_all_camel(item) for item in value] if isinstance(value, list) else value


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda m: m.group(1).upper(), name)


def _text_numbers(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _text_numbers(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_text_numbers(item) for item in value]
    return repr(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
