"""Project runs: submitted code that the server executes, each an MLflow run by the same id."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Mapping

from mlflow_waymark import server, source
from mlflow_waymark.server import Answer

ENDED = {"SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED"}
"""States that nothing follows."""

_LINES = 1000
_SHORTEST_PAUSE = 0.5
_LONGEST_PAUSE = 3.0


def submit(
    uri: str,
    *,
    version: str | None = None,
    entry_point: str = "main",
    parameters: Mapping[str, object] | None = None,
    experiment_id: str | None = None,
    experiment_name: str | None = None,
    run_name: str | None = None,
    env_manager: str | None = None,
    resources: Mapping[str, int] | None = None,
    timeout_seconds: int | None = None,
    backend: str | None = None,
    client_token: str | None = None,
) -> Answer:
    """Submits the project in a git repository or in a folder of this machine; with the same token it is the same run."""
    return _project_run(
        "submit",
        **source.of(uri, version),
        entry_point=entry_point,
        parameters={name: str(value) for name, value in (parameters or {}).items()},
        experiment_id=experiment_id,
        experiment_name=experiment_name,
        run_name=run_name,
        env_manager=env_manager,
        resources=resources,
        timeout_seconds=timeout_seconds,
        backend=backend,
        client_token=client_token or uuid.uuid4().hex,
    )


def get(run_id: str) -> Answer:
    """How a project run stands."""
    project_run: Answer = server.get("project-runs/get", run_id=run_id)["project_run"]
    return project_run


def search(*, experiment_ids: list[str] | None = None, states: list[str] | None = None) -> Iterator[Answer]:
    """Project runs, the newest first."""
    return server.pages("project-runs/search", "project_runs", experiment_ids=experiment_ids, states=states)


def cancel(run_id: str, reason: str | None = None) -> Answer:
    """Stops a project run; one that has ended stays as it is."""
    return _project_run("cancel", run_id=run_id, reason=reason)


def retry(run_id: str, client_token: str | None = None) -> Answer:
    """Submits again what a run was submitted with, as a new run."""
    return _project_run("retry", run_id=run_id, client_token=client_token or uuid.uuid4().hex)


def reproduce(run_id: str, client_token: str | None = None) -> Answer:
    """Runs the very source, parameters and packages of a run again, as a new run that tells what differs."""
    return _project_run("reproduce", run_id=run_id, client_token=client_token or uuid.uuid4().hex)


def wait(run_id: str, timeout: float | None = None) -> Answer:
    """The project run when it has ended; after `timeout` seconds as it is then."""
    end = None if timeout is None else time.monotonic() + timeout
    pause = _SHORTEST_PAUSE
    while True:
        project_run = get(run_id)
        if project_run["state"] in ENDED or (end is not None and time.monotonic() > end):
            return project_run
        time.sleep(pause)
        pause = min(pause * 1.5, _LONGEST_PAUSE)


def logs(run_id: str, *, follow: bool = False) -> Iterator[list[Answer]]:
    """The log's lines, page by page; with `follow` until the run has ended, with empty pages while it is silent."""
    token: str | None = None
    pause = _SHORTEST_PAUSE
    while True:
        page = server.get("project-runs/logs", run_id=run_id, page_token=token, max_lines=_LINES)
        lines: list[Answer] = page.get("lines", [])
        yield lines
        token = page.get("next_page_token")
        if not token or not (lines or follow):
            return
        pause = _SHORTEST_PAUSE if lines else min(pause * 1.5, _LONGEST_PAUSE)
        if follow and len(lines) < _LINES:
            time.sleep(pause)


def _project_run(call: str, **fields: object) -> Answer:
    project_run: Answer = server.post(f"project-runs/{call}", **fields)["project_run"]
    return project_run
