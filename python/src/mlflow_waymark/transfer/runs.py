"""Runs of an exported folder, made on another server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlflow_waymark import server
from mlflow_waymark.server import Answer
from mlflow_waymark.transfer import files
from mlflow_waymark.transfer.batches import batched
from mlflow_waymark.transfer.export_folder import ExportFolder, read_lines
from mlflow_waymark.transfer.tags import as_tags, tags_of

SOURCE_RUN = "waymark.source_run_id"
_PARENT = "mlflow.parentRunId"

# What MLflow takes in one log-batch: https://mlflow.org/docs/latest/api_reference/rest-api.html#log-batch
_POINTS, _PARAMS, _TAGS = 1000, 100, 100


class Runs:
    """Knows which run has become which: `ids` by the id a run had, and where its files are now."""

    def __init__(self, folder: ExportFolder, experiments: dict[str, str]) -> None:
        self._folder = folder
        self._experiments = experiments
        self._made: dict[str, Answer] = {}
        self._roots: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        for experiment_id in experiments.values():
            for run in _of(experiment_id):
                if source := tags_of(run["data"]).get(SOURCE_RUN):
                    self._remember(source, run)

    def parents_first(self) -> Iterator[list[Answer]]:
        """The runs in generations, so that the id of a parent is known when its child is made."""
        left = {run["info"]["run_id"]: run for run in self._folder.runs()}
        while left:
            children = {key: run for key, run in left.items() if tags_of(run["data"]).get(_PARENT) in left}
            if len(children) == len(left):
                # Runs that are each other's parents are made at last, and keep the id they had there.
                children = {}
            yield [run for key, run in left.items() if key not in children]
            left = children

    def create(self, run: Answer) -> None:
        """Makes it with all its tags, unless it is there."""
        info = run["info"]
        self._roots[info["artifact_uri"]] = info["run_id"]
        if info["run_id"] in self.ids:
            return
        first = next(batched(self._tags(run), _TAGS))
        made = server.post(
            "runs/create",
            experiment_id=self._experiments[info["experiment_id"]],
            start_time=info.get("start_time"),
            run_name=info.get("run_name"),
            user_id=info.get("user_id"),
            tags=first,
        )["run"]
        self._remember(info["run_id"], made)

    def fill(self, run: Answer) -> None:
        """Logs what it has; each point, parameter, tag and file once, however often this is repeated."""
        if self._is_over(run):
            return
        info = run["info"]
        run_id = self.ids[info["run_id"]]
        for tags in batched(self._tags(run), _TAGS):
            server.post("runs/log-batch", run_id=run_id, tags=tags)
        for params in batched(run["data"].get("params", []), _PARAMS):
            server.post("runs/log-batch", run_id=run_id, params=params)
        exported = self._folder.run(info["experiment_id"], info["run_id"])
        log_points(run_id, read_lines(exported / "metrics.jsonl"))
        files.upload(exported, self._made[info["run_id"]]["info"]["artifact_uri"])

    def end(self, run: Answer, models: dict[str, str]) -> None:
        """Adds the data sets and logged models it used and made, and ends it as it ended."""
        if self._is_over(run):
            return
        info = run["info"]
        run_id = self.ids[info["run_id"]]
        inputs = run.get("inputs", {})
        if data_sets := inputs.get("dataset_inputs"):
            server.post("runs/log-inputs", run_id=run_id, datasets=data_sets)
        if used := _renamed(inputs.get("model_inputs", []), models):
            server.post("runs/log-inputs", run_id=run_id, models=used)
        if made := _renamed(run.get("outputs", {}).get("model_outputs", []), models):
            server.post("runs/outputs", run_id=run_id, models=made)
        server.post("runs/update", run_id=run_id, status=info["status"], end_time=info.get("end_time"))
        if info["lifecycle_stage"] == "deleted":
            server.post("runs/delete", run_id=run_id)

    def moved(self, uri: str) -> str | None:
        """Where a file of an exported run is now, if it is one's."""
        source, slash, path = uri.removeprefix("runs:/").partition("/")
        if uri.startswith("runs:/") and slash and source in self.ids:
            return f"runs:/{self.ids[source]}/{path}"
        for root, source in self._roots.items():
            if uri == root or uri.startswith(root + "/"):
                return self._made[source]["info"]["artifact_uri"] + uri[len(root) :]
        return None

    def _tags(self, run: Answer) -> Iterable[Answer]:
        """Its tags, of which one names the parent by the id it has now, and one its own by the id it had."""
        tags = tags_of(run["data"]) | {SOURCE_RUN: run["info"]["run_id"]}
        if _PARENT in tags:
            tags[_PARENT] = self.ids.get(tags[_PARENT], tags[_PARENT])
        return as_tags(tags)

    def _is_over(self, run: Answer) -> bool:
        """Whether it was imported to its end, which is the last thing that is written, or deleted since."""
        made = self._made[run["info"]["run_id"]]["info"]
        return bool(made["status"] == run["info"]["status"] != "RUNNING" or made["lifecycle_stage"] == "deleted")

    def _remember(self, source: str, run: Answer) -> None:
        self._made[source] = run
        self.ids[source] = run["info"]["run_id"]


def log_points(run_id: str, points: Iterable[Answer]) -> None:
    for some in batched(points, _POINTS):
        server.post("runs/log-batch", run_id=run_id, metrics=[_point(point) for point in some])


def _point(point: Answer) -> Answer:
    """Without the run it was of, which the call names."""
    return {name: value for name, value in point.items() if name != "run_id"}


def _renamed(models: list[Answer], ids: dict[str, str]) -> list[Answer]:
    return [{**model, "model_id": ids[model["model_id"]]} for model in models if model["model_id"] in ids]


def _of(experiment_id: str) -> Iterator[Answer]:
    filtered = f"tags.`{SOURCE_RUN}` LIKE '%'"
    return server.pages(
        "runs/search", "runs", experiment_ids=[experiment_id], filter=filtered, run_view_type="ALL", max_results=1000
    )
