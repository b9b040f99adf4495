"""Filters and orders of experiments and of logged models."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from differential.calls import Ref, Text
from differential.filters import (
    ANY_KEY,
    ANY_OPERATOR,
    COMPARE,
    DIRECTION,
    LIST,
    MATCH,
    NULLS,
    NUMBER,
    ODD_ORDER,
    SPACE,
    STRING,
    VALUE,
    broken,
    clause,
    conjunction,
    words,
)
from differential.values import Strategy, any_of

PREFIX = words(*["", "", "attribute."] * 4, "attributes.", "attr.")
MODEL_PREFIX = words(*["", "", "attributes."] * 4, "attribute.", "attr.")
EXPERIMENT_NAME = clause(PREFIX, words(*["name"] * 9, "Name"), MATCH, words("'%Alpha%'", "'%alpha%'", "'%ü%'", "'x'", '"%5"'))
EXPERIMENT_TAG = clause(words("tags.", "tag."), ANY_KEY, MATCH, STRING)
EXPERIMENT_NULL = st.tuples(words(*["tags.", "tag."] * 5, "attribute."), ANY_KEY, NULLS).map("".join)
EXPERIMENT_TIME = clause(PREFIX, words("creation_time", "last_update_time"), COMPARE, words(*["0", "1", "99999999999999"] * 4, "'1'", "1.5"))
EXPERIMENT_WRONG = clause(PREFIX, words("lifecycle_stage", "artifact_location", "name", "tags", ""), ANY_OPERATOR, any_of(VALUE, LIST))
EXPERIMENT_CLAUSE = any_of(EXPERIMENT_NAME, EXPERIMENT_TAG, EXPERIMENT_NULL, EXPERIMENT_TIME)
EXPERIMENT_FILTER = conjunction(EXPERIMENT_CLAUSE)
EXPERIMENT_BAD = any_of(broken(EXPERIMENT_FILTER), conjunction(any_of(EXPERIMENT_CLAUSE, EXPERIMENT_WRONG)))


def _one(prefix: str, operator: str, index: int, quote: str) -> Text:
    return Text((prefix, "experiment_id ", operator, " ", quote, Ref("experiment", index), quote))


def _several(operator: str, indexes: list[int], quote: str) -> Text:
    parts: list[str | Ref] = []
    for index in indexes:
        parts += [", " if parts else "", quote, Ref("experiment", index), quote]
    return Text(("experiment_id ", operator, " (", *parts, ")"))


INDEX = st.integers(0, 20)
EXPERIMENT_IDS = any_of(
    st.builds(_one, words("", "attribute."), words("=", "!=", "<", ">=", "LIKE"), INDEX, words("'", "'", "")),
    st.builds(_several, words("IN", "NOT IN"), st.lists(INDEX, max_size=3), words("'", "'", "")),
)
EXPERIMENT_FILTERS: Strategy = any_of(
    st.just(""), EXPERIMENT_CLAUSE, EXPERIMENT_FILTER, EXPERIMENT_FILTER, EXPERIMENT_BAD, EXPERIMENT_IDS
)
_BY_ATTRIBUTE = st.tuples(
    words("", "", "attribute."), words("name", "experiment_id", "creation_time", "last_update_time"), DIRECTION
).map("".join)
EXPERIMENT_ORDER = st.lists(
    any_of(*[_BY_ATTRIBUTE] * 8, ODD_ORDER, words("tags.a", "lifecycle_stage")),
    max_size=3,
)

MODEL_NAME = clause(MODEL_PREFIX, words("name"), MATCH, words("'net'", "'NET'", "'%e%'", "'a b'"))
MODEL_STRING = clause(
    MODEL_PREFIX, words("model_type", "source_run_id", "model_id", "status"), MATCH,
    words("'sk'", "'agent'", "''", "'READY'", "'LOGGED_MODEL_READY'", "'m-%'", "'%'"),
)  # fmt: skip
MODEL_TIME = clause(
    MODEL_PREFIX, words(*["creation_timestamp_ms", "last_updated_timestamp_ms"] * 4, "creation_timestamp", "creation_time"), COMPARE,
    words(*["0", "1", "99999999999999"] * 4, "'1'"),
)  # fmt: skip
MODEL_METRIC = clause(words(*["metrics."] * 9, "metric."), ANY_KEY, COMPARE, NUMBER)
MODEL_ENTRY = clause(words(*["params.", "tags."] * 5, "param.", "tag."), ANY_KEY, MATCH, STRING)
MODEL_IN = st.tuples(words("params.", "tags.", ""), words("a", "b", "name", "model_type"), SPACE, words("IN ", "NOT IN "), LIST).map("".join)
MODEL_WRONG = clause(words("", "metrics.", "model.", "datasets."), any_of(ANY_KEY, words("")), ANY_OPERATOR, any_of(VALUE, LIST))
MODEL_CLAUSE = any_of(MODEL_NAME, MODEL_STRING, MODEL_TIME, MODEL_METRIC, MODEL_METRIC, MODEL_ENTRY, MODEL_IN)
MODEL_FILTER = conjunction(MODEL_CLAUSE)
MODEL_FILTERS: Strategy = any_of(
    st.just(""), MODEL_CLAUSE, MODEL_FILTER, MODEL_FILTER, conjunction(any_of(MODEL_CLAUSE, MODEL_WRONG)), broken(MODEL_FILTER)
)


def _order(field: str, more: dict[str, Any]) -> dict[str, Any]:
    return {"field_name": field, **more}


MODEL_ORDER = st.lists(
    st.builds(
        _order,
        words(
            *["creation_timestamp", "last_updated_timestamp", "name", "model_type", "status"] * 2,
            *["metrics.a", "metrics.b", "metrics.loss/train", "metrics.none"] * 5,
            "creation_time", "attributes.name", "params.a", "tags.a", "", "no",
        ),
        st.fixed_dictionaries(
            {},
            optional={
                "ascending": st.booleans(),
                "dataset_name": words("iris", "wine"),
                "dataset_digest": words("d1", "d2"),
            },
        ),
    ),
    max_size=3,
)  # fmt: skip
# With their digests; `test_a_name_stands_for_every_digest` leaves them out.
MODEL_DATASETS = st.lists(
    st.fixed_dictionaries({"dataset_name": words("iris", "wine", "none"), "dataset_digest": words("d1", "d2")}), max_size=2
)
