"""The command and the backend in a workspace, which MLflow's own variable names."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from pathlib import Path

import mlflow
import pytest
from conftest import Person
from mlflow import MlflowClient, environment_variables
from mlflow.exceptions import MlflowException
from mlflow.utils.workspace_context import WorkspaceContext

from mlflow_waymark import projects, promotions


@pytest.fixture
def sea(configuration: dict[str, str], installed: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new workspace, in which nobody is yet."""
    for name, value in configuration.items():
        monkeypatch.setenv(name, value)
    monkeypatch.syspath_prepend(str(installed))
    name = f"sea-{uuid.uuid4().hex[:8]}"
    mlflow.create_workspace(name)
    return name


def test_a_command_is_about_the_workspace_that_it_names(sea: str, person: Callable[[str], Person]) -> None:
    with WorkspaceContext(sea):
        MlflowClient().create_registered_model("kraken")
        MlflowClient().create_model_version("kraken", "s3://somewhere/else")
        asked = promotions.create("kraken", "1", alias="champion", reason="it is the first")["promotion_id"]
    assert asked in person("ada")("--workspace", sea, "promotions", "search").stdout
    assert asked not in person("ada")("promotions", "search").stdout
    trail = [json.loads(person("ada")(*where, "audit", "verify", "--json").stdout) for where in (["--workspace", sea], [])]
    assert trail[0]["valid"] and trail[0]["hash"] != trail[1].get("hash")
    unknown = person("ada")("--workspace", "nowhere", "promotions", "search")
    assert unknown.exit_code == 1 and "Workspace 'nowhere' not found" in unknown.stderr


def test_a_project_runs_in_the_workspace_that_mlflow_is_in(
    sea: str, project: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as there:
        there.setenv("MLFLOW_WORKSPACE", sea)
        done = mlflow.projects.run(project, "where", backend="waymark", env_manager="local", experiment_name="diving")
        assert f"in {sea}" in capfd.readouterr().out.splitlines()
        assert [found["run_id"] for found in projects.search()] == [done.run_id]
    with pytest.raises(MlflowException, match="No project run"):
        projects.get(done.run_id)


def test_a_client_without_workspaces_does_not_go_elsewhere(sea: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(environment_variables, "MLFLOW_WORKSPACE")
    monkeypatch.setenv("MLFLOW_WORKSPACE", sea)
    with pytest.raises(MlflowException, match="needs 3.10 or later"):
        next(promotions.search(), None)
