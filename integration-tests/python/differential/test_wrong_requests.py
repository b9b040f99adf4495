"""Requests that are wrong in form: both servers refuse them alike, and nothing is changed."""

from __future__ import annotations

from typing import Any

import pytest

from differential.calls import AJAX, API, Call, Ref, get, post
from differential.pair import Pair
from servers.names import unique
from servers.process import Server

RUN, EXPERIMENT, MODEL = Ref("run", 0), Ref("experiment", 0), Ref("model", 0)
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def things(reference: Server, subject: Server) -> Pair:
    pair = Pair(reference.url, subject.url)
    pair.send(post("experiments/create", {"name": unique("wrong requests")}, makes="experiment"))
    pair.send(post("runs/create", {"experiment_id": EXPERIMENT, "start_time": 1}, makes="run"))
    pair.send(post("logged-models", {"experiment_id": EXPERIMENT, "name": "m"}, makes="model"))
    return pair


def _metric(**more: Any) -> dict[str, Any]:
    return {"run_id": RUN, "key": "a", "value": 1, "timestamp": 1, "step": 1, **more}


REFUSED_BY_BOTH = [
    post("experiments/create", {}),
    post("experiments/create", {"name": 5}),
    post("experiments/create", {"name": ["x"]}),
    post("experiments/create", {"name": "y", "tags": "no list"}),
    post("experiments/create", {"name": "y", "tags": {"key": "a"}}),
    post("experiments/update", {"experiment_id": EXPERIMENT}),
    post("experiments/delete", {"experiment_id": 7}),
    post("experiments/delete", {}),
    post("experiments/set-experiment-tag", {"experiment_id": EXPERIMENT}),
    get("experiments/get"),
    get("experiments/get", experiment_id="text"),
    get("experiments/get-by-name"),
    get("experiments/get-by-name", experiment_name=""),
    post("runs/create", {"experiment_id": EXPERIMENT, "start_time": "soon"}),
    post("runs/create", {"experiment_id": "text"}),
    post("runs/create", {"experiment_id": EXPERIMENT, "run_name": "a", "tags": [{"key": "mlflow.runName", "value": "b"}]}),
    post("runs/update", {"status": "FINISHED"}),
    post("runs/update", {"run_id": RUN, "end_time": "late"}),
    post("runs/log-metric", {"run_id": RUN}),
    post("runs/log-metric", _metric(key="")),
    post("runs/log-metric", _metric(value=None)),
    post("runs/log-metric", _metric(value="many")),
    post("runs/log-metric", _metric(timestamp=None)),
    post("runs/log-metric", _metric(timestamp="now")),
    post("runs/log-metric", _metric(timestamp=-1)),
    post("runs/log-metric", _metric(step="first")),
    post("runs/log-batch", {"run_id": RUN, "metrics": "none"}),
    post("runs/log-batch", {"run_id": RUN, "metrics": {}}),
    post("runs/log-batch", {"run_id": RUN, "metrics": [{"key": "a"}]}),
    post("runs/log-batch", {"run_id": RUN, "params": [{"key": "p", "value": "1"}, {"key": "p", "value": "1"}]}),
    post("runs/log-batch", {"run_id": "../x", "params": []}),
    post("runs/log-batch", {"params": []}),
    post("runs/log-parameter", {"run_id": RUN, "key": "p", "value": 1}),
    post("runs/log-parameter", {"run_id": RUN, "value": "1"}),
    post("runs/set-tag", {"run_id": RUN, "key": "t", "value": 5}),
    post("runs/set-tag", {"run_id": RUN, "runId": RUN, "key": "t", "value": "x"}),
    post("runs/set-tag", {"key": "t", "value": "x"}),
    # The old name of run_id is known to calls that once had it, and taken for the id by no other.
    post("runs/log-batch", {"run_uuid": RUN, "tags": [{"key": "t", "value": "x"}]}),
    post("runs/log-batch", {"run_uuid": ""}),
    post("runs/log-inputs", {"run_uuid": RUN, "models": [{"model_id": MODEL}]}),
    post("runs/outputs", {"run_uuid": RUN, "models": [{"model_id": MODEL, "step": 0}]}),
    post("runs/log-model", {"run_uuid": RUN, "model_json": '{"artifact_path": "m", "flavors": {}, "utc_time_created": "2020", "run_id": "x"}'}),
    post("runs/delete-tag", {"run_uuid": RUN, "key": "mlflow.runName"}),
    post("runs/delete", {"run_uuid": RUN}),
    post("runs/restore", {"run_uuid": RUN}),
    post("runs/log-metric", _metric(dataset_name="iris")),
    post("runs/log-metric", _metric(model_id="m-none")),
    post("runs/create", {"experiment_id": EXPERIMENT, "tags": [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]}),
    post("runs/delete", {}),
    post("runs/outputs", {"run_id": RUN}),
    post("runs/log-inputs", {"run_id": RUN, "datasets": "x"}),
    post("runs/log-model", {"run_id": RUN, "model_json": "not json"}),
    post("runs/search", {"experiment_ids": "0"}),
    post("runs/search", {"experiment_ids": [EXPERIMENT], "filter": 5}),
    post("runs/search", {"experiment_ids": [EXPERIMENT], "max_results": "many"}),
    post("runs/search", {"experiment_ids": [EXPERIMENT], "order_by": "start_time"}),
    get("runs/get"),
    get("experiments/search"),
    get("experiments/search", max_results="abc"),
    get("experiments/search", max_results=""),
    get("experiments/search", max_results="0"),
    get("metrics/get-history", run_id=RUN, metric_key="a", max_results=1, page_token="x"),
    get("runs/search", experiment_ids=EXPERIMENT),
    get("runs/create"),
    get("runs/get/", run_id=RUN),
    Call("POST", API + "runs/get", body={"run_id": RUN}),
    Call("DELETE", API + "runs/get"),
    Call("PUT", API + "runs/create", body={}),
    Call("POST", API + "nothing", body={}),
    Call("POST", "/api/3.0/mlflow/runs/create", body={"experiment_id": EXPERIMENT}),
    get("metrics/get-history", run_id=RUN),
    get("metrics/get-history", metric_key="a"),
    get("metrics/get-history-bulk-interval", metric_key="a"),
    get("metrics/get-history-bulk-interval", run_ids=RUN, metric_key="a", max_results=0),
    get("metrics/get-history-bulk-interval", run_ids=RUN, metric_key="a", start_step=3, end_step=1),
    get("metrics/get-history-bulk-interval", run_ids=RUN, metric_key="a", start_step=3),
    get("metrics/get-history-bulk-interval", run_ids=["0" * 32] * 101, metric_key="a"),
    Call("GET", AJAX + "metrics/get-history-bulk", query={"metric_key": "a"}),
    Call("GET", AJAX + "metrics/get-history-bulk", query={"run_id": RUN}),
    Call("GET", AJAX + "metrics/get-history-bulk", query={"run_id": ["0" * 32] * 101, "metric_key": "a"}),
    Call("POST", AJAX + "experiments/search-datasets", body={}),
    Call("POST", AJAX + "experiments/search-datasets", body={"experiment_ids": [str(i) for i in range(21)]}),
    post("logged-models", {"name": "x"}),
    post("logged-models", {"experiment_id": EXPERIMENT, "name": 5}),
    post("logged-models", {"experiment_id": EXPERIMENT, "params": [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]}),
    post("logged-models", {"experiment_id": EXPERIMENT, "tags": [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]}),
    Call("PATCH", (API + "logged-models/", MODEL), body={"status": "LOGGED_MODEL_READY"}),
    Call("PATCH", (API + "logged-models/", MODEL), body={"model_id": MODEL}),
    Call("POST", (API + "logged-models/", MODEL, "params"), body={"model_id": MODEL, "params": "x"}),
    Call("POST", API + "experiments/create", raw=b'{"name": "raw"}'),
    Call("POST", API + "experiments/create", raw=b'{"name": "raw"}', headers={"Content-Type": "text/plain"}),
    Call("POST", API + "experiments/create", raw=b"{not json", headers=JSON),
    Call("POST", API + "experiments/create", raw=b"", headers=JSON),
    Call("POST", API + "experiments/create", raw=b"null", headers=JSON),
    Call("POST", API + "experiments/create", raw=b"\xff\xfe", headers=JSON),
]  # fmt: skip

ACCEPTED_BY_BOTH = [
    Call("GET", AJAX + "metrics/get-history-bulk", query={"run_id": RUN, "metric_key": "a", "max_results": 0}),
    post("runs/log-metric", _metric(value="1.5", timestamp="7", step="3")),
    post("runs/log-metric", _metric(value="NaN", step=None)),
    post("runs/log-metric", _metric(key="inf", value="-Infinity")),
    post("runs/log-metric", _metric(unknown_field={"a": 1})),
    post("runs/log-metric", {"run_uuid": RUN, "key": "old", "value": 1, "timestamp": 1}),
    post("runs/log-batch", {"run_id": RUN}),
    post("runs/log-batch", {"run_id": RUN, "metrics": [], "params": [], "tags": []}),
    post("runs/set-tag", {"run_id": RUN, "key": "empty"}),
    post("runs/log-inputs", {"run_id": RUN, "datasets": [{}]}),
    post("runs/log-parameter", {"run_id": RUN, "key": "empty"}),
    Call("POST", API + "runs/set-tag", body={"run_id": RUN, "key": "cs", "value": "ü"},
         headers={"Content-Type": "application/json; charset=utf-8"}),
    Call("POST", "/ajax-api/2.0/mlflow/runs/set-tag", body={"run_id": RUN, "key": "ajax", "value": "1"}),
    Call("POST", API + "experiments/search", raw=b'"{\\"max_results\\": 1}"', headers=JSON),
    get("experiments/search", max_results="3", view_type="ALL", order_by=["name DESC", "experiment_id"], filter="name LIKE 'wrong%'"),
    get("experiments/search", max_results=["1", "2"], unknown="x"),
    get("runs/get", run_id=[RUN, "x"]),
    get("runs/get", run_uuid=RUN),
    Call("GET", (API + "logged-models/", MODEL), query={"allow_deleted": "TRUE"}),
    post("runs/log-metric", _metric(key="huge", value="1e400")),
    post("runs/log-metric", _metric(key="ends", timestamp=2**63 - 1, step=-(2**63))),
    post("runs/log-metric", _metric(key="forms", timestamp=1.0, step="1e1")),
    post("runs/set-tag", {"run_id": RUN, "key": "nul", "value": "a\x00b"}),
    post("runs/update", {"run_id": RUN, "status": None, "end_time": None, "run_name": None}),
    post("runs/update", {"run_id": RUN, "end_time": -1}),
    Call("GET", "/health"),
    Call("GET", "/version"),
]  # fmt: skip


# The reference fails with 500, or takes the call and keeps something else than was sent. No client sends these.
REFUSED_BY_US = [
    Call("PATCH", (API + "logged-models/", MODEL), body={"model_id": MODEL, "status": 2}),
    post("runs/log-metric", _metric(value=[1])),
    post("runs/log-metric", _metric(value=True)),
    post("runs/log-metric", _metric(value="nan")),
    post("runs/log-metric", _metric(step=2**63)),
    post("runs/set-tag", {"run_id": RUN, "key": "half", "value": "\ud800"}),
    post("runs/update", {"run_id": RUN, "status": 3}),
    get("experiments/search", max_results="1", view_type="SOME"),
    get("metrics/get-history", run_id=RUN, metric_key="a", max_results="x"),
    post("runs/log-batch", {"run_id": RUN, "metrics": [{"key": "a", "value": 1, "timestamp": "x"}]}),
    Call("POST", API + "experiments/create", raw=b"[]", headers=JSON),
    post("runs/create", {"experiment_id": EXPERIMENT, "start_time": 1.5}),
    post("runs/create", {"experiment_id": EXPERIMENT, "start_time": 10**20}),
    post("runs/update", {"run_id": RUN, "status": "DONE"}),
    post("runs/search", {"experiment_ids": [0]}),
    Call("POST", AJAX + "experiments/search-datasets", body={"experiment_ids": [EXPERIMENT, None]}),
    post("runs/search", {"experiment_ids": [EXPERIMENT], "run_view_type": "SOME"}),
]

# The reference reads optional fields in lowerCamelCase, and misses required ones; and the name of a media
# type in lower case only. We read all.
ACCEPTED_BY_US = [
    post("runs/set-tag", {"runId": RUN, "key": "camel", "value": "1"}),
    post("runs/log-metric", {"runId": RUN, "key": "camel", "value": 1, "timestamp": 1}),
    get("runs/get", runId=RUN),
    get("experiments/search", maxResults="1"),
    Call("POST", API + "runs/set-tag", body={"run_id": RUN, "key": "a", "value": "b"}, headers={"Content-Type": "Application/JSON"}),
    post("logged-models/search", {"experimentIds": [EXPERIMENT], "orderBy": [{"fieldName": "name"}], "maxResults": 4}),
]


@pytest.mark.parametrize("call", REFUSED_BY_BOTH, ids=repr)
def test_refused_alike(things: Pair, call: Call) -> None:
    expected, _ = things.send(call)
    assert 400 <= expected.status < 500
    things.send(get("runs/get", run_id=RUN))


@pytest.mark.parametrize("call", ACCEPTED_BY_BOTH, ids=repr)
def test_accepted_alike(things: Pair, call: Call) -> None:
    expected, _ = things.send(call)
    assert expected.status == 200
    things.send(get("runs/get", run_id=RUN))


@pytest.mark.parametrize("call", REFUSED_BY_US, ids=repr)
def test_refused_by_us(things: Pair, call: Call) -> None:
    before = things.subject.send(get("runs/get", run_id=RUN)).body
    answer = things.subject.send(call)
    assert (answer.status, answer.error_code) == (400, "INVALID_PARAMETER_VALUE")
    assert things.subject.send(get("runs/get", run_id=RUN)).body == before


@pytest.mark.parametrize("call", ACCEPTED_BY_US, ids=repr)
def test_accepted_by_us(things: Pair, call: Call) -> None:
    assert things.reference.send(call).status in (400, 404)
    assert things.subject.send(call).status == 200
