"""What has to be true of a stack that somebody deployed, each said in one sentence."""

from __future__ import annotations

import hashlib
import io
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import mlflow
import pytest
import requests
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

from account.stack import Account
from servers.client import client_of

# Seconds: a computer of CodeBuild's has to be found, and an environment made.
PATIENCE = 900
_MLPROJECT = 'name: proof\nentry_points:\n  main:\n    command: "echo proven"\n'
_API_FUNCTIONS = ("tracking", "artifacts", "registry", "project")


@dataclass
class Proof:
    """A deployed stack, its first administrator, and what must not show anywhere."""

    account: Account
    outputs: dict[str, str]
    folder: Path
    url: str = ""
    admin: tuple[str, str] = ("", "")
    secrets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.url = self.account.address(self.outputs["TrackingUri"])
        stored = self.account.client("secretsmanager").get_secret_value(SecretId=self.outputs["FirstAdminSecret"])
        found = json.loads(stored["SecretString"])
        self.admin = (found["username"], found["password"])
        self.secrets.append(found["password"])

    def post(self, path: str, who: tuple[str, str] | None = None, **body: object) -> dict[str, Any]:
        answer = requests.post(f"{self.url}/api/2.0/mlflow/{path}", json=body, auth=who or self.admin, timeout=60)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()


def nobody_gets_in_without_a_login(proof: Proof) -> None:
    path = "/api/2.0/mlflow/experiments/get?experiment_id=0"
    assert requests.get(proof.url + path, timeout=60).status_code == 401
    signed = proof.account.address(proof.outputs["TrackingUriIam"])
    assert requests.get(signed + path, timeout=60).status_code == 403


def a_run_is_logged_and_read_back(proof: Proof) -> None:
    client = MlflowClient()
    experiment = mlflow.set_experiment("proof").experiment_id
    with mlflow.start_run() as run:
        mlflow.log_params({"depth": 3})
        for step in range(10):
            mlflow.log_metric("loss", 1 / (step + 1), step=step)
    found = client.search_runs([experiment], "metrics.loss < 0.2")
    assert [each.info.run_id for each in found] == [run.info.run_id]
    assert len(client.get_metric_history(run.info.run_id, "loss")) == 10


def a_file_goes_in_parts_to_s3_and_back(proof: Proof) -> None:
    content = hashlib.sha256(b"proof").digest() * (12 * 1024 * 1024 // 32)
    file = proof.folder / "large.bin"
    file.write_bytes(content)
    with mlflow.start_run() as run:
        mlflow.log_artifact(str(file))
    back = mlflow.artifacts.download_artifacts(f"{run.info.artifact_uri}/large.bin", dst_path=str(proof.folder / "back"))
    assert Path(back).read_bytes() == content


def a_token_does_what_its_user_may_and_no_more(proof: Proof) -> None:
    ben = ("ben", "a password that is his alone")
    proof.secrets.append(ben[1])
    proof.post("users/create", username=ben[0], password=ben[1])
    token = proof.post("tokens/create", ben, name="proof")["token"]
    proof.secrets.append(token)
    bearer = {"Authorization": f"Bearer {token}"}
    current = requests.get(f"{proof.url}/api/2.0/mlflow/users/current", headers=bearer, timeout=60)
    assert current.json()["user"]["username"] == ben[0]
    forbidden = f"{proof.url}/api/2.0/mlflow/users/create"
    eve = {"username": "eve", "password": "a password of hers"}
    assert requests.post(forbidden, json=eve, headers=bearer, timeout=60).status_code == 403


def a_promotion_waits_for_its_decision_and_moves_the_alias(proof: Proof) -> None:
    client = MlflowClient()
    client.create_registered_model("proof")
    for _ in range(2):
        client.create_model_version("proof", "s3://elsewhere/model")
    client.set_registered_model_alias("proof", "champion", "1")
    proof.post("promotion-policies/set", model="proof", alias="champion", approvers=[{"group": "risk", "members": ["ben"]}])
    with pytest.raises(MlflowException, match="protected by promotion policy"):
        client.set_registered_model_alias("proof", "champion", "2")
    asked = proof.post("promotions/create", name="proof", version="2", alias="champion", reason="proof")["promotion"]
    waiting = _until(lambda: _promotion(proof, asked["promotion_id"]), "status", "PENDING")
    ben = ("ben", "a password that is his alone")
    # He sees it by himself, but not where there are workspaces.
    proof.post("registered-models/permissions/create", name="proof", username=ben[0], permission="READ")
    vote = {"promotion_id": asked["promotion_id"], "evidence_hash": waiting["evidence"]["hash"]}
    proof.post("promotions/approve", ben, **vote)
    _until(lambda: _promotion(proof, asked["promotion_id"]), "status", "APPLIED")
    assert client.get_model_version_by_alias("proof", "champion").version == "2"


def a_project_runs_on_codebuild(proof: Proof) -> None:
    zipped = io.BytesIO()
    with ZipFile(zipped, "w") as archive:
        archive.writestr("MLproject", _MLPROJECT)
    content = zipped.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    place = proof.post("project-runs/create-upload", size=len(content), sha256=digest)
    if "url" in place:
        put = requests.put(place["url"], data=content, headers=place.get("headers", {}), timeout=60)
        assert put.ok, put.text
    wanted = {"archive": digest, "entry_point": "main", "experiment_id": "0", "env_manager": "local"}
    run = proof.post("project-runs/submit", **wanted)["project_run"]["run_id"]
    _until(lambda: _get(proof, f"project-runs/get?run_id={run}")["project_run"], "state", "SUCCEEDED")
    lines = [line["text"] for line in _get(proof, f"project-runs/logs?run_id={run}")["lines"]]
    assert "proven" in lines, lines


def mlflows_pages_are_shown_to_who_has_a_password(proof: Proof) -> None:
    pages = proof.outputs["ConsoleUri"]
    link = requests.get(proof.url, allow_redirects=False, timeout=60)
    assert (link.status_code, link.headers["location"]) == (302, f"{pages}mlflow")
    unknown = requests.get(f"{pages}mlflow", timeout=60)
    assert (unknown.status_code, unknown.headers.get("www-authenticate")) == (401, 'Basic realm="mlflow"')
    document = requests.get(f"{pages}mlflow", auth=proof.admin, timeout=60)
    script = re.search(r'src="(static-files/[^"]+)"', document.text)
    assert script, document.text
    file = requests.get(pages + script[1], timeout=60)
    assert file.ok and "immutable" in file.headers["cache-control"], file.headers


def the_account_is_what_was_deployed(proof: Proof) -> None:
    proof.account.diff()


def each_function_of_the_api_starts_from_a_snapshot(proof: Proof) -> None:
    functions = proof.account.client("lambda")
    for function in _API_FUNCTIONS:
        config = functions.get_function_configuration(FunctionName=f"{proof.account.name}-{function}", Qualifier="live")
        assert config["SnapStart"]["OptimizationStatus"] == "On", (function, config["SnapStart"])


def no_alarm_rings(proof: Proof) -> None:
    alarms = proof.account.client("cloudwatch").describe_alarms(AlarmNamePrefix=f"{proof.account.name}-")["MetricAlarms"]
    assert alarms
    assert not [alarm["AlarmName"] for alarm in alarms if alarm["StateValue"] == "ALARM"]


def no_log_has_a_secret(proof: Proof) -> None:
    """CloudWatch takes some seconds until it shows a line."""
    time.sleep(0 if proof.account.emulated else 30)
    logs = proof.account.client("logs")
    lines: list[str] = []
    for groups in logs.get_paginator("describe_log_groups").paginate():
        for group in groups["logGroups"]:
            if f"/{proof.account.name}-" in group["logGroupName"]:
                pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group["logGroupName"])
                lines += [event["message"] for page in pages for event in page["events"]]
    assert lines
    for secret in [*proof.secrets, "X-Amz-Signature"]:
        assert not [line for line in lines if secret in line], "a secret is in a log"


def _promotion(proof: Proof, promotion_id: str) -> dict[str, Any]:
    return _get(proof, f"promotions/get?promotion_id={promotion_id}")["promotion"]


def _get(proof: Proof, path: str) -> dict[str, Any]:
    answer = requests.get(f"{proof.url}/api/2.0/mlflow/{path}", auth=proof.admin, timeout=60)
    assert answer.ok, f"{path}: {answer.status_code} {answer.text}"
    return answer.json()


def _until(found: Callable[[], dict[str, Any]], key: str, wanted: str) -> dict[str, Any]:
    end = time.monotonic() + PATIENCE
    while (now := found())[key] != wanted:
        assert now[key] not in ("FAILED", "REJECTED", "EXPIRED"), now
        assert time.monotonic() < end, now
        time.sleep(2)
    return now


CHECKS: tuple[Callable[[Proof], None], ...] = (
    nobody_gets_in_without_a_login,
    a_run_is_logged_and_read_back,
    a_file_goes_in_parts_to_s3_and_back,
    a_token_does_what_its_user_may_and_no_more,
    a_promotion_waits_for_its_decision_and_moves_the_alias,
    a_project_runs_on_codebuild,
    mlflows_pages_are_shown_to_who_has_a_password,
    the_account_is_what_was_deployed,
    each_function_of_the_api_starts_from_a_snapshot,
    no_alarm_rings,
    no_log_has_a_secret,
)
# What MiniStack has not.
OF_AWS = (
    a_project_runs_on_codebuild,
    mlflows_pages_are_shown_to_who_has_a_password,
    each_function_of_the_api_starts_from_a_snapshot,
    no_alarm_rings,
    no_log_has_a_secret,
)


def log_in(proof: Proof) -> Any:
    """The stock client, as the first administrator, with files in parts from the first byte on."""
    environment = pytest.MonkeyPatch()
    environment.setenv("MLFLOW_TRACKING_USERNAME", proof.admin[0])
    environment.setenv("MLFLOW_TRACKING_PASSWORD", proof.admin[1])
    environment.setenv("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE", "1")
    return client_of(proof.url)
