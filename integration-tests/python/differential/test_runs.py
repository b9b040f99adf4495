"""Random histories of runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from differential.calls import Call, Ref, Text, get, post
from differential.forms import in_any_form
from differential.pair import Pair
from differential.run_calls import RUN_CALLS
from servers.names import unique
from servers.process import Server


@pytest.mark.parametrize("lost_answers", [False, True])
@given(program=st.lists(in_any_form(RUN_CALLS), min_size=12, max_size=40))
def test_run_calls_answer_alike(
    reference: Server, subject: Server, program: list[Call], lost_answers: bool
) -> None:
    pair = Pair(reference.url, subject.url, lost_answers=lost_answers)
    pair.send(post("experiments/create", {"name": unique("runs")}, makes="experiment"))
    pair.send(post("runs/create", {"experiment_id": Ref("experiment", 0), "start_time": 1}, makes="run"))
    for call in program:
        pair.send(call)
    _compare_all(pair)


def _compare_all(pair: Pair) -> None:
    """Every run is the same in the end: read by id, with its metrics' history, and found by search."""
    for index in range(len(pair.reference.made["run"])):
        run = Ref("run", index)
        expected, _ = pair.send(get("runs/get", run_id=run))
        for metric in expected.body["run"]["data"].get("metrics", []):
            pair.send(get("metrics/get-history", run_id=run, metric_key=metric["key"]))
        found = {"experiment_ids": [Ref("experiment", 0)], "filter": Text(("run_id = '", run, "'"))}
        pair.send(post("runs/search", {**found, "run_view_type": "ALL"}))


def test_a_run_keeps_what_it_first_said_of_a_data_set(reference: Server, subject: Server) -> None:
    pair = Pair(reference.url, subject.url)
    pair.send(post("experiments/create", {"name": unique("data sets")}, makes="experiment"))
    pair.send(post("runs/create", {"experiment_id": Ref("experiment", 0)}, makes="run"))
    for source, context in (("here", "train"), ("there", "eval"), ("here", "train")):
        dataset = {"name": "iris", "digest": "d1", "source_type": "local", "source": source}
        tags = [{"key": "mlflow.data.context", "value": context}]
        pair.send(post("runs/log-inputs", {"run_id": Ref("run", 0), "datasets": [{"dataset": dataset, "tags": tags}]}))
        pair.send(get("runs/get", run_id=Ref("run", 0)))
