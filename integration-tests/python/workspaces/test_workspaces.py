"""The stock client in two workspaces of either server: what it is told must be the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import mlflow
import pytest
import requests
from mlflow.exceptions import MlflowException
from mlflow.utils.workspace_context import WorkspaceContext

from servers.client import client_of
from servers.process import Server

Story = Callable[[Path], Any]


def refused(call: Callable[[], Any]) -> str:
    """The code of the error that a call ends with."""
    with pytest.raises(MlflowException) as error:
        call()
    return error.value.error_code


def managed(_: Path) -> Any:
    """What is told of workspaces that are made, changed and deleted."""
    mlflow.create_workspace("atlas", description="maps")
    told = [(w.name, w.description) for w in mlflow.list_workspaces()]
    changed = mlflow.update_workspace("atlas", description="sea charts")
    codes = [
        refused(lambda: mlflow.create_workspace("atlas")),
        refused(lambda: mlflow.create_workspace("Not a name")),
        refused(lambda: mlflow.get_workspace("nowhere")),
        refused(lambda: mlflow.delete_workspace("nowhere", mode="RESTRICT")),
    ]
    mlflow.delete_workspace("atlas", mode="RESTRICT")
    return told, changed.description, codes, refused(lambda: mlflow.get_workspace("atlas"))


def used(folder: Path) -> Any:
    """What two workspaces see that have things of the same names."""
    client = mlflow.MlflowClient()
    seen: dict[str, Any] = {}
    runs: dict[str, str] = {}
    file = folder / "note.txt"
    for name, value in (("red", 1.0), ("blue", 2.0)):
        mlflow.create_workspace(name)
        with WorkspaceContext(name):
            experiment = client.create_experiment("training")
            runs[name] = client.create_run(experiment).info.run_id
            client.log_metric(runs[name], "loss", value)
            client.create_registered_model("forest")
            file.write_text(name, "utf-8")
            client.log_artifact(runs[name], str(file))
            client.set_terminated(runs[name])
    for name in ("red", "blue"):
        other = runs["blue" if name == "red" else "red"]
        with WorkspaceContext(name):
            experiment_of = client.get_experiment_by_name("training")
            assert experiment_of is not None
            found = client.search_runs([experiment_of.experiment_id])
            seen[name] = (
                [run.data.metrics for run in found],
                [run.info.run_id == runs[name] for run in found],
                sorted(e.name for e in client.search_experiments()),
                [model.name for model in client.search_registered_models()],
                Path(client.download_artifacts(runs[name], "note.txt")).read_text("utf-8"),
                refused(lambda run=other: client.get_run(run)),
                refused(lambda run=other: client.log_metric(run, "loss", 0.0)),
                refused(lambda run=other: client.get_metric_history(run, "loss")),
                client.get_metric_history(runs[name], "none"),
                refused(lambda run=other: client.list_artifacts(run)),
                refused(lambda: client.create_experiment("training")),
            )
    with WorkspaceContext(None):
        seen["default"] = (
            client.get_experiment_by_name("training") is None,
            client.search_registered_models() == [],
            refused(lambda: client.get_run(runs["red"])),
        )
    with WorkspaceContext("green"):
        seen["green"] = refused(client.search_experiments)
    return seen


def left(_: Path) -> Any:
    """What becomes of things whose workspace is deleted, moved and erased ones."""
    client = mlflow.MlflowClient()
    runs = {}
    for name in ("moved", "erased", "kept"):
        mlflow.create_workspace(name)
        with WorkspaceContext(name):
            runs[name] = client.create_run(client.create_experiment(f"of {name}")).info.run_id
            client.log_metric(runs[name], "loss", 1.0)
            client.create_registered_model(f"forest {name}")
    mlflow.delete_workspace("moved", mode="SET_DEFAULT")
    mlflow.delete_workspace("erased", mode="CASCADE")
    told: list[Any] = [
        client.get_run(runs["moved"]).data.metrics,
        [(point.step, point.value) for point in client.get_metric_history(runs["moved"], "loss")],
        sorted(e.name for e in client.search_experiments()),
        [model.name for model in client.search_registered_models()],
        refused(lambda: client.get_run(runs["erased"])),
        sorted(w.name for w in mlflow.list_workspaces()),
    ]
    mlflow.create_workspace("erased")
    with WorkspaceContext("erased"):
        told += [
            list(client.search_experiments()),
            list(client.search_registered_models()),
            refused(lambda: client.get_run(runs["erased"])),
        ]
    # One whose experiment is deleted is not empty.
    with WorkspaceContext("kept"):
        client.delete_registered_model("forest kept")
        client.delete_experiment(client.get_run(runs["kept"]).info.experiment_id)
    workspace = f"{mlflow.get_tracking_uri()}/api/3.0/mlflow/workspaces/kept"
    answer = requests.delete(workspace, params={"mode": "RESTRICT"}, timeout=60)
    told += [answer.status_code >= 400, answer.json()["message"]]
    mlflow.delete_workspace("kept", mode="CASCADE")
    return told


@pytest.mark.parametrize("story", [managed, used, left])
def test_the_client_is_told_the_same(
    story: Story, shared_reference: Server, shared_subject: Server, tmp_path: Path
) -> None:
    answers = []
    for server in (shared_reference, shared_subject):
        with client_of(server.url):
            answers.append(story(tmp_path))
    assert answers[1] == answers[0]
