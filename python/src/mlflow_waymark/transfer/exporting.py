"""Reads a server and writes a folder."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mlflow_waymark import server
from mlflow_waymark.server import Answer
from mlflow_waymark.transfer import files
from mlflow_waymark.transfer.export_folder import ExportFolder, read, write, write_lines

# At a time. As many as MLflow's own client uses for files.
THREADS = 8

# The most that MLflow answers at once: of the points of a metric, and of logged models.
_POINTS, _LOGGED_MODELS = 25_000, 50

_PROMPTS = "tags.`mlflow.prompt.is_prompt` = 'true'"


def export_server(folder: ExportFolder) -> Iterator[str]:
    """Does it, telling line by line what is done. Repeated, it leaves out the runs and models it has as they are."""
    folder.create()
    with ThreadPoolExecutor(THREADS) as threads:
        for experiment in server.pages("experiments/search", "experiments", view_type="ALL", max_results=1000):
            experiment_id = experiment["experiment_id"]
            write(folder.experiment(experiment_id) / "experiment.json", experiment)
            runs = list(_runs(experiment_id))
            list(threads.map(lambda run: _export_run(folder, run), runs))
            models = list(_logged_models(experiment_id))
            list(threads.map(lambda model: _export_logged_model(folder, model), models))
            yield f"experiment {experiment['name']}: {len(runs)} runs, {len(models)} logged models"
    for model in _registered_models():
        versions = list(versions_of(model["name"]))
        write(folder.registered_model(model["name"]) / "model.json", {**model, "versions": versions})
        yield f"registered model {model['name']}: {len(versions)} versions"


def _export_run(folder: ExportFolder, run: Answer) -> None:
    info = run["info"]
    target = folder.run(info["experiment_id"], info["run_id"])
    if info["status"] != "RUNNING" and _is(target / "run.json", run):
        return
    names = [metric["key"] for metric in run["data"].get("metrics", [])]
    write_lines(target / "metrics.jsonl", (point for name in names for point in _history(info["run_id"], name)))
    files.download(info["artifact_uri"], target)
    write(target / "run.json", run)


def _export_logged_model(folder: ExportFolder, model: Answer) -> None:
    info = model["info"]
    target = folder.logged_model(info["experiment_id"], info["model_id"])
    if not _is(target / "model.json", model):
        files.download(info["artifact_uri"], target)
        write(target / "model.json", model)


def _is(path: Path, answer: Answer) -> bool:
    return path.exists() and read(path) == answer


def _runs(experiment_id: str) -> Iterator[Answer]:
    return server.pages("runs/search", "runs", experiment_ids=[experiment_id], run_view_type="ALL", max_results=1000)


def _history(run_id: str, name: str) -> Iterator[Answer]:
    path = "metrics/get-history"
    return server.pages(path, "metrics", server.get, run_id=run_id, metric_key=name, max_results=_POINTS)


def _logged_models(experiment_id: str) -> Iterator[Answer]:
    path = "logged-models/search"
    return server.pages(path, "models", experiment_ids=[experiment_id], max_results=_LOGGED_MODELS)


def _registered_models() -> Iterator[Answer]:
    """Models, then prompts, which a search leaves out unless they are asked for."""
    for search in ({}, {"filter": _PROMPTS}):
        yield from server.pages("registered-models/search", "registered_models", server.get, max_results=1000, **search)


def versions_of(name: str) -> Iterator[Answer]:
    """Of a registered model, all of them."""
    quoted = f'"{name}"' if "'" in name else f"'{name}'"
    return server.pages("model-versions/search", "model_versions", server.get, filter=f"name = {quoted}", max_results=1000)
