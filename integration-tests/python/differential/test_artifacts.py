"""Random histories of artifacts: put, listed, read and deleted, with paths that try to break out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from differential.artifact_calls import ARTIFACT_CALLS
from differential.calls import PROXIED, Call, Ref, Text, get, post
from differential.pair import Pair
from servers.names import unique
from servers.process import Server

_SEEN_BY_CLIENTS = ("Content-Type", "Content-Disposition", "Content-Range", "X-Content-Type-Options")


@given(program=st.lists(ARTIFACT_CALLS, min_size=12, max_size=40))
def test_artifact_calls_answer_alike(
    reference: Server, subject: Server, program: list[Call]
) -> None:
    pair = Pair(reference.url, subject.url, headers=_SEEN_BY_CLIENTS)
    experiment = Ref("experiment", 0)
    pair.send(post("experiments/create", {"name": unique("artifacts")}, makes="experiment"))
    pair.send(post("runs/create", {"experiment_id": experiment, "start_time": 1}, makes="run"))
    pair.send(post("runs/create", {"experiment_id": experiment, "start_time": 2}, makes="run"))
    pair.send(post("logged-models", {"experiment_id": experiment, "name": "first"}, makes="model"))
    for call in program:
        pair.send(call)
    for index in range(2):
        for folder in ("", "dir", "dir/sub"):
            pair.send(get("artifacts/list", run_id=Ref("run", index), path=folder))
    models = Text((experiment, "/models/", Ref("model", 0), "/artifacts"))
    pair.send(Call("GET", PROXIED + "artifacts", query={"path": models}))
