"""Logged models of an exported folder, made on another server."""

from __future__ import annotations

from mlflow_waymark import server
from mlflow_waymark.server import Answer
from mlflow_waymark.transfer import files
from mlflow_waymark.transfer.batches import batched
from mlflow_waymark.transfer.export_folder import ExportFolder
from mlflow_waymark.transfer.runs import log_points
from mlflow_waymark.transfer.tags import as_tags, tags_of

_SOURCE_MODEL = "waymark.source_model_id"

# What MLflow's own client sends at once.
_PARAMS = 100


class LoggedModels:
    """Knows which model has become which: `ids` by the id a model had."""

    def __init__(self, folder: ExportFolder, experiments: dict[str, str], runs: dict[str, str]) -> None:
        self._folder = folder
        self._experiments = experiments
        self._runs = runs
        self._made: dict[str, Answer] = {}
        self.ids: dict[str, str] = {}
        for experiment_id in experiments.values():
            for model in server.pages("logged-models/search", "models", experiment_ids=[experiment_id], max_results=50):
                if source := tags_of(model["info"]).get(_SOURCE_MODEL):
                    self._remember(source, model)

    def create(self, model: Answer) -> None:
        """Makes it with its parameters, files and latest metrics; its status is written last."""
        info = model["info"]
        if info["model_id"] not in self.ids:
            self._remember(info["model_id"], self._new(model))
        made = self._made[info["model_id"]]["info"]
        if made["status"] == info["status"] != "LOGGED_MODEL_PENDING":
            return
        model_id = made["model_id"]
        for params in batched(model["data"].get("params", []), _PARAMS):
            server.post(f"logged-models/{model_id}/params", model_id=model_id, params=params)
        files.upload(self._folder.logged_model(info["experiment_id"], info["model_id"]), made["artifact_uri"])
        for point in model["data"].get("metrics", []):
            if run_id := self._runs.get(point.get("run_id", "")):
                log_points(run_id, [{**point, "model_id": model_id}])
        if info["status"] != made["status"]:
            server.patch(f"logged-models/{model_id}", model_id=model_id, status=info["status"])

    def _new(self, model: Answer) -> Answer:
        info = model["info"]
        tags = tags_of(model["info"]) | {_SOURCE_MODEL: info["model_id"]}
        made: Answer = server.post(
            "logged-models",
            experiment_id=self._experiments[info["experiment_id"]],
            name=info["name"],
            model_type=info.get("model_type"),
            source_run_id=self._runs.get(info.get("source_run_id", "")),
            tags=as_tags(tags),
        )["model"]
        return made

    def _remember(self, source: str, model: Answer) -> None:
        self._made[source] = model
        self.ids[source] = model["info"]["model_id"]
