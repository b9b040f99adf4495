"""`make restore`: a new stack that has what another one had."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Any

import requests

from deployed.assembly import renamed
from deployed.cdk import environment_at, outputs_file, outputs_of
from deployed.conftest import Deployed
from deployed.test_access import first_secret

_REPOSITORY = Path(__file__).resolve().parents[3]
_ADA = ("ada", "correct horse battery")
_BEN = ("ben", "another horse battery")


class Api:
    """A stack, as somebody sees it."""

    def __init__(self, url: str, login: tuple[str, str]) -> None:
        self.url = url
        self._login = login

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self._answer(requests.post(f"{self.url}/api/2.0/mlflow/{path}", json=body, auth=self._login, timeout=60))

    def get(self, path: str) -> dict[str, Any]:
        return self._answer(requests.get(f"{self.url}/api/2.0/mlflow/{path}", auth=self._login, timeout=60))

    def put(self, path: str, content: bytes) -> None:
        files = f"{self.url}/api/2.0/mlflow-artifacts/artifacts/{path}"
        assert requests.put(files, content, auth=self._login, timeout=60).status_code == 200

    def file(self, path: str) -> bytes:
        files = f"{self.url}/api/2.0/mlflow-artifacts/artifacts/{path}"
        return requests.get(files, auth=self._login, timeout=60).content

    def promotion(self, promotion_id: str, status: str) -> dict[str, Any]:
        """Once it has come to this."""
        end = time.monotonic() + 120
        while True:
            promotion = self.get(f"promotions/get?promotion_id={promotion_id}")["promotion"]
            if promotion["status"] == status:
                return promotion
            assert time.monotonic() < end, (promotion["status"], promotion)
            time.sleep(0.5)

    def _answer(self, response: requests.Response) -> dict[str, Any]:
        assert response.status_code == 200, response.text
        return response.json()


def test_a_new_stack_goes_on_where_another_one_is(deployed: Deployed, tmp_path: Path) -> None:
    login = first_secret(deployed.ministack, deployed.outputs)
    admin = Api(deployed.url, login)
    _let_in(deployed.url, login)
    old = Api(deployed.url, _ADA)
    experiment = old.post("experiments/create", {"name": "to be restored"})["experiment_id"]
    run = old.post("runs/create", {"experiment_id": experiment})["run"]["info"]["run_id"]
    old.post("runs/log-metric", {"run_id": run, "key": "loss", "value": 0.5, "timestamp": 1})
    old.put(f"{experiment}/{run}/artifacts/note.txt", b"kept")
    old.post("registered-models/create", {"name": "restored"})
    old.post("model-versions/create", {"name": "restored", "source": "s3://elsewhere/model"})
    approvers = [{"group": "risk", "members": ["ben"]}]
    admin.post("promotion-policies/set", {"model": "restored", "alias": "champion", "approvers": approvers})
    asked = {"name": "restored", "version": "1", "alias": "champion"}
    promotion = old.post("promotions/create", asked)["promotion"]["promotion_id"]
    old.promotion(promotion, "PENDING")

    _keep_every_second(deployed)
    assembly = renamed(deployed.assembly, tmp_path / "cdk.out", "restored")
    _make_restore(assembly, deployed.ministack.url)
    outputs = outputs_of(assembly)
    url = deployed.ministack.address(outputs["TrackingUri"])
    new = Api(url, _ADA)

    assert new.get(f"runs/get?run_id={run}") == old.get(f"runs/get?run_id={run}")
    assert new.file(f"{experiment}/{run}/artifacts/note.txt") == b"kept"
    new.post("runs/log-metric", {"run_id": run, "key": "loss", "value": 0.25, "timestamp": 2, "step": 1})
    waiting = new.promotion(promotion, "PENDING")
    vote = {"promotion_id": promotion, "evidence_hash": waiting["evidence"]["hash"]}
    Api(url, _BEN).post("promotions/approve", vote)
    new.promotion(promotion, "APPLIED")
    assert new.get("registered-models/get?name=restored")["registered_model"]["aliases"] == [
        {"alias": "champion", "version": "1"}
    ]
    # The stack has a first administrator's password of its own, for the same user.
    assert Api(url, first_secret(deployed.ministack, outputs)).get("audit/verify")["valid"]
    # What it was made from is as it was.
    assert old.promotion(promotion, "PENDING")
    assert [metric["value"] for metric in old.get(f"runs/get?run_id={run}")["run"]["data"]["metrics"]] == [0.5]
    refused = _make_restore(assembly, deployed.ministack.url, expected=2)
    assert "restored-tracking is not empty" in refused


def _let_in(url: str, login: tuple[str, str]) -> None:
    """Ada and Ben, whom other tests may have made, to where nobody is by being a user."""
    role = {"name": "restorers", "workspace": "default"}
    made = requests.post(f"{url}/api/3.0/mlflow/roles/create", json=role, auth=login, timeout=60).json()["role"]["id"]
    everything = {"role_id": made, "resource_type": "workspace", "resource_pattern": "*", "permission": "MANAGE"}
    answers = [requests.post(f"{url}/api/3.0/mlflow/roles/permissions/add", json=everything, auth=login, timeout=60)]
    for name, password in (_ADA, _BEN):
        user = {"username": name, "password": password}
        requests.post(f"{url}/api/2.0/mlflow/users/create", json=user, auth=login, timeout=60)
        member = {"username": name, "role_id": made}
        answers.append(requests.post(f"{url}/api/3.0/mlflow/roles/assign", json=member, auth=login, timeout=60))
    assert [answer.status_code for answer in answers] == [200, 200, 200], [answer.text for answer in answers]


def _keep_every_second(deployed: Deployed) -> None:
    """MiniStack's CloudFormation does not switch it on."""
    for table in ("waymark-tracking", "waymark-registry"):
        deployed.ministack.client("dynamodb").update_continuous_backups(
            TableName=table, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
        )


def _make_restore(assembly: Path, endpoint: str, expected: int = 0) -> str:
    """What a person types, but for the assembly, and gives what it said."""
    options = f"--app {assembly} --require-approval never --outputs-file {outputs_file(assembly)}"
    done = subprocess.run(
        ["make", "restore", "FROM=waymark", "TO=restored", f"OPTIONS={options}"],
        cwd=_REPOSITORY,
        env=environment_at(endpoint),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == expected, f"{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr
