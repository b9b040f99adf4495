"""MLflow Projects that the client itself runs, tracked by the server under test."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import mlflow
import pytest
from mlflow import MlflowClient
from mlflow.exceptions import ExecutionException

from scenarios.conftest import Experiment

PROJECTS = Path(__file__).parents[2] / "projects"


@pytest.fixture(autouse=True)
def this_python(monkeypatch: pytest.MonkeyPatch, tracking: str) -> None:
    """Projects say `python` and mean one that has mlflow."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    monkeypatch.setenv("MLFLOW_TRACKING_URI", tracking)


def run(project: str, experiment: Experiment, entry_point: str = "main", **parameters: object) -> str:
    uri = str(PROJECTS / project)
    given = {"experiment_id": experiment.id, "env_manager": "local", "entry_point": entry_point}
    return mlflow.projects.run(uri, parameters=parameters, **given).run_id


def test_parameters_are_logged_before_the_run_and_reach_it(client: MlflowClient, experiment: Experiment) -> None:
    table = str(PROJECTS / "parameters/data/table.csv")
    made = client.get_run(run("parameters", experiment, seed=7, table=table, extra="two words"))
    assert made.info.status == "FINISHED"
    assert made.data.metrics == {"rows": 2}
    assert made.data.params == {
        "alpha": "0.001",
        "label": """'it'"'"'s a "label"'""",
        "table": shlex.quote(table),
        "origin": "https://example.com/table.csv",
        "rounds": "8",
        "seed": "7",
        "extra": "'two words'",
    }
    assert made.data.tags["given.label"] == """it's a "label\""""
    assert made.data.tags["given.more"] == "--extra two words"
    assert made.data.tags["mlflow.source.type"] == "PROJECT"
    assert made.data.tags["mlflow.project.entryPoint"] == "main"
    assert made.data.tags["mlflow.project.backend"] == "local"


def test_a_failing_step_fails_its_run(client: MlflowClient, experiment: Experiment) -> None:
    with pytest.raises(ExecutionException):
        run("failing", experiment)
    (failed,) = client.search_runs([experiment.id])
    assert failed.info.status == "FAILED"
    assert failed.data.metrics == {"loss": 1.0}


@pytest.mark.long
def test_steps_are_runs_below_the_main_one(client: MlflowClient, experiment: Experiment) -> None:
    main = run("multistep", experiment, rows=5, slope=2)
    below = client.search_runs([experiment.id], f"tags.`mlflow.parentRunId` = '{main}'")
    assert {step.data.tags["mlflow.project.entryPoint"] for step in below} == {"load", "train"}
    assert client.get_run(main).data.metrics == {"error": 7.5}
