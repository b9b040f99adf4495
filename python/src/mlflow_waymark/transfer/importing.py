"""Reads a folder and writes a server. What is made bears the id it had in a tag, so that a repetition finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from mlflow.exceptions import MlflowException

from mlflow_waymark import server
from mlflow_waymark.server import Answer
from mlflow_waymark.transfer.export_folder import ExportFolder
from mlflow_waymark.transfer.exporting import THREADS
from mlflow_waymark.transfer.logged_models import LoggedModels
from mlflow_waymark.transfer.registry import import_registered_model
from mlflow_waymark.transfer.runs import Runs


def import_server(folder: ExportFolder) -> Iterator[str]:
    """Does it, telling line by line what is done."""
    folder.require()
    experiments = {experiment["experiment_id"]: _experiment(experiment) for experiment in folder.experiments()}
    runs = Runs(folder, experiments)
    models = LoggedModels(folder, experiments, runs.ids)
    with ThreadPoolExecutor(THREADS) as threads:
        for generation in runs.parents_first():
            _each(threads, runs.create, generation)
        _each(threads, runs.fill, folder.runs())
        yield f"{len(runs.ids)} runs in {len(experiments)} experiments"
        _each(threads, models.create, folder.logged_models())
        _each(threads, lambda run: runs.end(run, models.ids), folder.runs())
        yield f"{len(models.ids)} logged models"
    for model in folder.registered_models():
        import_registered_model(model, runs, models.ids)
        yield f"registered model {model['name']}: {len(model['versions'])} versions"
    for experiment in folder.experiments():
        if experiment["lifecycle_stage"] == "deleted":
            server.post("experiments/delete", experiment_id=experiments[experiment["experiment_id"]])


def _each(threads: ThreadPoolExecutor, do: Callable[[Answer], None], answers: Iterator[Answer] | list[Answer]) -> None:
    for done in [threads.submit(do, answer) for answer in answers]:
        done.result()


def _experiment(exported: Answer) -> str:
    """The id of the experiment of that name, active, with all tags."""
    try:
        found = server.get("experiments/get-by-name", experiment_name=exported["name"])["experiment"]
        experiment_id: str = found["experiment_id"]
        if found["lifecycle_stage"] == "deleted":
            server.post("experiments/restore", experiment_id=experiment_id)
    except MlflowException as refused:
        if refused.error_code != "RESOURCE_DOES_NOT_EXIST":
            raise
        experiment_id = server.post("experiments/create", name=exported["name"])["experiment_id"]
    for tag in exported.get("tags", []):
        server.post("experiments/set-experiment-tag", experiment_id=experiment_id, **tag)
    return experiment_id
