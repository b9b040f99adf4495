"""Promotions as people use them: by REST, and by the model registry part of databricks-sdk, which MLflow brings along."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from databricks.sdk import WorkspaceClient
from databricks.sdk.core import Config
from databricks.sdk.errors import DatabricksError
from databricks.sdk.service.ml import ActivityAction, ActivityType, ModelRegistryAPI
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

from servers.names import unique

_VERIFY = Path(__file__).resolve().parents[3] / "build/verify-audit"

Person = Callable[..., dict[str, Any]]


@pytest.fixture
def person(tracking: str) -> Callable[[str], Person]:
    """Calls as somebody; what is refused is an error."""

    def named(name: str) -> Person:
        def call(path: str, **body: object) -> dict[str, Any]:
            answer = requests.post(f"{tracking}/api/2.0/mlflow/{path}", json=body, auth=(name, "x"), timeout=30)
            assert answer.ok, answer.text
            return answer.json()

        return call

    return named


@pytest.fixture
def registry(tracking: str) -> Callable[[str], ModelRegistryAPI]:
    """The model registry of databricks-sdk, as somebody."""

    def named(name: str) -> ModelRegistryAPI:
        config = Config(host=tracking, username=name, password="x", auth_type="basic", retry_timeout_seconds=5)
        return WorkspaceClient(config=config).model_registry

    return named


@pytest.fixture
def model(client: MlflowClient, request: pytest.FixtureRequest) -> Iterator[str]:
    """A model with two versions, the first with the alias ``champion``."""
    name = unique(request.node.name)
    client.create_registered_model(name)
    for _ in range(2):
        client.create_model_version(name, "s3://elsewhere/model")
    client.set_registered_model_alias(name, "champion", "1")
    yield name


def _await(person: Person, promotion_id: str, *wanted: str) -> dict[str, Any]:
    end = time.monotonic() + 30
    while True:
        found = person("promotions/search", filter=f"promotion_id = '{promotion_id}'")["promotions"][0]
        if found["status"] in wanted:
            return found
        assert time.monotonic() < end, found
        time.sleep(0.1)


def test_a_promotion_is_asked_for_approved_and_applied(client: MlflowClient, person: Callable[[str], Person], model: str) -> None:
    ada, ben = person("ada"), person("ben")
    ada("promotion-policies/set", model=model, alias="champion", approvers=[{"group": "risk", "members": ["ben"]}])
    with pytest.raises(MlflowException, match="protected by promotion policy"):
        client.set_registered_model_alias(model, "champion", "2")
    with pytest.raises(MlflowException, match="protected by promotion policy"):
        client.delete_registered_model_alias(model, "champion")
    with pytest.raises(MlflowException, match="protected by promotion policy"):
        client.delete_model_version(model, "1")
    with pytest.raises(MlflowException, match="protected by promotion policy"):
        client.delete_registered_model(model)
    with pytest.raises(MlflowException, match="protected by promotion policy"):
        client.rename_registered_model(model, model + "x")
    asked = ada("promotions/create", name=model, version="2", alias="champion", reason="better")["promotion"]
    waiting = _await(ben, asked["promotion_id"], "PENDING")
    assert waiting["can"]["approve"]
    vote = {"promotion_id": waiting["promotion_id"], "evidence_hash": waiting["evidence"]["hash"], "comment": "seen"}
    ben("promotions/approve", **vote)
    _await(ada, asked["promotion_id"], "APPLIED")
    assert client.get_model_version_by_alias(model, "champion").version == "2"


def test_databricks_sdk_asks_and_decides(registry: Callable[[str], ModelRegistryAPI], person: Callable[[str], Person], model: str) -> None:
    ada, ben = registry("ada"), registry("ben")
    person("ada")("promotion-policies/set", model=model, stage="Production", approvers=[{"group": "risk", "members": ["ben"]}])
    with pytest.raises(DatabricksError, match="protected by promotion policy"):
        ada.transition_stage(model, "2", "Production", archive_existing_versions=False)
    made = ada.create_transition_request(model, "2", "Production", comment="better").request
    assert made and made.user_id == "ada" and made.to_stage == "Production"
    [listed] = ada.list_transition_requests(model, "2")
    assert listed.activity_type is ActivityType.REQUESTED_TRANSITION and listed.id
    _await(person("ben"), listed.id, "PENDING")
    with pytest.raises(DatabricksError, match="not among the approvers"):
        ada.approve_transition_request(model, "2", "Production", archive_existing_versions=True)
    approved = ben.approve_transition_request(model, "2", "Production", archive_existing_versions=True).activity
    assert approved and approved.activity_type is ActivityType.APPROVED_REQUEST and approved.user_id == "ben"
    _await(person("ada"), listed.id, "APPLIED")
    assert ada.get_model_version(model, "2").model_version.current_stage == "Production"
    assert list(ada.list_transition_requests(model, "2")) == []


def test_databricks_sdk_rejects_and_deletes(registry: Callable[[str], ModelRegistryAPI], person: Callable[[str], Person], model: str) -> None:
    ada, ben = registry("ada"), registry("ben")
    person("ada")("promotion-policies/set", model=model, stage="Staging", approvers=[{"group": "risk", "members": ["ben"]}])
    made = ada.create_transition_request(model, "2", "Staging").request
    assert made and made.available_actions == [ActivityAction.CANCEL_TRANSITION_REQUEST]
    [listed] = ben.list_transition_requests(model, "2")
    _await(person("ben"), str(listed.id), "PENDING")
    rejected = ben.reject_transition_request(model, "2", "Staging", comment="too early").activity
    assert rejected and rejected.activity_type is ActivityType.REJECTED_REQUEST
    ada.create_transition_request(model, "2", "Staging")
    cancelled = ada.delete_transition_request(model, "2", "Staging", creator="ada").activity
    assert cancelled and cancelled.activity_type is ActivityType.CANCELLED_REQUEST


def test_databricks_sdk_comments_and_reads(registry: Callable[[str], ModelRegistryAPI], model: str) -> None:
    ada = registry("ada")
    comment = ada.create_comment(model, "2", "drift in March").comment
    assert comment and comment.id and comment.user_id == "ada"
    changed = ada.update_comment(comment.id, "drift in April").comment
    assert changed and changed.comment == "drift in April"
    ada.delete_comment(comment.id)
    found = ada.get_model(model).registered_model_databricks
    assert found and found.name == model and found.latest_versions
    moved = ada.transition_stage(model, "1", "Staging", archive_existing_versions=False).model_version_databricks
    assert moved and moved.current_stage == "Staging"


def test_the_audit_trail_is_right_seen_from_outside(tracking: str, model: str) -> None:
    checked = subprocess.run([sys.executable, str(_VERIFY), tracking], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "entries are right" in checked.stdout


def test_what_held_an_alias_then_is_one_call(tracking: str, client: MlflowClient, model: str) -> None:
    then = int(time.time() * 1000)
    time.sleep(0.01)
    client.set_registered_model_alias(model, "champion", "2")
    query = {"name": model, "alias": "champion", "at": str(then)}
    history = requests.get(f"{tracking}/api/2.0/mlflow/registered-models/history", query, timeout=30).json()
    assert history["holders"] == [{"alias": "champion", "versions": ["1"]}]
