"""Who is denied one kind of thing is not led to it by what the server says of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from access.pair import ADMIN, PASSWORD, Pair, Side
from servers.names import unique

ROOT = (ADMIN, PASSWORD)
SECRET = "a password of hers"
RUNS, MODELS, VERSIONS = "2.0/mlflow/runs/", "2.0/mlflow/logged-models", "2.0/mlflow/model-versions/"
REGISTERED = "2.0/mlflow/registered-models/"
TIERS = ("", "run", "logged_model", "registered_model_version")
OF_A_RUN = """{ info { runUuid } inputs { modelInputs { modelId } } outputs { modelOutputs { modelId } }
    data { metrics { key modelId } } experiment { experimentId } modelVersions { name runId runLink modelId } }"""

# What both servers are asked, and what it is about. `$` and a name stands for an id of the server's own.
QUESTIONS: list[tuple[str, str, dict[str, Any]]] = [
    ("GET", RUNS + "get", {"run_id": "$run"}),
    ("POST", RUNS + "search", {"experiment_ids": ["$experiment"]}),
    ("GET", "2.0/mlflow/metrics/get-history", {"run_id": "$run", "metric_key": "m"}),
    ("GET", MODELS + "/$model", {}),
    ("POST", MODELS + "/search", {"experiment_ids": ["$experiment"]}),
    ("POST", MODELS + "/search", {"experiment_ids": ["$experiment"], "filter": "source_run_id = '$run'"}),
    ("POST", MODELS + "/search", {"experiment_ids": ["$experiment"], "filter": "name != 'x'"}),
    ("GET", VERSIONS + "get", {"name": "$name", "version": "1"}),
    ("GET", VERSIONS + "search", {"filter": "name = '$name'"}),
    ("GET", VERSIONS + "search", {"filter": "run_id = '$run'"}),
    ("GET", REGISTERED + "get", {"name": "$name"}),
    ("GET", REGISTERED + "search", {"filter": "name = '$name'"}),
    ("GET", REGISTERED + "get-latest-versions", {"name": "$name"}),
    ("GET", REGISTERED + "alias", {"name": "$name", "alias": "best"}),
    ("GET", "2.0/mlflow-artifacts/artifacts", {"path": "$experiment"}),
    ("GET", "2.0/mlflow-artifacts/artifacts", {"path": "$experiment/$run/artifacts"}),
    ("POST", "/graphql", {"query": "{ mlflowGetRun(input: {runId: \"$run\"}) { run " + OF_A_RUN + " } }"}),
    ("POST", "/graphql", {"query": "{ mlflowSearchRuns(input: {experimentIds: [\"$experiment\"]}) { runs " + OF_A_RUN + " } }"}),
    ("POST", "/graphql", {"query": "{ mlflowListArtifacts(input: {runId: \"$run\"}) { rootUri files { path } } }"}),
    ("POST", "/graphql", {"query": "{ mlflowSearchModelVersions(input: {filter: \"run_id = '$run'\"}) { modelVersions { name runId } } }"}),
    ("PATCH", REGISTERED + "update", {"name": "$name", "description": "d"}),
    ("PATCH", VERSIONS + "update", {"name": "$name", "version": "1", "description": "d"}),
    (
        "POST",
        VERSIONS + "transition-stage",
        {"name": "$name", "version": "1", "stage": "Staging", "archive_existing_versions": False},
    ),
    ("PATCH", MODELS + "/$model/tags", {"tags": [{"key": "k", "value": "v"}]}),
    ("PATCH", MODELS + "/$model", {"model_id": "$model", "status": "LOGGED_MODEL_READY"}),
    ("POST", VERSIONS + "create", {"name": "$name", "source": "models:/$model", "model_id": "$model"}),
    ("POST", REGISTERED + "rename", {"name": "$name", "new_name": "$other"}),
]


@pytest.fixture(scope="module")
def made(pair: Pair) -> Iterator[Pair]:
    """An experiment with a run that made a model, which is registered: on both sides."""
    name, other = unique("told"), unique("renamed")
    for side in (pair.reference, pair.subject):
        side.ids.update(name=name, other=other)
        _make(side)
    yield pair


def _make(side: Side) -> None:
    ids = side.ids
    ids["experiment"] = _post(side, "2.0/mlflow/experiments/create", name=unique("told"))["experiment_id"]
    run = _post(side, RUNS + "create", experiment_id=ids["experiment"])["run"]
    ids["run"] = run["info"]["run_id"]
    model = _post(side, MODELS, experiment_id=ids["experiment"], name="model", source_run_id=ids["run"])["model"]
    ids["model"] = model["info"]["model_id"]
    point = {"key": "m", "value": 1.0, "timestamp": 1, "step": 0}
    _post(side, RUNS + "log-batch", run_id=ids["run"], metrics=[{**point, "model_id": ids["model"]}])
    _post(side, RUNS + "log-inputs", run_id=ids["run"], models=[{"model_id": ids["model"]}])
    _post(side, RUNS + "outputs", run_id=ids["run"], models=[{"model_id": ids["model"], "step": 0}])
    _post(side, REGISTERED + "create", name=ids["name"])
    version = {"name": ids["name"], "source": f"runs:/{ids['run']}/model", "run_link": "https://example.com/run"}
    _post(side, VERSIONS + "create", run_id=ids["run"], **version)
    _post(side, REGISTERED + "alias", name=ids["name"], alias="best", version="1")
    for path in (f"{ids['run']}/artifacts/a.txt", f"models/{ids['model']}/artifacts/a.txt"):
        url = f"{side.url}/api/2.0/mlflow-artifacts/artifacts/{ids['experiment']}/{path}"
        requests.put(url, data=b"text", auth=ROOT, timeout=30).raise_for_status()


@pytest.mark.parametrize("denied", TIERS)
def test_what_is_denied_is_not_told_of(made: Pair, denied: str) -> None:
    """To all appearances both servers tell somebody with these permissions the same."""
    user = _user_denied(made, denied)
    for method, path, fields in QUESTIONS:
        answers = [_ask(side, user, method, path, fields) for side in (made.reference, made.subject)]
        assert answers[1] == answers[0], f"{method} {path} {fields} with {denied} denied"
    for side in (made.reference, made.subject):  # as it was
        back = {"name": side.ids["other"], "new_name": side.ids["name"]}
        _post(side, REGISTERED + "rename", **back)


def _user_denied(pair: Pair, tier: str) -> tuple[str, str]:
    """Somebody who may do everything but with one kind of thing."""
    username = unique("ada")
    for side in (pair.reference, pair.subject):
        _post(side, "2.0/mlflow/users/create", username=username, password=SECRET)
        role = _post(side, "3.0/mlflow/roles/create", name=unique("role"), workspace="default")["role"]
        grants = [("experiment", "MANAGE"), ("registered_model", "MANAGE"), *([(tier, "DENY")] if tier else [])]
        for kind, permission in grants:
            grant = {"resource_type": kind, "resource_pattern": "*", "permission": permission}
            _post(side, "3.0/mlflow/roles/permissions/add", role_id=role["id"], **grant)
        _post(side, "3.0/mlflow/roles/assign", username=username, role_id=role["id"])
    return username, SECRET


def _ask(side: Side, user: tuple[str, str], method: str, path: str, fields: dict[str, Any]) -> Any:
    answer = side.call(user, method, _own(side, path), **_own(side, fields))
    return answer.status_code, sorted(_links(side, answer.json())) if answer.ok else []


def _own(side: Side, value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _own(side, inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_own(side, inner) for inner in value]
    if isinstance(value, str):
        for name in ("run", "model", "experiment", "name", "other"):
            value = value.replace(f"${name}", side.ids[name])
    return value


def _links(side: Side, value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Where an answer names what was made, and how."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _links(side, inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _links(side, inner, key)
    elif value == "https://example.com/run":
        yield key, value
    elif value in side.ids.values():
        yield key, next(name for name, own in side.ids.items() if own == value)


def _post(side: Side, path: str, **fields: Any) -> Any:
    answer = side.call(ROOT, "POST", path, **fields)
    assert answer.ok, f"{path} {fields}: {answer.text}"
    return answer.json()
