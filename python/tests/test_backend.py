"""MLflow's own ways to run a project, with the backend `waymark` as it is installed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mlflow
import pytest
from mlflow import MlflowClient
from mlflow.exceptions import ExecutionException
from mlflow.projects.submitted_run import SubmittedRun

from mlflow_waymark import projects


@pytest.fixture(autouse=True)
def tracking(configuration: dict[str, str], installed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in configuration.items():
        monkeypatch.setenv(name, value)
    monkeypatch.syspath_prepend(str(installed))
    mlflow.set_tracking_uri(configuration["MLFLOW_TRACKING_URI"])
    yield
    mlflow.set_tracking_uri(None)


def run(project: str, entry_point: str = "main", **more: Any) -> SubmittedRun:
    return mlflow.projects.run(project, entry_point, backend="waymark", env_manager="local", experiment_id="0", **more)


def mlflow_run(installed: Path, project: str, entry_point: str = "main", *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mlflow", "run", project, "-e", entry_point, "--backend", "waymark"]
    return subprocess.Popen(
        [*command, "--env-manager", "local", "--experiment-id", "0", *more],
        env={**os.environ, "PYTHONPATH": str(installed)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Tests that a shell began in the background ignore Ctrl-C, and so would this.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def test_a_folder_is_run_and_what_it_prints_is_shown(project: str, capfd: pytest.CaptureFixture[str]) -> None:
    done = run(project, parameters={"who": "you & me"}, run_name="greeting")
    assert done.get_status() == "FINISHED"
    assert "hello you & me" in capfd.readouterr().out.splitlines()
    made = MlflowClient().get_run(done.run_id)
    assert made.info.status == "FINISHED" and made.info.run_name == "greeting"
    assert made.data.params == {"who": "'you & me'"}
    assert made.data.tags["mlflow.project.backend"] == "waymark"
    assert made.data.tags["mlflow.project.entryPoint"] == "main"
    assert made.data.tags["mlflow.source.type"] == "PROJECT"


def test_a_failure_is_told_in_the_words_of_the_server(project: str) -> None:
    with pytest.raises(ExecutionException, match=r"failed in COMMAND: .*3"):
        run(project, "failing")
    with pytest.raises(ExecutionException, match="no resources of 100 vCPU"):
        run(project, backend_config={"resources": {"vcpu": 100, "memory_mb": 1}})


def test_who_does_not_wait_can_ask_and_cancel(project: str) -> None:
    submitted = run(project, "endless", synchronous=False)
    assert submitted.get_status() in ("SCHEDULED", "RUNNING")
    submitted.cancel()
    assert submitted.get_status() == "KILLED"
    assert submitted.wait() is False
    assert MlflowClient().get_run(submitted.run_id).info.status == "KILLED"


def test_a_run_within_a_run_is_below_it(project: str) -> None:
    with mlflow.start_run() as above:
        below = run(project, synchronous=False)
    assert MlflowClient().get_run(below.run_id).data.tags["mlflow.parentRunId"] == above.info.run_id
    assert below.wait() is True


def test_a_repeated_token_is_the_same_run(project: str) -> None:
    once = {"client_token": f"once {project}"}
    first = run(project, backend_config=dict(once))
    assert run(project, backend_config=dict(once)).run_id == first.run_id


@pytest.mark.parametrize("given", [{"backend_config": {"cpus": 2}}, {"docker_args": {"gpus": "all"}}, {"version": "main"}])
def test_what_can_not_be_done_is_refused(project: str, given: dict[str, Any]) -> None:
    with pytest.raises(ExecutionException, match="knows no cpus|does not take docker_args|only supported for Git"):
        run(project, **given)


def test_the_command_waits_and_ends_as_the_run_does(installed: Path, project: str) -> None:
    out, err = (greeting := mlflow_run(installed, project, "main", "-P", "who=me", "--run-name", "mine")).communicate()
    assert greeting.returncode == 0, err
    assert "hello me" in out.splitlines()
    assert "succeeded ===" in err
    _, err = (failing := mlflow_run(installed, project, "failing")).communicate()
    assert failing.returncode == 1
    assert "failed in COMMAND" in err and "Traceback" not in err


def test_ctrl_c_cancels(installed: Path, project: str) -> None:
    waiting = mlflow_run(installed, project, "endless")
    assert waiting.stdout is not None
    assert waiting.stdout.readline().startswith("$ while true")
    assert waiting.stdout.readline() == "tick\n"
    waiting.send_signal(signal.SIGINT)
    _, err = waiting.communicate(timeout=60)
    assert waiting.returncode == 1
    assert "interrupted, cancelling run" in err
    assert next(projects.search())["state"] == "CANCELLED"


def test_without_a_server_it_says_what_is_missing(project: str, tmp_path: Path) -> None:
    mlflow.set_tracking_uri(f"sqlite:///{tmp_path}/mlflow.db")
    with pytest.raises(ExecutionException, match="is no Waymark server"):
        run(project)
