"""Histories of metrics that are long enough to be folded, sampled and paged."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from differential.calls import AJAX, Call, Ref, get, post
from differential.pair import Pair
from differential.run_calls import bulk_history
from differential.side import Side
from differential.values import any_of
from servers.names import unique
from servers.process import Server

KEYS = ("loss", "acc/val", "Ключ")
_VALUES = (0.5, -0.0, 0.0, 1e-300, "NaN", "Infinity", "-Infinity")
RUN = st.builds(Ref, st.just("run"), st.integers(0, 3))
RUNS = st.lists(RUN, min_size=1, max_size=5)
KEY = st.sampled_from([*KEYS, "none"])
STEP = st.sampled_from([-(2**63), -5, 0, 1, 17, 300, 999, 2**40, 2**63 - 1])


@pytest.fixture(scope="module")
def histories(reference: Server, subject: Server) -> Pair:
    """A run of 3,600 points, one of steps out of order and repeated, a small one, and one without points."""
    pair = Pair(reference.url, subject.url)
    random = Random(int(os.environ.get("WAYMARK_SEED", "1")))
    pair.send(post("experiments/create", {"name": unique("histories")}, makes="experiment"))
    for start in range(4):
        pair.send(post("runs/create", {"experiment_id": Ref("experiment", 0), "start_time": start}, makes="run"))
    for batch in range(4):
        _log(pair, 0, [_point(KEYS[0], random.random(), batch * 900 + i, batch * 900 + i) for i in range(900)])
    for _ in range(8):
        points = [_point(random.choice(KEYS), random.choice(_VALUES), random.randrange(5), random.randrange(40)) for _ in range(90)]
        _log(pair, 1, points)
        _log(pair, 1, points[:10])
    odd = [_point(KEYS[0], 1, 7, step) for step in (-(2**63), -5, 0, 2**40, 2**63 - 1)]
    _log(pair, 2, odd)
    pair.send(post("runs/update", {"run_id": Ref("run", 0), "status": "FINISHED"}))
    return pair


def _point(key: str, value: Any, timestamp: int, step: int) -> dict[str, Any]:
    return {"key": key, "value": value, "timestamp": timestamp, "step": step}


def _log(pair: Pair, run: int, points: list[dict[str, Any]]) -> None:
    pair.send(post("runs/log-batch", {"run_id": Ref("run", run), "metrics": points}))


@given(run=RUN, key=KEY, size=st.sampled_from([None, None, 100, 1000, 1200, 4000]))
def test_histories_answer_alike(histories: Pair, run: Ref, key: str, size: int | None) -> None:
    page = {"max_results": size} if size else {}
    histories.pages(get("metrics/get-history", run_id=run, metric_key=key, **page))


@given(runs=RUNS, key=KEY, size=st.sampled_from([None, 1, 7, 500, 3600, 25000, 30000]))
def test_histories_of_runs_answer_alike(histories: Pair, runs: list[Ref], key: str, size: int | None) -> None:
    query = {"run_id": runs, "metric_key": key, **({"max_results": size} if size else {})}
    histories.send(bulk_history(query))


def test_a_history_of_runs_that_is_cut_is_the_beginning_of_the_whole(histories: Pair) -> None:
    query = {"run_id": [Ref("run", index) for index in range(4)], "metric_key": KEYS[0]}
    for side in (histories.reference, histories.subject):
        whole = _bulk(side, query)
        assert len(whole) > 3600
        for size in (1, 7, 500, 3600, 25000):
            # As text, since a NaN is no other's equal.
            assert repr(_bulk(side, {**query, "max_results": size})) == repr(whole[:size])


def _bulk(side: Side, query: dict[str, Any]) -> list[dict[str, Any]]:
    return side.send(Call("GET", AJAX + "metrics/get-history-bulk", query=query)).body["metrics"]


@settings(max_examples=settings.default.max_examples * 2)  # type: ignore[union-attr]
@given(
    runs=RUNS,
    key=KEY,
    size=st.sampled_from([None, 1, 2, 3, 10, 320, 2500]),
    steps=any_of(st.none(), st.tuples(STEP, STEP).map(sorted), st.tuples(STEP, STEP)),
)
def test_samples_answer_alike(histories: Pair, runs: list[Ref], key: str, size: int | None, steps: Any) -> None:
    query: dict[str, Any] = {"run_ids": runs, "metric_key": key, **({"max_results": size} if size else {})}
    if steps:
        query |= {"start_step": steps[0], "end_step": steps[1]}
    histories.send(get("metrics/get-history-bulk-interval", **query))
