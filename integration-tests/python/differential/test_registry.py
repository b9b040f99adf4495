"""Random histories of registered models and their versions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from differential.calls import API, Call, Ref, get, post
from differential.pair import Pair
from differential.registry_calls import REGISTRY_CALLS
from servers.names import unique
from servers.process import Server


@given(program=st.lists(REGISTRY_CALLS, min_size=15, max_size=45))
def test_registry_calls_answer_alike(reference: Server, subject: Server, program: list[Call]) -> None:
    pair = Pair(reference.url, subject.url)
    start = unique("registry")
    pair.name_start(start)
    pair.send(post("experiments/create", {"name": start}, makes="experiment"))
    run = {"experiment_id": Ref("experiment", 0), "start_time": 1}
    pair.send(post("runs/create", run, makes="run"))
    for name in (start + " first", start + " second"):
        pair.send(post("registered-models/create", {"name": name}, makes="registered"))
        for number in range(3):
            version = {"name": name, "source": f"s3://bucket/{number}"}
            pair.send(post("model-versions/create", version, makes="version"))
    for call in program:
        pair.send(call)
    _compare_all(pair, start)


def _compare_all(pair: Pair, start: str) -> None:
    for index in range(len(pair.reference.made["registered"])):
        pair.send(get("registered-models/get", name=Ref("registered", index)))
    for index in range(len(pair.reference.made.get("model", []))):
        pair.send(Call("GET", (API + "logged-models/", Ref("model", index))))
    pair.pages(get("registered-models/search", filter=f"name LIKE '{start}%'", max_results=2))
    order = ["name", "version_number DESC"]
    pair.pages(get("model-versions/search", filter=f"name LIKE '{start}%'", order_by=order, max_results=3))
