"""Metrics of few keys with values at the ends of what a double is, often at one step and time: which counts as the latest?"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from differential.calls import Call, Ref, get, post
from differential.pair import Pair
from differential.values import any_of
from servers.names import unique
from servers.process import Server

RUN = Ref("run", 0)
KEYS = ("a", "A", "ж")
GREATEST = 1.7976931348623157e308
VALUES = (GREATEST, -GREATEST, 1e308, -1e308, "Infinity", "-Infinity", "NaN", 0.0, -0.0, 5e-324, -5e-324, "1e400", 1)
POINT = st.fixed_dictionaries({
    "key": st.sampled_from(KEYS),
    "value": st.sampled_from(VALUES),
    "timestamp": st.integers(0, 1),
    "step": any_of(*[st.integers(0, 1)] * 3, st.sampled_from([-1, -(2**63), 2**63 - 1])),
})  # fmt: skip
LOG = POINT.map(lambda point: post("runs/log-metric", {"run_id": RUN, **point}))
BATCH = st.lists(POINT, max_size=8).map(lambda points: post("runs/log-batch", {"run_id": RUN, "metrics": points}))


def _pair(reference: Server, subject: Server, lost_answers: bool = False) -> Pair:
    pair = Pair(reference.url, subject.url, lost_answers=lost_answers)
    pair.send(post("experiments/create", {"name": unique("metric values")}, makes="experiment"))
    pair.send(post("runs/create", {"experiment_id": Ref("experiment", 0), "start_time": 1}, makes="run"))
    return pair


@settings(max_examples=settings.default.max_examples // 2)  # type: ignore[union-attr]
@given(program=st.lists(any_of(LOG, BATCH), min_size=3, max_size=12), lost_answers=st.booleans())
def test_the_latest_point_is_the_same(
    reference: Server, subject: Server, program: list[Call], lost_answers: bool
) -> None:
    pair = _pair(reference, subject, lost_answers)
    for call in program:
        pair.send(call)
        pair.send(get("runs/get", run_id=RUN))
    _compare_histories(pair)


def test_of_points_that_are_equally_late_the_first_counts(reference: Server, subject: Server) -> None:
    for values in (("NaN", 0), (0, "NaN"), ("NaN", -0.0, 0.0), ("Infinity", GREATEST), (GREATEST, "1e400")):
        pair = _pair(reference, subject)
        points = [{"key": "a", "value": value, "timestamp": 1, "step": 1} for value in values]
        for logged in (points, points[::-1], points[:1]):
            pair.send(post("runs/log-batch", {"run_id": RUN, "metrics": logged}))
            pair.send(get("runs/get", run_id=RUN))
        _compare_histories(pair)


def test_the_latest_of_many_metrics_is_the_same(reference: Server, subject: Server) -> None:
    """So many that we keep the latest points apart from those that were logged last."""
    pair, random = _pair(reference, subject), Random(7)
    keys = [f"metric of a rather long name {random.random()} {index}" for index in range(400)]
    for size in (400, 1, 3, 400, 50, *[1] * 40, 30, *[2] * 40):
        points = [_point(random, key) for key in random.sample(keys, size)]
        pair.send(post("runs/log-batch", {"run_id": RUN, "metrics": points}))
        pair.send(get("runs/get", run_id=RUN))
    for key in random.sample(keys, 20):
        pair.send(get("metrics/get-history", run_id=RUN, metric_key=key))


def test_points_logged_at_once_are_those_logged_one_after_the_other(reference: Server, subject: Server) -> None:
    """The reference gets them in turn, we get them from 8 clients."""
    for seed in range(5):
        pair, random = _pair(reference, subject), Random(seed)
        calls = [
            post("runs/log-batch", {"run_id": RUN, "metrics": [_point(random, key) for key in random.choices(KEYS, k=size)]})
            for size in random.choices((1, 2, 6), k=60)
        ]
        for call in calls:
            pair.reference.send(call)
        with ThreadPoolExecutor(8) as pool:
            assert [answer.status for answer in pool.map(pair.subject.send, calls)] == [200] * len(calls)
        pair.send(get("runs/get", run_id=RUN))
        _compare_histories(pair)


def _point(random: Random, key: str) -> dict[str, Any]:
    """Without a zero beside a NaN, of which the first to come is the latest."""
    value = random.choice([value for value in VALUES if value != 0])
    return {"key": key, "value": value, "timestamp": random.randrange(3), "step": random.randrange(3)}


def _compare_histories(pair: Pair) -> None:
    for key in KEYS:
        pair.send(get("metrics/get-history", run_id=RUN, metric_key=key))
    pair.send(post("runs/search", {"experiment_ids": [Ref("experiment", 0)]}))
