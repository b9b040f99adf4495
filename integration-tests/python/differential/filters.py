"""Filters and orders: by the grammar, at its edges, and broken."""

from __future__ import annotations

from hypothesis import strategies as st

from differential.calls import Ref, Text
from differential.search_data import KEYS, NAMES, NUMBERS, STATUSES, WORDS
from differential.values import Strategy

_Words = st.SearchStrategy[str]


def words(*of: str) -> _Words:
    return st.sampled_from(of)


def _join(*parts: str | _Words) -> _Words:
    return st.tuples(*(st.just(p) if isinstance(p, str) else p for p in parts)).map("".join)


KEY = st.sampled_from([*KEYS, "none"]).map(lambda key: key if key.isidentifier() else f"`{key}`")
QUOTED_KEY = st.sampled_from(KEYS).flatmap(lambda key: words(f"`{key}`", f'"{key}"'))
ANY_KEY = st.one_of(KEY, KEY, QUOTED_KEY, words("loss/train", "a.b", "my key"))

COMPARE = words("=", "!=", "<", "<=", ">", ">=")
MATCH = words("=", "!=", "LIKE", "ILIKE", "like", "iLiKe")
NULLS = words(" IS NULL", " IS NOT NULL", " is null", " is  not  null")
ANY_OPERATOR = words("=", "!=", "<", ">", "LIKE", "ILIKE", "IN", "NOT IN", "==", "<>", "RLIKE", "IS", "IS NOT", "BETWEEN")

STRING = st.one_of(
    st.sampled_from([w for w in WORDS if "'" not in w]).map(lambda word: f"'{word}'"),
    st.sampled_from([w for w in WORDS if '"' not in w]).map(lambda word: f'"{word}"'),
    words("'%'", "'x%'", "'%X%'", "'_'", "'100\\%'", "'%''%'"),
)
NUMBER = st.one_of(
    st.sampled_from([str(n) for n in NUMBERS if not isinstance(n, str)]),
    words("2", "-1", "+1", ".5", "1.", "1e3", "nan", "inf", "'1'", "1_000", "0x1"),
)
VALUE = st.one_of(STRING, NUMBER, words("x", "true", "NULL", "", "('a')", "a = b"))
LIST = st.lists(STRING, max_size=3).map(lambda values: f"({', '.join(values)})")
SPACE = words(*[" "] * 12, "", "  ", "\t", "\n")


def clause(entity: str | _Words, key: _Words, operator: _Words, value: _Words) -> _Words:
    return _join(entity, key, SPACE, operator, SPACE, value)


def conjunction(clauses: _Words) -> _Words:
    between = words(*[" AND "] * 12, " and ", "  And\n", " ", " OR ", ", ", "; ", " AND AND ")
    end = words(*[""] * 16, " AND", ";", " ")
    joined = st.tuples(st.lists(clauses, min_size=1, max_size=3), between, end)
    return joined.map(lambda parts: parts[1].join(parts[0]) + parts[2])


def broken(filters: _Words) -> _Words:
    """A filter with a piece cut out, doubled or put in."""
    noise = words("'", '"', "`", "(", ")", "=", " ", ".", ",", ";", "%", "--", "/*", "NOT ", "\\")
    return st.tuples(filters, st.integers(0, 200), st.integers(0, 6), st.one_of(st.just(""), noise)).map(
        lambda p: p[0][: p[1] % (len(p[0]) + 1)] + p[3] + p[0][p[1] % (len(p[0]) + 1) + p[2] :]
    )


METRIC = clause(words("metrics.", "metric.", "Metrics."), ANY_KEY, COMPARE, NUMBER)
PARAM = clause(words("params.", "param.", "parameters.", "parameter."), ANY_KEY, MATCH, STRING)
TAG = clause(words("tags.", "tag."), ANY_KEY, MATCH, STRING)
NULL_TEST = _join(words("params.", "tags.", "metrics.", "attributes."), ANY_KEY, NULLS)
ATTRIBUTE_PREFIX = words("", "", "attributes.", "attribute.", "attr.", "run.")
STRING_ATTRIBUTE = st.one_of(
    clause(ATTRIBUTE_PREFIX, words("run_name", "`run name`", "`Run name`"), MATCH, st.sampled_from(NAMES[:4]).map(repr)),
    clause(ATTRIBUTE_PREFIX, words("status"), MATCH, st.sampled_from(STATUSES).map(repr)),
    clause(ATTRIBUTE_PREFIX, words("user_id"), MATCH, words("'ann'", "'bob'", "''", "'A%'")),
    clause(ATTRIBUTE_PREFIX, words("artifact_uri"), MATCH, words("'%artifacts'", "'s3%'")),
)
TIME_ATTRIBUTE = clause(ATTRIBUTE_PREFIX, words("start_time", "end_time", "created", "Created"), COMPARE, NUMBER)
DATASET = st.one_of(
    clause(
        words("dataset.", "datasets."), words("name", "digest", "context"), MATCH,
        words("'iris'", "'wine'", "'d1'", "'train'", "'%i%'"),
    ),
    clause(
        "datasets.", words("name", "digest", "context"), words("IN", "NOT IN"),
        words("('iris')", "('d1', 'd2')", "('train')"),
    ),
)  # fmt: skip
WRONG = clause(
    words("metrics.", "params.", "tags.", "attributes.", "datasets.", "model.", ""),
    st.one_of(ANY_KEY, words("lifecycle_stage", "experiment_id", "run_id", "start_time", "status", "key", "")),
    ANY_OPERATOR,
    st.one_of(VALUE, LIST),
)
RUN_CLAUSE = st.one_of(METRIC, PARAM, TAG, NULL_TEST, STRING_ATTRIBUTE, TIME_ATTRIBUTE, DATASET)
RUN_FILTER = conjunction(RUN_CLAUSE)
WRONG_RUN_FILTER = conjunction(st.one_of(RUN_CLAUSE, WRONG))
RUN_IDS = st.lists(st.integers(0, 30), min_size=1, max_size=3).flatmap(
    lambda indexes: words("run_id IN ", "attributes.run_id NOT IN ", "run_id in").map(
        lambda start: Text((start, "(", *_quoted(indexes), ")"))
    )
)
RUN_FILTERS: Strategy = st.one_of(st.just(""), RUN_CLAUSE, RUN_FILTER, RUN_FILTER, WRONG_RUN_FILTER, broken(RUN_FILTER), RUN_IDS)


def _quoted(indexes: list[int]) -> list[str | Ref]:
    parts: list[str | Ref] = []
    for index in indexes:
        parts += [", '" if parts else "'", Ref("run", index), "'"]
    return parts


DIRECTION = words("", "", "", " ASC", " ASC", " DESC", " DESC", " DESC", " desc", " asc", " DOWN", "  DESC ")
RUN_KEY_ORDER = _join(words("metrics.", "params.", "tags.", "metric.", "parameter."), ANY_KEY, DIRECTION)
RUN_ATTRIBUTE_ORDER = _join(
    words("attributes.", "", "", "run.", "attribute."),
    words("start_time", "end_time", "status", "user_id", "run_name", "`Run Name`", "created"),
    DIRECTION,
)
ODD_ORDER = words(
    "", "nothing", "metrics", "attributes.nothing", "start_time; DROP", "metrics.`a", "lifecycle_stage",
    "start_time DESC ASC", "metrics.a, params.b", "name name", "experiment_id;", "(name)",
)  # fmt: skip
RUN_ORDER = st.lists(
    st.one_of(RUN_KEY_ORDER, RUN_KEY_ORDER, RUN_KEY_ORDER, RUN_ATTRIBUTE_ORDER, RUN_ATTRIBUTE_ORDER, ODD_ORDER),
    max_size=3,
)
