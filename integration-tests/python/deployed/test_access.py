"""Users, passwords, tokens and workspaces of the deployed stack, from the first administrator's secret on."""

from __future__ import annotations

import json
from pathlib import Path

import mlflow
import pytest
import requests
from mlflow import MlflowClient
from mlflow.server.auth.client import AuthServiceClient
from mlflow.utils.workspace_context import WorkspaceContext

from deployed.conftest import Deployed
from deployed.ministack import MiniStack
from servers.client import client_of

_ADA = ("ada", "correct horse battery")
_BEN = ("ben", "another horse battery")
_MEMBERS = {"atlas": [_ADA, _BEN], "red": [_ADA], "blue": [_BEN]}


@pytest.fixture(scope="module")
def admin(deployed: Deployed) -> tuple[str, str]:
    """Who may do everything, after they let Ada and Ben into their workspaces."""
    first = first_secret(deployed.ministack, deployed.outputs)
    assert len(first[1]) == 32
    with pytest.MonkeyPatch.context() as environment, client_of(deployed.url):
        _log_in(environment, first)
        users = AuthServiceClient(deployed.url)
        for name, password in (_ADA, _BEN):
            users.create_user(name, password)
        for workspace, members in _MEMBERS.items():
            mlflow.create_workspace(workspace)
            (user,) = [role for role in users.list_roles(workspace) if role.name == "user"]
            for name, _ in members:
                users.assign_role(name, user.id)
    return first


@pytest.mark.usefixtures("client", "admin")
def test_the_stock_client_logs_in_by_password_and_by_token(
    deployed: Deployed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("hers", "utf-8")
    monkeypatch.setenv("MLFLOW_WORKSPACE", "atlas")
    _log_in(monkeypatch, _ADA)
    experiment = mlflow.set_experiment("hers")
    with mlflow.start_run() as run:
        mlflow.log_metric("loss", 0.5)
        mlflow.log_artifact(str(note))
    token = requests.post(
        f"{deployed.url}/api/2.0/mlflow/tokens/create", json={"name": "nightly"}, auth=_ADA, timeout=60
    ).json()["token"]

    _log_in(monkeypatch, None)
    monkeypatch.setenv("MLFLOW_TRACKING_TOKEN", token)
    client = MlflowClient()
    client.log_metric(run.info.run_id, "loss", 0.25, step=1)
    assert client.get_run(run.info.run_id).data.metrics == {"loss": 0.25}
    assert mlflow.artifacts.load_text(f"{run.info.artifact_uri}/note.txt") == "hers"
    client.create_registered_model("hers")

    monkeypatch.delenv("MLFLOW_TRACKING_TOKEN")
    _log_in(monkeypatch, _ADA)
    AuthServiceClient(deployed.url).grant_user_permission("ben", "experiment", experiment.experiment_id, "READ")
    _log_in(monkeypatch, _BEN)
    assert MlflowClient().get_experiment(experiment.experiment_id).name == "hers"
    for forbidden in (
        lambda: MlflowClient().log_metric(run.info.run_id, "loss", 1),
        lambda: MlflowClient().delete_registered_model("hers"),
        lambda: AuthServiceClient(deployed.url).create_user("eve", "a password of hers"),
    ):
        with pytest.raises(mlflow.MlflowException, match="Permission denied"):
            forbidden()


@pytest.mark.usefixtures("client")
def test_two_workspaces_know_nothing_of_each_other(
    deployed: Deployed, admin: tuple[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    client = MlflowClient()
    note = tmp_path / "note.txt"
    runs = {}
    for workspace, who in (("red", _ADA), ("blue", _BEN)):
        _log_in(monkeypatch, who)
        note.write_text(workspace, "utf-8")
        with WorkspaceContext(workspace):
            runs[workspace] = client.create_run(client.create_experiment("training")).info.run_id
            client.log_metric(runs[workspace], "loss", 0.5)
            client.log_artifact(runs[workspace], str(note))
            client.create_registered_model("forest")
    for own, other, who in (("red", "blue", _ADA), ("blue", "red", _BEN)):
        _log_in(monkeypatch, who)
        assert own in [workspace.name for workspace in mlflow.list_workspaces()]
        assert other not in [workspace.name for workspace in mlflow.list_workspaces()]
        with WorkspaceContext(own):
            (experiment,) = client.search_experiments()
            assert [run.info.run_id for run in client.search_runs([experiment.experiment_id])] == [runs[own]]
            assert [model.name for model in client.search_registered_models()] == ["forest"]
            assert Path(client.download_artifacts(runs[own], "note.txt")).read_text("utf-8") == own
            with pytest.raises(mlflow.MlflowException):
                client.get_run(runs[other])
        with WorkspaceContext(other), pytest.raises(mlflow.MlflowException, match="Permission denied"):
            client.get_run(runs[other])
    files = deployed.ministack.client("s3").list_objects_v2(Bucket=deployed.outputs["ArtifactsBucket"])
    assert {"red", "blue"} <= {file["Key"].split("/workspaces/")[-1].split("/")[0] for file in files["Contents"]}

    _log_in(monkeypatch, admin)
    mlflow.delete_workspace("red", mode="CASCADE")
    mlflow.delete_workspace("blue", mode="SET_DEFAULT")
    assert client.get_run(runs["blue"]).data.metrics == {"loss": 0.5}
    with pytest.raises(mlflow.MlflowException):
        client.get_run(runs["red"])


def test_nobody_else_gets_in(deployed: Deployed, admin: tuple[str, str]) -> None:
    url = f"{deployed.url}/api/2.0/mlflow/experiments/get?experiment_id=0"
    assert requests.get(url, timeout=60).status_code == 401
    assert requests.get(url, auth=(admin[0], "wrong"), timeout=60).status_code == 401
    assert requests.get(url, headers={"Authorization": "Bearer no token"}, timeout=60).status_code == 401
    # Only the gateway that checks signatures says who made one.
    forged = {"Authorization": "AWS4-HMAC-SHA256 Credential=root/20260101/us-east-1/execute-api/aws4_request"}
    assert requests.get(url, headers=forged, timeout=60).status_code == 401


def test_the_secret_counts_once_for_each_of_its_versions(deployed: Deployed, admin: tuple[str, str]) -> None:
    secrets = deployed.ministack.client("secretsmanager")
    assert _apply(deployed) == {"secret": "in effect already"}

    changed = (admin[0], "a password that somebody chose")
    text = json.dumps({"username": changed[0], "password": changed[1]})
    secrets.put_secret_value(SecretId=deployed.outputs["FirstAdminSecret"], SecretString=text)
    assert _apply(deployed) == {"secret": "put into effect"}

    url = f"{deployed.url}/api/2.0/mlflow/users/current"
    assert requests.get(url, auth=changed, timeout=60).json()["user"]["is_admin"]
    assert requests.get(url, auth=admin, timeout=60).status_code == 401
    for told in (json.dumps(deployed.outputs), deployed.ministack.log()):
        assert admin[1] not in told
        assert changed[1] not in told


def first_secret(ministack: MiniStack, outputs: dict[str, str]) -> tuple[str, str]:
    """The first administrator of a stack."""
    secrets = ministack.client("secretsmanager")
    found = json.loads(secrets.get_secret_value(SecretId=outputs["FirstAdminSecret"])["SecretString"])
    return found["username"], found["password"]


def _apply(deployed: Deployed) -> dict[str, str]:
    """As the stack does with each deployment."""
    called = deployed.ministack.client("lambda").invoke(FunctionName="waymark-firstadmin", Payload=b"{}")
    return json.loads(called["Payload"].read())


def _log_in(environment: pytest.MonkeyPatch, who: tuple[str, str] | None) -> None:
    for name, value in zip(("USERNAME", "PASSWORD"), who or ("", ""), strict=True):
        if who:
            environment.setenv(f"MLFLOW_TRACKING_{name}", value)
        else:
            environment.delenv(f"MLFLOW_TRACKING_{name}", raising=False)
