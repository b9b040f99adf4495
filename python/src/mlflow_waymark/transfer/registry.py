"""Registered models of an exported folder, made on another server with the numbers of their versions."""

from __future__ import annotations

import click
from mlflow.exceptions import MlflowException

from mlflow_waymark import server
from mlflow_waymark.server import Answer
from mlflow_waymark.transfer.exporting import versions_of
from mlflow_waymark.transfer.runs import Runs
from mlflow_waymark.transfer.tags import as_tags, tags_of

_SOURCE_VERSION = "waymark.source_version"
_NO_STAGE = "None"
_LOGGED_MODEL = "models:/m-"


def import_registered_model(model: Answer, runs: Runs, logged_models: dict[str, str]) -> None:
    """Makes the model, its versions in order, and last its aliases."""
    name = model["name"]
    _create(model)
    there = {int(version["version"]): version for version in versions_of(name)}
    for number, version in there.items():
        if _SOURCE_VERSION not in tags_of(version):
            raise click.ClickException(f"The server has a model {name!r} with a version {number} of its own.")
    exported = {int(version["version"]): version for version in model["versions"]}
    for number in range(max(there, default=0) + 1, max(exported, default=0) + 1):
        # The number of a version that was deleted is taken by one that is deleted at once.
        following = exported[min(n for n in exported if n >= number)]
        _version(following, number, runs, logged_models)
    for number in {*there, *range(1, max(exported, default=0) + 1)} - {*exported}:
        _delete(name, number)
    for alias in model.get("aliases", []):
        server.post("registered-models/alias", name=name, **alias)


def _create(model: Answer) -> None:
    try:
        server.post("registered-models/create", name=model["name"], tags=model.get("tags"), description=model.get("description"))
    except MlflowException as refused:
        if refused.error_code != "RESOURCE_ALREADY_EXISTS":
            raise


def _version(version: Answer, number: int, runs: Runs, logged_models: dict[str, str]) -> None:
    tags = tags_of(version) | {_SOURCE_VERSION: version["version"]}
    source = _source(version["source"], runs, logged_models)
    made = server.post(
        "model-versions/create",
        name=version["name"],
        source=source,
        run_id=runs.ids.get(version.get("run_id", "")),
        run_link=version.get("run_link"),
        description=version.get("description"),
        model_id=source.removeprefix("models:/") if source.startswith(_LOGGED_MODEL) else None,
        tags=as_tags(tags),
    )["model_version"]["version"]
    if made != str(number):
        raise click.ClickException(f"The server calls version {number} of {version['name']!r} {made}: somebody else adds versions.")
    stage = version.get("current_stage", _NO_STAGE)
    if stage != _NO_STAGE and version["version"] == made:
        server.post("model-versions/transition-stage", name=version["name"], version=made, stage=stage, archive_existing_versions=False)


def _source(source: str, runs: Runs, logged_models: dict[str, str]) -> str:
    """Where the version's files are now; what is no exported run's or model's stays where it is."""
    model_id = source.removeprefix("models:/")
    return f"models:/{logged_models[model_id]}" if model_id in logged_models else runs.moved(source) or source


def _delete(name: str, number: int) -> None:
    try:
        server.delete("model-versions/delete", name=name, version=str(number))
    except MlflowException as refused:
        if refused.error_code != "RESOURCE_DOES_NOT_EXIST":
            raise
