"""The `mlflow` command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from mlflow import MlflowClient
from mlflow.cli import cli as mlflow_command

from scenarios.conftest import Experiment
from servers.names import unique

Cli = Callable[..., str]


@pytest.fixture
def cli(tracking: str) -> Cli:
    """The command in this process: a process of its own takes seconds to import MLflow."""

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(mlflow_command, arguments, env={"MLFLOW_TRACKING_URI": tracking})
        assert done.exit_code == 0, f"{arguments} ended with {done.exit_code}: {done.output}{done.exception!r}"
        return str(done.stdout)

    return run


def test_in_a_process_of_its_own(tracking: str, experiment: Experiment) -> None:
    command = [sys.executable, "-m", "mlflow", "experiments", "search"]
    env = {**os.environ, "MLFLOW_TRACKING_URI": tracking}
    listed = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=True).stdout
    assert experiment.name in listed


def test_experiments(cli: Cli, client: MlflowClient, tmp_path: Path) -> None:
    name = unique("from the shell")
    made = cli("experiments", "create", "--experiment-name", name)
    id_ = client.get_experiment_by_name(name).experiment_id
    assert id_ in made
    assert name in cli("experiments", "search", "--view", "all")
    assert json.loads(cli("experiments", "get", "--experiment-name", name, "--output", "json"))["experiment_id"] == id_
    cli("experiments", "rename", "--experiment-id", id_, "--new-name", f"{name} renamed")
    cli("experiments", "delete", "--experiment-id", id_)
    assert client.get_experiment(id_).lifecycle_stage == "deleted"
    cli("experiments", "restore", "--experiment-id", id_)
    run = client.create_run(id_)
    client.log_metric(run.info.run_id, "m", 3)
    cli("experiments", "csv", "--experiment-id", id_, "--filename", str(tmp_path / "runs.csv"))
    assert run.info.run_id in (tmp_path / "runs.csv").read_text()


def test_runs(cli: Cli, experiment: Experiment, client: MlflowClient) -> None:
    cli("runs", "create", "--experiment-id", experiment.id, "--run-name", "listed", "--tags", "a=1")
    (run,) = client.search_runs([experiment.id], "tags.a = '1' AND run_name = 'listed'")
    client.log_param(run.info.run_id, "p", "v")
    assert run.info.run_id in cli("runs", "list", "--experiment-id", experiment.id)
    described = json.loads(cli("runs", "describe", "--run-id", run.info.run_id))
    assert described["data"]["params"] == {"p": "v"}
    cli("runs", "delete", "--run-id", run.info.run_id)
    assert client.get_run(run.info.run_id).info.lifecycle_stage == "deleted"
    cli("runs", "restore", "--run-id", run.info.run_id)
    assert client.get_run(run.info.run_id).info.lifecycle_stage == "active"


def test_artifacts(cli: Cli, experiment: Experiment, client: MlflowClient, tmp_path: Path) -> None:
    run_id = client.create_run(experiment.id).info.run_id
    (tmp_path / "file.txt").write_text("content")
    cli("artifacts", "log-artifact", "--local-file", str(tmp_path / "file.txt"), "--run-id", run_id)
    cli("artifacts", "log-artifacts", "--local-dir", str(tmp_path), "--run-id", run_id, "--artifact-path", "all")
    listed = json.loads(cli("artifacts", "list", "--run-id", run_id))
    assert [entry["path"] for entry in listed] == ["all", "file.txt"]
    cli("artifacts", "download", "--run-id", run_id, "--artifact-path", "all", "--dst-path", str(tmp_path / "down"))
    assert (tmp_path / "down/all/file.txt").read_text() == "content"
