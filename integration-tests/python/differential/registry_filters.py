"""Filters and orders of registered models and of their versions."""

from __future__ import annotations

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
    ODD_ORDER,
    STRING,
    VALUE,
    broken,
    clause,
    conjunction,
    words,
)
from differential.values import Strategy

# "attributes." is refused for these two, unlike elsewhere.
PREFIX = words("", "", "", "", "attribute.", "attributes.")
NAME = clause(PREFIX, words("name"), MATCH, words("'%Alpha%'", "'%alpha%'", "'%ü%'", "'x'", '"%5"', "'%'"))
TAG = clause(words("tags.", "tag."), ANY_KEY, MATCH, STRING)
PROMPT = clause(
    words("tags.", "tag."), words("`mlflow.prompt.is_prompt`"), words("=", "!=", "=", "LIKE"),
    words("'true'", "'True'", "'false'", "'%'"),
)  # fmt: skip
NULL = st.tuples(words("tags.", "attribute."), ANY_KEY, NULLS).map("".join)
WRONG = clause(
    PREFIX, words("name", "creation_timestamp", "last_updated_timestamp", "tags", "stage", "description", ""),
    ANY_OPERATOR, st.one_of(VALUE, LIST),
)  # fmt: skip
MODEL_CLAUSE = st.one_of(NAME, NAME, TAG, TAG, PROMPT)
MODEL_FILTER = conjunction(MODEL_CLAUSE)


def _named(operator: str, indexes: list[int]) -> Text:
    parts: list[str | Ref] = []
    for index in indexes:
        parts += [", '" if parts else "'", Ref("registered", index), "'"]
    return Text(("name ", operator, " (", *parts, ")"))


NAMES = st.one_of(
    st.builds(lambda operator, i: Text(("name ", operator, " '", Ref("registered", i), "'")), words("=", "!="), st.integers(0, 20)),
    st.builds(_named, words("IN", "NOT IN", "in"), st.lists(st.integers(0, 20), max_size=3)),
)
MODEL_FILTERS: Strategy = st.one_of(
    st.just(""), MODEL_CLAUSE, MODEL_FILTER, MODEL_FILTER, NAMES,
    conjunction(st.one_of(MODEL_CLAUSE, WRONG, NULL)), broken(MODEL_FILTER),
)  # fmt: skip
MODEL_ORDER = st.lists(
    st.one_of(
        st.tuples(words("name", "name", "timestamp", "last_updated_timestamp"), DIRECTION).map("".join),
        words("creation_timestamp", "attribute.name", "tags.a"),
        ODD_ORDER,
    ),
    max_size=2,
)

SOURCE = clause(PREFIX, words("source_path"), MATCH, words("'s3://bucket/1'", "'s3%'", "'%/2'", "'S3%'"))
RUN_ID = clause(PREFIX, words("run_id"), MATCH, words("''", "'none'", "'%'"))
NUMBER = clause(PREFIX, words("version_number"), COMPARE, words("1", "2", "'1'", "1.5", "'x'", "-1", "'1.5'"))
VERSION_WRONG = clause(
    PREFIX, words("version", "stage", "current_stage", "creation_timestamp", "version_number", "source", "run_id", ""),
    ANY_OPERATOR, st.one_of(VALUE, LIST),
)  # fmt: skip
RUNS = st.builds(
    lambda operator, i: Text(("run_id ", operator, " ('", Ref("run", i), "')")), words("IN", "NOT IN"), st.integers(0, 2)
)
VERSION_CLAUSE = st.one_of(NAME, TAG, TAG, PROMPT, SOURCE, RUN_ID, NUMBER)
VERSION_FILTER = conjunction(VERSION_CLAUSE)
VERSION_FILTERS: Strategy = st.one_of(
    st.just(""), VERSION_CLAUSE, VERSION_FILTER, VERSION_FILTER, NAMES, RUNS,
    conjunction(st.one_of(VERSION_CLAUSE, VERSION_WRONG, NULL)), broken(VERSION_FILTER),
)  # fmt: skip
VERSION_ORDER = st.lists(
    st.one_of(
        st.tuples(
            words("", "", "attribute."),
            words("name", "version_number", "creation_timestamp", "last_updated_timestamp"),
            DIRECTION,
        ).map("".join),
        words("version", "run_id", "source_path", "timestamp"),
        ODD_ORDER,
    ),
    max_size=3,
)
