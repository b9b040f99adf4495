"""Random histories of experiments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from differential.calls import Call, Ref, Text, get, post
from differential.experiment_calls import EXPERIMENT_CALLS, START
from differential.forms import in_any_form
from differential.pair import Pair
from servers.names import unique
from servers.process import Server


@given(program=st.lists(in_any_form(EXPERIMENT_CALLS), min_size=12, max_size=40))
def test_experiment_calls_answer_alike(
    reference: Server, subject: Server, program: list[Call]
) -> None:
    pair = Pair(reference.url, subject.url)
    pair.name_start(unique("exp"))
    for call in program:
        pair.send(call)
    _compare_all(pair)


def _compare_all(pair: Pair) -> None:
    for index in range(len(pair.reference.made.get("experiment", []))):
        pair.send(get("experiments/get", experiment_id=Ref("experiment", index)))
    for index in range(len(pair.reference.made.get("run", []))):
        pair.send(get("runs/get", run_id=Ref("run", index)))
    found = {"filter": Text(("name LIKE '", START, "%'")), "view_type": "ALL", "max_results": 3}
    pair.pages(post("experiments/search", found))
    pair.pages(post("experiments/search", {**found, "order_by": ["last_update_time DESC", "name"]}))
