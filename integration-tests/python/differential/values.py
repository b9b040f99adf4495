"""Arguments as people send them: mostly right, sometimes at a limit, sometimes wrong."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from differential.calls import Ref

Strategy = st.SearchStrategy[Any]


def any_of(*strategies: Strategy) -> Strategy:
    """One of them, as often as it is named; `one_of` would drop the repeated."""
    return st.sampled_from(strategies).flatmap(lambda chosen: chosen)


def one_wrong(right: Strategy, *wrong: Any) -> Strategy:
    """A right value, but one time in fifteen a wrong one."""
    return st.integers(0, 14).flatmap(lambda n: st.sampled_from(wrong) if n == 9 else right)


# Few keys, so that calls meet on them.
GOOD_KEYS = st.sampled_from(["a", "b", "loss/train", "acc.x", "my key", "k-1", "Ключ", "a:b", "mlflow.note", "键", "٣²"])
KEYS = one_wrong(
    any_of(GOOD_KEYS, GOOD_KEYS, GOOD_KEYS, st.just("k" * 250)),
    "", "/abs", "a//b", "../x", "a/../b", ".", "..", "a/", "a\tb", "a\n", "a" * 251, "e\u0301", "ж" * 251, "🎉", "a@b", "a,b", None,
)  # fmt: skip

TEXTS = st.sampled_from(["", "x", "0.1", "x", "two words", "π ≈ 3", 'say "hi"', "it's", "100%", "_", "\\", "🎉"])


def values_up_to(limit: int) -> Strategy:
    """Tag and param values: short ones, and some around the limit."""
    long = st.sampled_from(["v" * limit, "w" * (limit + 1), "ж" * limit])
    return any_of(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, long)


NUMBERS = any_of(
    st.sampled_from([0.0, -0.0, 1, 0.5, -2.5, 1e308, 5e-324, 123456789012, 0.1 + 0.2]),
    st.sampled_from(["NaN", "Infinity", "-Infinity"]),
    st.floats(allow_nan=False, allow_infinity=False),
)
STEPS = any_of(
    st.integers(0, 5), st.integers(0, 5), st.sampled_from([-3, -1, 2**31, 2**63 - 1, -(2**63), "7", "-7", 4.0])
)
TIMES = any_of(st.integers(0, 5), st.sampled_from([1_700_000_000_000, 2**53, "12"]))
BAD_TIMES = st.sampled_from([-1, -(2**40)])

# The index counts round what was made, so nearly every reference hits.
INDEX = st.integers(0, 5)
RUN = st.builds(Ref, st.just("run"), INDEX)
EXPERIMENT = st.builds(Ref, st.just("experiment"), INDEX)
MODEL = st.builds(Ref, st.just("model"), INDEX)


RUN_ID = one_wrong(RUN, "f" * 32, "", "no such run", None)
EXPERIMENT_ID = one_wrong(EXPERIMENT, "999999", "", None)
MODEL_ID = one_wrong(MODEL, "m-" + "e" * 32, "no-such-model")


def entry(key: Strategy, value: Strategy) -> Strategy:
    """A tag or a param."""
    return st.fixed_dictionaries({"key": key, "value": value})


def entries(key: Strategy, value: Strategy, most: int = 4) -> Strategy:
    """Tags or params; a key twice is a mistake of its own, see `test_wrong_requests`."""
    return st.lists(entry(key, value), max_size=most, unique_by=lambda made: made["key"])


def without_none(body: dict[str, Any]) -> dict[str, Any]:
    """None stands for a field left out."""
    return {name: value for name, value in body.items() if value is not None}


def body(required: dict[str, Strategy], optional: dict[str, Strategy] | None = None) -> Strategy:
    return st.fixed_dictionaries(required, optional=optional or {}).map(without_none)


METRIC_FIELDS = {"key": KEYS, "value": NUMBERS, "timestamp": one_wrong(TIMES, -1, None)}
METRIC = body(METRIC_FIELDS, {"step": STEPS})
