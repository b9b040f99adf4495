"""From `cdk deploy` to a run that the stock client logged, and what is left after `cdk destroy`."""

from __future__ import annotations

import base64
from pathlib import Path

import mlflow
import pytest
import requests
from mlflow import MlflowClient
from mlflow.entities.webhook import WebhookAction, WebhookEntity, WebhookEvent

from deployed.assembly import with_new_code
from deployed.conftest import Deployed

UNCHANGED = "Number of stacks with differences: 0"


def test_a_call_that_is_not_signed_is_refused(deployed: Deployed) -> None:
    for path in ("/health", "/api/2.0/mlflow/experiments/get?experiment_id=0", "/get-artifact"):
        assert requests.get(deployed.signed_url + path, timeout=60).status_code == 403


@pytest.mark.usefixtures("signing_client")
def test_the_stock_client_logs_a_run_and_reads_it_back(
    deployed: Deployed, answers: list[requests.Response], tmp_path: Path
) -> None:
    note = tmp_path / "a note.txt"
    note.write_text("kept in S3", "utf-8")

    experiment = mlflow.set_experiment("deployed")
    with mlflow.start_run(run_name="first") as started:
        mlflow.log_params({"depth": 3, "loss": "huber"})
        for step in range(5):
            mlflow.log_metric("error", 1 / (step + 1), step=step)
        mlflow.log_artifact(str(note), "notes")

    client = MlflowClient()
    run = client.get_run(started.info.run_id)
    assert run.info.status == "FINISHED"
    assert run.data.params == {"depth": "3", "loss": "huber"}
    assert run.data.metrics == {"error": 0.2}
    history = client.get_metric_history(run.info.run_id, "error")
    assert [(point.step, point.value) for point in history] == [(s, 1 / (s + 1)) for s in range(5)]
    assert [found.info.run_id for found in client.search_runs([experiment.experiment_id], "metrics.error < 0.3")] == [
        run.info.run_id
    ]
    assert [file.path for file in client.list_artifacts(run.info.run_id, "notes")] == ["notes/a note.txt"]
    assert mlflow.artifacts.load_text(f"{run.info.artifact_uri}/notes/a note.txt") == "kept in S3"

    assert len(answers) > 10
    # What MiniStack answers, with status 200, in place of a function that it can't run.
    assert not [answer.url for answer in answers if "Mock response" in answer.text]


@pytest.mark.usefixtures("signing_client")
def test_the_first_secret_of_a_webhook_makes_the_key(deployed: Deployed) -> None:
    client = MlflowClient()
    events = [WebhookEvent(WebhookEntity.REGISTERED_MODEL, WebhookAction.CREATED)]
    for name in ("first", "second"):
        # An address of the internet, of which nothing is told here.
        client.create_webhook(name, "https://8.8.8.8/hook", events, secret="swordfish")

    key = deployed.ministack.client("ssm").get_parameter(Name="/waymark/waymark-webhooks/key", WithDecryption=True)
    assert (key["Parameter"]["Type"], key["Parameter"]["Version"]) == ("SecureString", 1)
    assert len(base64.urlsafe_b64decode(key["Parameter"]["Value"])) == 32
    table = deployed.ministack.client("dynamodb").scan(TableName="waymark-registry")
    assert "swordfish" not in str(table["Items"])


@pytest.mark.usefixtures("signing_client")
def test_new_code_takes_over_with_the_data_of_the_old(deployed: Deployed, tmp_path: Path) -> None:
    client = MlflowClient()
    run_id = client.create_run("0").info.run_id
    client.log_metric(run_id, "loss", 0.5)
    assert UNCHANGED in deployed.cdk.diff()

    with_new_code(deployed.assembly, tmp_path)
    changes = deployed.cdk.diff()
    assert "AWS::Lambda::Function" in changes and UNCHANGED not in changes
    assert deployed.cdk.deploy() == deployed.outputs
    assert not (tmp_path / "waymark-tracking").exists()
    client.log_metric(run_id, "loss", 0.25, step=1)
    assert (tmp_path / "waymark-tracking").exists()
    assert client.get_run(run_id).data.metrics == {"loss": 0.25}
    assert UNCHANGED in deployed.cdk.diff()


def test_the_data_stays_when_the_stack_goes(deployed: Deployed) -> None:
    deployed.cdk.destroy()

    assert requests.get(deployed.url + "/health", timeout=60).status_code == 404
    table = deployed.ministack.client("dynamodb").describe_table(TableName="waymark-tracking")["Table"]
    assert table["TableStatus"] == "ACTIVE"
    files = deployed.ministack.client("s3").list_objects_v2(Bucket=deployed.outputs["ArtifactsBucket"])
    assert "a note.txt" in [file["Key"].rpartition("/")[2] for file in files["Contents"]]

