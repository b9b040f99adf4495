"""MLflow's projects, executed by the server: `mlflow run --backend waymark`."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from typing import Any

import click
import mlflow
from mlflow import MlflowClient
from mlflow.exceptions import ExecutionException, MlflowException
from mlflow.projects.backend.abstract_backend import AbstractBackend
from mlflow.projects.submitted_run import SubmittedRun
from mlflow.projects.utils import (
    PROJECT_BUILD_IMAGE,
    PROJECT_DOCKER_ARGS,
    PROJECT_DOCKER_AUTH,
    PROJECT_ENV_MANAGER,
    PROJECT_STORAGE_DIR,
    PROJECT_SYNCHRONOUS,
)
from mlflow.protos.databricks_pb2 import ErrorCode
from mlflow.utils.mlflow_tags import MLFLOW_PARENT_RUN_ID

from mlflow_waymark import project_text, projects
from mlflow_waymark.server import Answer

# Below MLflow's own logger, so that it is shown as MLflow's words are.
_logger = logging.getLogger("mlflow.waymark")

_OPTIONS = {"resources", "timeout_seconds", "backend", "client_token", "wait"}
_MLFLOWS = {
    PROJECT_BUILD_IMAGE,
    PROJECT_DOCKER_ARGS,
    PROJECT_DOCKER_AUTH,
    PROJECT_ENV_MANAGER,
    PROJECT_STORAGE_DIR,
    PROJECT_SYNCHRONOUS,
}
_REFUSED = {PROJECT_BUILD_IMAGE: "build_image", PROJECT_DOCKER_ARGS: "docker_args", PROJECT_DOCKER_AUTH: "docker_auth"}
_STATUS = {
    "QUEUED": "SCHEDULED",
    "PREPARING": "SCHEDULED",
    "RUNNING": "RUNNING",
    "SUCCEEDED": "FINISHED",
    "FAILED": "FAILED",
    "TIMED_OUT": "FAILED",
    "CANCELLED": "KILLED",
}
_CANCELLED_WITHIN = 60.0


class WaymarkSubmittedRun(SubmittedRun):
    """A run that the server executes.

    MLflow says only that a run failed when `wait` says so; with `raises` it raises what the server says instead.
    """

    def __init__(self, run_id: str, raises: bool = False) -> None:
        super().__init__()
        self._run_id = run_id
        self._raises = raises
        self._ended: Answer | None = None

    @property
    def run_id(self) -> str:
        return self._run_id

    def wait(self) -> bool:
        """Prints what the run prints until it has ended, and tells whether it succeeded."""
        ended = self._ended or self._follow()
        self._ended = ended
        if ended["state"] == "SUCCEEDED":
            return True
        if self._raises:
            raise ExecutionException(project_text.ending(ended))
        _logger.error("=== %s ===", project_text.ending(ended))
        return False

    def get_status(self) -> str:
        return _STATUS[projects.get(self._run_id)["state"]]

    def cancel(self) -> None:
        projects.cancel(self._run_id)
        projects.wait(self._run_id, _CANCELLED_WITHIN)

    def _follow(self) -> Answer:
        told = ""
        for lines in projects.logs(self._run_id, follow=True):
            for line in lines:
                print(line["text"], flush=True)
            if not lines:
                told = self._tell(told)
        return projects.wait(self._run_id)

    def _tell(self, told: str) -> str:
        """Says how the run stands if that has changed."""
        project_run = projects.get(self._run_id)
        standing = project_text.standing(project_run)
        if standing != told and project_run["state"] not in projects.ENDED:
            _logger.info("=== Run (ID '%s') is %s ===", self._run_id, standing)
        return standing


class WaymarkBackend(AbstractBackend):
    """Submits a project to the server that MLflow tracks to."""

    def run(
        self,
        project_uri: str,
        entry_point: str,
        params: Mapping[str, object] | None,
        version: str | None,
        backend_config: Mapping[str, Any],
        tracking_uri: str,
        experiment_id: str,
    ) -> WaymarkSubmittedRun:
        options = _options(backend_config)
        command = _mlflow_run()
        wait = options.pop("wait", command is not None)
        submitted = _submit(
            project_uri,
            version=version,
            entry_point=entry_point,
            parameters=params,
            experiment_id=str(experiment_id),
            run_name=command.params.get("run_name") if command else None,
            env_manager=backend_config.get(PROJECT_ENV_MANAGER),
            **options,
        )
        synchronous = bool(backend_config.get(PROJECT_SYNCHRONOUS))
        run = WaymarkSubmittedRun(submitted["run_id"], raises=synchronous or bool(wait))
        _logger.info("=== Submitted run (ID '%s') ===", run.run_id)
        if parent := mlflow.active_run():
            MlflowClient().set_tag(run.run_id, MLFLOW_PARENT_RUN_ID, parent.info.run_id)
        if wait and not synchronous:
            _wait(run)
        return run


def _submit(uri: str, **fields: Any) -> Answer:
    """What is refused is the kind of error that `mlflow run` tells without a trace."""
    try:
        return projects.submit(uri, **fields)
    except MlflowException as refused:
        raise ExecutionException(refused.message, ErrorCode.Value(refused.error_code)) from refused


def _wait(run: WaymarkSubmittedRun) -> None:
    try:
        run.wait()
    except KeyboardInterrupt:
        _logger.error("=== Run (ID '%s') interrupted, cancelling run ===", run.run_id)
        run.cancel()
        raise
    _logger.info("=== Run (ID '%s') succeeded ===", run.run_id)


def _options(backend_config: Mapping[str, Any]) -> Answer:
    unknown = sorted(set(backend_config) - _OPTIONS - _MLFLOWS)
    if unknown:
        raise ExecutionException(
            f"The backend waymark knows no {', '.join(unknown)}; its configuration may have {', '.join(sorted(_OPTIONS))}."
        )
    for key, argument in _REFUSED.items():
        if backend_config.get(key):
            raise ExecutionException(
                f"The backend waymark does not take {argument}: the server runs the image that the project names."
            )
    return {key: value for key, value in backend_config.items() if key in _OPTIONS}


def _mlflow_run() -> click.Context | None:
    """The command `mlflow run`, if it is what runs: it waits for MLflow's own backends, but leaves that to others."""
    context = click.get_current_context(silent=True)
    command = getattr(sys.modules.get("mlflow.cli"), "run", None)
    return context if context is not None and context.command is command else None
