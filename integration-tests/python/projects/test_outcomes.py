"""How runs end: by themselves, by time, by somebody; and what never starts."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import mlflow
import pytest
from mlflow.exceptions import MlflowException
from mlflow_waymark import projects

from projects.git_server import GitServer
from projects.site import (
    artifact,
    await_no_process,
    ended,
    lines,
    processes,
    status,
    submit,
    until,
    until_printed,
)


def _docker_is_there() -> bool:
    docker = shutil.which("docker")
    return docker is not None and subprocess.run([docker, "info"], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(("entry_point", "code"), [("main", 1), ("after", 3)])
def test_a_failing_command_fails_its_run(experiment: str, entry_point: str, code: int) -> None:
    run = ended(submit("failing", entry_point, experiment_id=experiment))
    assert run["state"] == "FAILED" and run["exit_code"] == code
    assert status(run) == "FAILED"
    assert mlflow.get_run(run["run_id"]).data.metrics == {"loss": 1.0}
    assert artifact(run, "project/logs/attempt-1.log").splitlines() == lines(run)


def test_a_command_that_fails_its_run_itself_has_failed(experiment: str) -> None:
    run = ended(submit("failing", "caught", experiment_id=experiment))
    assert run["exit_code"] == 0
    assert status(run) == "FAILED"


def test_who_waits_for_a_place_can_be_cancelled(experiment: str) -> None:
    occupying = [submit("endless", experiment_id=experiment) for _ in range(3)]
    waiting = submit("endless", experiment_id=experiment)
    assert waiting["state"] == "QUEUED" and waiting["queue_position"] >= 1
    assert status(waiting) == "SCHEDULED"
    assert projects.cancel(waiting["run_id"], "no longer wanted")["state"] == "CANCELLED"
    assert status(waiting) == "KILLED"
    assert "started_at" not in projects.get(waiting["run_id"])
    for run in occupying:
        projects.cancel(run["run_id"])
        assert ended(run)["state"] == "CANCELLED"


def test_what_is_prepared_can_be_cancelled(experiment: str, git: GitServer) -> None:
    git.hold()
    try:
        run = projects.submit(f"{git.url}#endless", experiment_id=experiment, env_manager="local")
        assert git.asked.wait(60)
        assert until(run, "PREPARING")["state"] == "PREPARING"
        assert projects.cancel(run["run_id"])["state"] == "CANCELLED"
        assert status(run) == "KILLED"
    finally:
        git.release()
    time.sleep(3)
    assert projects.get(run["run_id"])["state"] == "CANCELLED"
    assert not processes(run) and not lines(run)


def test_what_runs_can_be_cancelled(experiment: str) -> None:
    run = submit("endless", experiment_id=experiment)
    until_printed(run, "tick 1")
    assert processes(run)
    projects.cancel(run["run_id"], "enough")
    assert ended(run)["state"] == "CANCELLED"
    assert status(run) == "KILLED"
    await_no_process(run)
    assert projects.cancel(run["run_id"])["state"] == "CANCELLED"
    assert projects.get(run["run_id"]) == projects.cancel(run["run_id"], "again")


def test_an_ended_run_stays_as_it_is(experiment: str) -> None:
    run = ended(submit("scripts", "greet.sh", experiment_id=experiment))
    assert run["state"] == "SUCCEEDED"
    assert projects.cancel(run["run_id"]) == projects.get(run["run_id"])
    assert status(run) == "FINISHED"


def test_a_retry_is_another_run(experiment: str) -> None:
    first = ended(submit("failing", "after", experiment_id=experiment))
    again = projects.retry(first["run_id"], client_token=first["run_id"])
    assert again["run_id"] != first["run_id"] and again["retries"] == first["run_id"]
    assert projects.retry(first["run_id"], client_token=first["run_id"])["run_id"] == again["run_id"]
    assert ended(again)["exit_code"] == 3
    with pytest.raises(MlflowException):
        projects.retry(submit("endless", experiment_id=experiment)["run_id"])
    projects.cancel(next(projects.search(experiment_ids=[experiment]))["run_id"])


@pytest.mark.parametrize(
    ("mlproject", "said"),
    [
        ("name: [unclosed", "."),
        ("- a\n- list\n", "."),
        ("entry_points: {main: {parameters: {a: {type: float}}, command: 'true {a}'}}", "(?i)a.*parameter|parameter.*a"),
        ("&a [*a, *a]", "."),
        ("conda_env: missing.yaml\nentry_points: {main: {command: 'true'}}", "missing.yaml"),
        ("python_env: ../../etc/passwd\nentry_points: {main: {command: 'true'}}", "."),
        ("name: x\n" + "#" * 2_000_000, "."),
    ],
    ids=["yaml", "list", "parameter", "cycle", "no environment", "outside", "huge"],
)
def test_what_can_not_be_executed_starts_nothing(experiment: str, tmp_path: Path, mlproject: str, said: str) -> None:
    (tmp_path / "MLproject").write_text(mlproject, "utf-8")
    with pytest.raises(MlflowException, match=said) as refused:
        projects.submit(str(tmp_path), experiment_id=experiment)
    assert refused.value.error_code == "INVALID_PARAMETER_VALUE"
    assert not mlflow.search_runs([experiment], output_format="list")
    assert not list(projects.search(experiment_ids=[experiment]))


def test_a_broken_project_in_a_repository_fails_before_it_is_executed(experiment: str, git: GitServer) -> None:
    git.change("endless/MLproject", "entry_points: [", "broken")
    run = ended(projects.submit(f"{git.url}#endless", version="broken", experiment_id=experiment))
    assert run["state"] == "FAILED" and run["failure"]["step"] == "PREPARE"
    assert status(run) == "FAILED" and not lines(run)


@pytest.mark.skipif(_docker_is_there(), reason="Docker is running here")
def test_an_image_is_refused_without_docker(experiment: str, git: GitServer) -> None:
    with pytest.raises(MlflowException, match="Docker is not available"):
        submit("docker", experiment_id=experiment)
    run = ended(projects.submit(f"{git.url}#docker", experiment_id=experiment))
    assert run["state"] == "FAILED" and run["failure"]["step"] == "PREPARE"
    assert "Docker is not available" in run["failure"]["cause"]
    assert status(run) == "FAILED"
