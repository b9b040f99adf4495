"""What people do with the command, on a real server."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Person
from mlflow import MlflowClient

from mlflow_waymark import promotions
from mlflow_waymark import server as calls


@pytest.fixture
def model(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A model with two versions that Ada made, of which the first is the champion; Ben approves others."""
    monkeypatch.setenv("MLFLOW_TRACKING_URI", server)
    monkeypatch.setenv("MLFLOW_TRACKING_USERNAME", "ada")
    monkeypatch.setenv("MLFLOW_TRACKING_PASSWORD", "-")
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
    name = f"fraud-{uuid.uuid4().hex[:8]}"
    client = MlflowClient(server)
    client.create_registered_model(name)
    for auc in 0.91, 0.93:
        run = client.create_run("0")
        client.log_metric(run.info.run_id, "auc", auc)
        client.log_text(run.info.run_id, "weights", "model/weights.txt")
        client.create_model_version(name, f"runs:/{run.info.run_id}/model", run.info.run_id)
    client.set_registered_model_alias(name, "champion", "1")
    approvers = [{"group": "risk", "members": ["ben"], "quorum": 1}]
    calls.post("promotion-policies/set", model=name, alias="champion", approvers=approvers)
    return name


@pytest.fixture
def asked(model: str, person: Callable[[str], Person]) -> dict[str, Any]:
    """A promotion that waits for Ben."""
    wanted = ["promotions", "create", model, "2", "--alias", "champion", "--reason", "better recall"]
    done = person("ada")(*wanted, "--wait", "--json")
    assert done.exit_code == 0, done.output
    promotion: dict[str, Any] = json.loads(done.stdout)
    assert promotion["status"] == "PENDING"
    return promotion


def test_somebody_asks_and_another_one_approves(
    server: str, model: str, asked: dict[str, Any], person: Callable[[str], Person]
) -> None:
    promotion_id = asked["promotion_id"]
    waiting = person("ben")("promotions", "search", "--awaiting-me", "--filter", f"name = '{model}'")
    assert waiting.stdout == f"{promotion_id}  PENDING       {model} 2 -> @champion  by ada\n"
    done = person("ben")("promotions", "approve", promotion_id, "--comment", "fine", answer="y\n")
    assert done.exit_code == 0, done.output
    assert "auc 0.93 (now 0.91)" in done.stdout
    assert "APPROVE by ben" in done.stdout
    assert promotions.wait(promotion_id)["status"] == "APPLIED"
    assert MlflowClient(server).get_model_version_by_alias(model, "champion").version == "2"
    moved = person("ada")("promotions", "history", model, "--alias", "champion")
    assert [line.split("  ")[2] for line in moved.stdout.splitlines()] == ["1 -> 2", "none -> 1"]
    assert moved.stdout.splitlines()[0].endswith("by ada, approved by ben: better recall")


def test_who_asked_can_not_approve(asked: dict[str, Any], person: Callable[[str], Person]) -> None:
    refused = person("ada")("promotions", "approve", asked["promotion_id"], "--evidence-hash", asked["evidence"]["hash"])
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: ")
    assert "Traceback" not in refused.output


def test_evidence_is_looked_at_before_a_vote(asked: dict[str, Any], person: Callable[[str], Person]) -> None:
    undecided = person("ben")("promotions", "approve", asked["promotion_id"], answer="n\n")
    assert undecided.exit_code == 1
    assert asked["evidence"]["hash"] in undecided.stdout
    other = person("ben")("promotions", "approve", asked["promotion_id"], "--evidence-hash", "0" * 64)
    assert other.exit_code == 1
    assert promotions.get(asked["promotion_id"])["status"] == "PENDING"


def test_a_promotion_is_rejected(asked: dict[str, Any], person: Callable[[str], Person]) -> None:
    decision = ["--evidence-hash", asked["evidence"]["hash"], "--comment", "too few cases", "--json"]
    done = person("ben")("promotions", "reject", asked["promotion_id"], *decision)
    assert json.loads(done.stdout)["status"] == "REJECTED"
    shown = person("ada")("promotions", "get", asked["promotion_id"])
    assert "REJECT by ben" in shown.stdout and "too few cases" in shown.stdout


def test_a_request_is_taken_back(asked: dict[str, Any], person: Callable[[str], Person]) -> None:
    done = person("ada")("promotions", "cancel", asked["promotion_id"], "--comment", "a mistake")
    assert done.exit_code == 0
    assert "CANCELLED" in done.stdout


def test_a_repeated_request_is_the_same(model: str) -> None:
    first = promotions.create(model, "2", alias="champion", reason="r", client_token="once")
    again = promotions.create(model, "2", alias="champion", reason="r", client_token="once")
    assert again["promotion_id"] == first["promotion_id"]


def test_what_is_unknown_is_told_without_a_trace(server: str, person: Callable[[str], Person]) -> None:
    missing = person("ada")("promotions", "get", "p-" + "0" * 32)
    assert missing.exit_code == 1
    assert missing.stderr.startswith("Error: ") and "\n" not in missing.stderr.strip()


def test_the_trail_is_verified(asked: dict[str, Any], person: Callable[[str], Person]) -> None:
    done = person("ada")("audit", "verify")
    assert done.exit_code == 0, done.output
    assert "entries are right; the last is" in done.stdout
    part = person("ada")("audit", "verify", "--from", "2", "--to", "3", "--json")
    assert json.loads(part.stdout)["checked"] == 2


def test_the_holder_of_a_day_is_known(asked: dict[str, Any], person: Callable[[str], Person]) -> None:
    now = str(int(time.time() * 1000))
    held = person("ada")("promotions", "history", asked["name"], "--alias", "champion", "--at", now)
    assert held.stdout.splitlines()[-1] == "@champion: 1"
