"""All that a server tells of itself, without the ids and times that are its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import mlflow
from mlflow import MlflowClient
from mlflow.artifacts import download_artifacts, list_artifacts
from mlflow.entities import Experiment, LoggedModel, Run, ViewType
from mlflow.entities.model_registry import RegisteredModel

State = dict[tuple[str, ...], Any]


def state_of(url: str, folder: Path) -> State:
    """What two servers of the same content agree on, by names; files are downloaded into a new `folder`."""
    client = MlflowClient(url)
    state: State = {}
    for experiment in client.search_experiments(view_type=ViewType.ALL):
        state["experiment", experiment.name] = (experiment.lifecycle_stage, _own(experiment.tags))
        _experiment(client, experiment, state, folder)
    for model in client.search_registered_models():
        state["model", model.name] = _registered(client, model)
    return state


def _experiment(client: MlflowClient, experiment: Experiment, state: State, folder: Path) -> None:
    runs = client.search_runs([experiment.experiment_id], run_view_type=ViewType.ALL)
    names = {run.info.run_id: run.info.run_name for run in runs}
    assert len(set(names.values())) == len(runs), "a run is there twice"
    models = client.search_logged_models([experiment.experiment_id])
    called = {model.model_id: model.name for model in models}
    assert len(set(called.values())) == len(models), "a logged model is there twice"
    for run in runs:
        state["run", experiment.name, names[run.info.run_id]] = _run(client, run, names | called, folder)
    for model in models:
        state["logged model", experiment.name, model.name] = _logged(model, names, folder)


def _run(client: MlflowClient, run: Run, names: dict[str, str], folder: Path) -> Any:
    info, data = run.info, run.data
    return (
        (info.status, info.start_time, info.end_time, info.lifecycle_stage, data.params),
        {key: names.get(value, value) for key, value in _own(data.tags).items()},
        {key: _points(client.get_metric_history(info.run_id, key)) for key in data.metrics},
        [(one.dataset.to_dictionary(), [(tag.key, tag.value) for tag in one.tags]) for one in run.inputs.dataset_inputs],
        [names[used.model_id] for used in run.inputs.model_inputs],
        [(names[made.model_id], made.step) for made in run.outputs.model_outputs],
        _files(info.artifact_uri, folder / info.run_id),
    )


def _logged(model: LoggedModel, names: dict[str, str], folder: Path) -> Any:
    return (
        (model.status, model.model_type, names.get(model.source_run_id), model.params),
        {key: value for key, value in _own(model.tags).items() if key != "mlflow.modelVersions"},
        [(point.key, point.value, point.step, point.timestamp, point.dataset_name) for point in model.metrics or []],
        _files(model.artifact_location, folder / model.model_id),
    )


def _registered(client: MlflowClient, model: RegisteredModel) -> Any:
    # The order of a search is that of the last changes.
    versions = sorted(client.search_model_versions(f"name = '{model.name}'"), key=lambda version: int(version.version))
    return (
        (model.description, model.tags, model.aliases),
        [(v.version, v.current_stage, v.description, _own(v.tags), bool(v.run_id), v.source.split(":")[0]) for v in versions],
    )


def _own(tags: dict[str, str]) -> dict[str, str]:
    """Without those that tell what a thing was on the server it came from."""
    return {key: value for key, value in tags.items() if not key.startswith("waymark.source_")}


def _points(history: list[mlflow.entities.Metric]) -> list[Any]:
    return sorted((point.step, point.timestamp, repr(point.value)) for point in history)


def _files(uri: str, folder: Path) -> dict[str, bytes]:
    if not list_artifacts(artifact_uri=uri):
        return {}
    folder.mkdir(parents=True)
    root = Path(download_artifacts(artifact_uri=uri, dst_path=str(folder)))
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
