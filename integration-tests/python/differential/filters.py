"""Filters and orders: by the grammar, at its edges, and broken."""

from __future__ import annotations

from hypothesis import strategies as st

from differential.calls import Ref, Text
from differential.search_data import KEYS, NAMES, NUMBERS, STATUSES, WORDS
from differential.values import Strategy, any_of

_Words = st.SearchStrategy[str]


def words(*of: str) -> _Words:
    return st.sampled_from(of)


def _join(*parts: str | _Words) -> _Words:
    return st.tuples(*(st.just(p) if isinstance(p, str) else p for p in parts)).map("".join)


KEY = st.sampled_from([*KEYS, "none"]).map(lambda key: key if key.isidentifier() else f"`{key}`")
QUOTED_KEY = st.sampled_from(KEYS).flatmap(lambda key: words(f"`{key}`", f'"{key}"'))
# What is odd in a filter is rare, so that a whole one is mostly right; `WRONG` and `broken` make the others.
ANY_KEY = any_of(*[KEY] * 8, *[QUOTED_KEY] * 3, words("loss/train", "a.b", "my key"))

COMPARE = words("=", "!=", "<", "<=", ">", ">=")
MATCH = words(*["=", "!=", "LIKE", "ILIKE"] * 5, "like", "iLiKe")
NULLS = words(*[" IS NULL", " IS NOT NULL"] * 6, " is null", " is  not  null")
ANY_OPERATOR = words("=", "!=", "<", ">", "LIKE", "ILIKE", "IN", "NOT IN", "==", "<>", "RLIKE", "IS", "IS NOT", "BETWEEN")

STRING = any_of(
    st.sampled_from([w for w in WORDS if "'" not in w]).map(lambda word: f"'{word}'"),
    st.sampled_from([w for w in WORDS if '"' not in w]).map(lambda word: f'"{word}"'),
    words("'%'", "'x%'", "'%X%'", "'_'", "'__'", "'%n_'", "'ün%'", "'%\n%'", "'100\\%'", "'\\\\'", "'%''%'"),
)
PLAIN_NUMBER = st.sampled_from([str(n) for n in NUMBERS if not isinstance(n, str)])
NUMBER = any_of(
    *[PLAIN_NUMBER] * 6,
    words("2", "-1", "+1", ".5", "1e3"),
    words("2", "-1", "+1", ".5", "1.", "1e3", "nan", "inf", "'1'", "1_000", "0x1"),
)
VALUE = any_of(STRING, NUMBER, words("x", "true", "NULL", "", "('a')", "a = b"))
LIST = st.lists(STRING, max_size=3).map(lambda values: f"({', '.join(values)})")
SPACE = words(*[" "] * 30, "", "  ", "\t", "\n")


def clause(entity: str | _Words, key: _Words, operator: _Words, value: _Words) -> _Words:
    return _join(entity, key, SPACE, operator, SPACE, value)


def conjunction(clauses: _Words) -> _Words:
    between = words(*[" AND "] * 40, " and ", "  And\n", " ", " OR ", ", ", "; ", " AND AND ")
    end = words(*[""] * 40, " AND", ";", " ")
    joined = st.tuples(st.lists(clauses, min_size=1, max_size=3), between, end)
    return joined.map(lambda parts: parts[1].join(parts[0]) + parts[2])


def broken(filters: _Words) -> _Words:
    """A filter with a piece cut out, doubled or put in."""
    noise = words("'", '"', "`", "(", ")", "=", " ", ".", ",", ";", "%", "--", "/*", "NOT ", "\\")
    return st.tuples(filters, st.integers(0, 200), st.integers(0, 6), any_of(st.just(""), noise)).map(
        lambda p: p[0][: p[1] % (len(p[0]) + 1)] + p[3] + p[0][p[1] % (len(p[0]) + 1) + p[2] :]
    )


METRIC = clause(words(*["metrics.", "metric."] * 6, "Metrics."), ANY_KEY, COMPARE, NUMBER)
PARAM = clause(words("params.", "param.", "parameters.", "parameter."), ANY_KEY, MATCH, STRING)
TAG = clause(words("tags.", "tag."), ANY_KEY, MATCH, STRING)
NULL_TEST = _join(words(*["params.", "tags."] * 6, "metrics.", "attributes."), ANY_KEY, NULLS)
ATTRIBUTE_PREFIX = words("", "", "attributes.", "attribute.", "attr.", "run.")
TIME = words(*["0", "1", "3", "20", "40"] * 4, "1.5", "'1'", "-1")
STRING_ATTRIBUTE = any_of(
    clause(ATTRIBUTE_PREFIX, words("run_name", "`run name`", "`Run name`"), MATCH, st.sampled_from(NAMES[:4]).map(repr)),
    clause(ATTRIBUTE_PREFIX, words("status"), MATCH, st.sampled_from(STATUSES).map(repr)),
    clause(ATTRIBUTE_PREFIX, words("user_id"), MATCH, words("'ann'", "'bob'", "''", "'A%'")),
    clause(ATTRIBUTE_PREFIX, words("artifact_uri"), MATCH, words("'%artifacts'", "'s3%'")),
)
TIME_ATTRIBUTE = clause(ATTRIBUTE_PREFIX, words("start_time", "end_time", "created", "Created"), COMPARE, TIME)
DATASET = any_of(
    clause(
        words("dataset.", "datasets."), words("name", "digest", "context"), MATCH,
        words("'iris'", "'wine'", "'d1'", "'train'", "'%i%'"),
    ),
    clause(
        words("dataset.", "datasets."), words("name", "digest", "context"), words("IN", "NOT IN"),
        words("('iris')", "('d1', 'd2')", "('train')", "('none', 'Wine')", "('eval', \"train\")", "('')"),
    ),
)  # fmt: skip
WRONG = clause(
    words("metrics.", "params.", "tags.", "attributes.", "datasets.", "model.", ""),
    any_of(ANY_KEY, words("lifecycle_stage", "experiment_id", "run_id", "start_time", "status", "key", "")),
    ANY_OPERATOR,
    any_of(VALUE, LIST),
)
RUN_CLAUSE = any_of(METRIC, PARAM, TAG, NULL_TEST, STRING_ATTRIBUTE, TIME_ATTRIBUTE, DATASET)
RUN_FILTER = conjunction(RUN_CLAUSE)
WRONG_RUN_FILTER = conjunction(any_of(RUN_CLAUSE, WRONG))
RUN_IDS = st.tuples(
    st.lists(st.integers(0, 30), min_size=1, max_size=3),
    words("run_id IN ", "attributes.run_id NOT IN ", "run_id in"),
    words("", "", " AND metrics.a > 0", " AND tags.a IS NULL", " and params.b LIKE '%'"),
).map(lambda parts: Text((parts[1], "(", *_quoted(parts[0]), ")", parts[2])))
RUN_ID = st.tuples(words("run_id ", "attr.run_id "), words("=", "!=", "LIKE", ">"), st.integers(0, 30)).map(
    lambda parts: Text((parts[0], parts[1], " '", Ref("run", parts[2]), "'"))
)
RUN_FILTERS: Strategy = any_of(st.just(""), RUN_CLAUSE, RUN_FILTER, RUN_FILTER, WRONG_RUN_FILTER, broken(RUN_FILTER), RUN_IDS, RUN_ID)


def _quoted(indexes: list[int]) -> list[str | Ref]:
    parts: list[str | Ref] = []
    for index in indexes:
        parts += [", '" if parts else "'", Ref("run", index), "'"]
    return parts


DIRECTION = words(*["", " ASC", " DESC"] * 8, " desc", " asc", "  DESC ", " DOWN")
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
    any_of(*[RUN_KEY_ORDER] * 6, *[RUN_ATTRIBUTE_ORDER] * 4, ODD_ORDER),
    max_size=3,
)
