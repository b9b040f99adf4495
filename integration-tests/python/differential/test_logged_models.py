"""Random histories of logged models, with the metrics and runs that point at them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from differential.calls import API, Call, Ref, get, post
from differential.model_calls import MODEL_CALLS
from differential.forms import in_any_form
from differential.pair import Pair
from servers.names import unique
from servers.process import Server


@pytest.mark.parametrize("lost_answers", [False, True])
@given(program=st.lists(in_any_form(MODEL_CALLS), min_size=12, max_size=40))
def test_logged_model_calls_answer_alike(
    reference: Server, subject: Server, program: list[Call], lost_answers: bool
) -> None:
    pair = Pair(reference.url, subject.url, lost_answers=lost_answers)
    experiment = Ref("experiment", 0)
    pair.send(post("experiments/create", {"name": unique("models")}, makes="experiment"))
    pair.send(post("runs/create", {"experiment_id": experiment, "start_time": 1}, makes="run"))
    pair.send(post("logged-models", {"experiment_id": experiment, "name": "first"}, makes="model"))
    for call in program:
        pair.send(call)
    _compare_all(pair)


def _compare_all(pair: Pair) -> None:
    for index in range(len(pair.reference.made["model"])):
        path = (API + "logged-models/", Ref("model", index))
        pair.send(Call("GET", path, query={"allow_deleted": "true"}))
    for index in range(len(pair.reference.made["run"])):
        pair.send(get("runs/get", run_id=Ref("run", index)))
    pair.pages(post("logged-models/search", {"experiment_ids": [Ref("experiment", 0)], "max_results": 2}))


def test_a_batch_that_is_refused_for_a_model_changes_nothing(reference: Server, subject: Server) -> None:
    """Ours only: the reference keeps the points of the run, see `intended.py`."""
    pair = Pair(reference.url, subject.url)
    pair.send(post("experiments/create", {"name": unique("refused")}, makes="experiment"))
    pair.send(post("runs/create", {"experiment_id": Ref("experiment", 0)}, makes="run"))
    pair.send(post("logged-models", {"experiment_id": Ref("experiment", 0)}, makes="model"))
    point = {"key": "acc", "value": "Infinity", "timestamp": 1, "dataset_digest": "d1", "model_id": Ref("model", 0)}
    points = [{**point, "dataset_name": name} for name in ("iris", "wine")]
    batch = post("runs/log-batch", {"run_id": Ref("run", 0), "metrics": points})
    kept = []
    for side in (pair.reference, pair.subject):
        assert (side.send(batch).status, side.send(batch).error_code) == (400, "BAD_REQUEST")
        kept.append(side.send(get("runs/get", run_id=Ref("run", 0))).body["run"]["data"].get("metrics", []))
    assert (len(kept[0]), kept[1]) == (1, [])
