"""A whole server moves: from MLflow's own to ours, by the command `waymark` and by `mlflow-export-import`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, InputTag, LoggedModelInput, LoggedModelOutput, Metric, Param
from mlflow.exceptions import MlflowException
from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository
from mlflow_waymark import server as calls
from mlflow_waymark.command import main

from scenarios.moving import state_of
from servers.client import client_of
from servers.mlflow_server import start_mlflow
from servers.process import Server
from servers.waymark_server import start_waymark


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real MLflow server, with something of each kind."""
    server = start_mlflow(tmp_path_factory.mktemp("original"))
    with client_of(server.url):
        _fill(MlflowClient())
    yield server
    server.stop()


@pytest.fixture(scope="module")
def exported(original: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("moved") / "export"
    _waymark(original, "export", str(folder))
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    """Ours, with nothing in it."""
    server = start_waymark(tmp_path / "empty")
    yield server
    server.stop()


def test_everything_arrives_and_nothing_twice(original: Server, exported: Path, empty: Server, tmp_path: Path) -> None:
    _waymark(empty, "import", str(exported))
    first = _state(empty, tmp_path / "first")
    assert first == _state(original, tmp_path / "original")
    _waymark(empty, "import", str(exported))
    assert _state(empty, tmp_path / "again") == first


def test_an_import_that_is_cut_off_goes_on(
    original: Server, exported: Path, empty: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = calls._call
    left = 0

    def cut_off(method: str, path: str, **content: object) -> calls.Answer:
        nonlocal left
        if left == 0:
            raise MlflowException("cut off")
        left -= 1
        return send(method, path, **content)

    monkeypatch.setattr(calls, "_call", cut_off)
    imported = False
    for attempt in range(1, 40):
        left = 12 * attempt
        imported = _command(empty, "import", str(exported)).exit_code == 0
        if imported:
            break
    assert imported and attempt > 3
    monkeypatch.undo()
    assert _state(empty, tmp_path / "at last") == _state(original, tmp_path / "original")


def test_a_model_that_others_have_is_left_alone(exported: Path, empty: Server) -> None:
    with client_of(empty.url):
        client = MlflowClient()
        client.create_registered_model("fraud")
        client.create_model_version("fraud", "s3://elsewhere/model")
    refused = _command(empty, "import", str(exported))
    assert refused.exit_code == 1
    assert "a model 'fraud' with a version 1 of its own" in refused.output


def test_mlflow_export_import_moves_runs_in_and_out(empty: Server, tmp_path: Path) -> None:
    # It knows no logged models, and imports registered ones only where files are on Databricks or this machine.
    with client_of(empty.url):
        client = MlflowClient()
        run = client.create_run(client.create_experiment("old"), run_name="trained")
        client.log_batch(run.info.run_id, [Metric("loss", 1 / step, step, step) for step in range(1, 5)], [Param("lr", "0.1")])
        client.log_text(run.info.run_id, "weights", "model/weights.txt")
        client.create_registered_model("churn", {"team": "risk"}, "leaves")
        client.create_model_version("churn", f"runs:/{run.info.run_id}/model", run.info.run_id)
        client.set_terminated(run.info.run_id)
        _tool("export-all", "--output-dir", str(tmp_path / "all"))
        assert (tmp_path / "all" / "models" / "churn" / "model.json").exists()
        there = state_of(empty.url, tmp_path / "there")["run", "old", "trained"]
        client.rename_experiment(run.info.experiment_id, "moved away")
        _tool("import-experiments", "--input-dir", str(tmp_path / "all" / "experiments"))
        here = state_of(empty.url, tmp_path / "here")["run", "old", "trained"]
    metrics, files = 2, -1
    for part in metrics, files:
        assert here[part] == there[part]


def _fill(client: MlflowClient) -> None:
    experiment = client.create_experiment("risk", tags={"team": "a"})
    parent = client.create_run(experiment, start_time=1_000, run_name="search", tags={"mlflow.user": "ada"})
    for n in range(2):
        run_id = client.create_run(experiment, 2_000 + n, {"mlflow.parentRunId": parent.info.run_id}, f"trial {n}").info.run_id
        model = client.create_logged_model(experiment, f"model{n}", run_id, {"kind": "tree"}, {f"p{i}": str(i) for i in range(130)})
        data = Dataset(f"customers{n}", "d1", "local", "somewhere")
        client.log_inputs(run_id, [DatasetInput(data, [InputTag("mlflow.data.context", "train")])])
        client.log_batch(run_id, [Metric("auc", float("nan") if step % 50 == 7 else step / 3, step, step) for step in range(1100)])
        client.log_batch(run_id, params=[Param(f"q{i}", "v" * 200) for i in range(120)])
        client.log_metric(run_id, "auc", 0.9, 5_000, 5_000, dataset_name=data.name, dataset_digest="d1", model_id=model.model_id)
        client.log_text(run_id, f"notes {n}", "notes/für dich.txt")
        client.log_outputs(run_id, [LoggedModelOutput(model.model_id, 3)])
        get_artifact_repository(model.artifact_location).log_artifact(__file__)
        client.finalize_logged_model(model.model_id, "READY")
        client.set_terminated(run_id, "FINISHED" if n else "FAILED", 9_000)
    user = client.create_run(experiment, 3_000, run_name="scored").info.run_id
    client.log_inputs(user, models=[LoggedModelInput(model.model_id)])
    client.set_terminated(user, "KILLED", 9_500)
    client.delete_run(client.create_run(experiment, 4_000, run_name="deleted").info.run_id)
    client.delete_experiment(client.create_experiment("given up"))
    client.create_registered_model("fraud", {"tier": "1"}, "finds fraud")
    for source in f"runs:/{run_id}/notes", f"models:/{model.model_id}", "s3://elsewhere/model", f"models:/{model.model_id}":
        of_model = model.model_id if source.startswith("models:") else None
        client.create_model_version("fraud", source, run_id, {"x": "y"}, description=source[:5], model_id=of_model)
    client.delete_model_version("fraud", "3")
    client.transition_model_version_stage("fraud", "2", "Production")
    client.set_registered_model_alias("fraud", "champion", "4")


def _state(server: Server, folder: Path) -> dict[tuple[str, ...], object]:
    with client_of(server.url):
        return state_of(server.url, folder)


def _waymark(server: Server, *arguments: str) -> None:
    done = _command(server, *arguments)
    assert done.exit_code == 0, done.output


def _command(server: Server, *arguments: str) -> Result:
    with client_of(server.url):
        return CliRunner().invoke(main, arguments)


def _tool(name: str, *arguments: str) -> None:
    """A command of the package mlflow-export-import, with the server that the client has."""
    subprocess.run([str(Path(sys.executable).parent / name), *arguments], check=True, timeout=120)
