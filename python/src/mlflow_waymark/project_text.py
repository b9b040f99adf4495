"""Project runs as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from mlflow_waymark.server import Answer
from mlflow_waymark.text import moment

_ENDINGS = {"SUCCEEDED": "succeeded", "FAILED": "failed", "TIMED_OUT": "timed out", "CANCELLED": "was cancelled"}


def line(project_run: Answer) -> str:
    """A project run in one line, its id first."""
    return (
        f"{project_run['run_id']}  {project_run['state']:<9}  {moment(project_run['submitted_at'])}"
        f"  {_subject(project_run)}  by {project_run['submitted_by']}"
    )


def paragraph(project_run: Answer) -> Iterator[str]:
    """A project run with what it was made of and how it ended."""
    yield f"{project_run['run_id']}  {project_run['state']}" + _place(project_run)
    yield f"  {_subject(project_run)}"
    yield f"  submitted by {project_run['submitted_by']} at {moment(project_run['submitted_at'])}"
    for name, value in project_run.get("parameters", {}).items():
        yield f"  {name} = {value}"
    for what, moment_of in ("started", "started_at"), ("ended", "ended_at"), ("ends at the latest", "deadline"):
        if moment_of in project_run and not (moment_of == "deadline" and "ended_at" in project_run):
            yield f"  {what} {moment(project_run[moment_of])}"
    source = project_run["source"]
    for pinned in "commit", "branch", "sha256":
        if pinned in source:
            yield f"  {pinned} {source[pinned]}"
    if "retries" in project_run:
        yield f"  retries {project_run['retries']}"
    if "reproduces" in project_run:
        yield f"  reproduces {project_run['reproduces']}"
    yield from _environment_diff(project_run.get("environment_diff"))
    if project_run["state"] in _ENDINGS:
        yield f"  {ending(project_run)}"


def ending(project_run: Answer) -> str:
    """How a project run ended, with the server's words for a failure."""
    ended = f"Run (ID '{project_run['run_id']}') {_ENDINGS[project_run['state']]}"
    failure = project_run.get("failure")
    if failure:
        return f"{ended} in {failure['step']}: {failure['error']}: {failure['cause']}"
    if project_run.get("exit_code"):
        return f"{ended} with exit code {project_run['exit_code']}"
    return ended


def standing(project_run: Answer) -> str:
    """How a project run that has not ended stands."""
    return str(project_run["state"]) + _place(project_run)


def _place(project_run: Answer) -> str:
    return f", {project_run['queue_position']} in the queue" if "queue_position" in project_run else ""


def _subject(project_run: Answer) -> str:
    source = project_run["source"]
    place = source.get("uri") or source.get("archive", "")[:12]
    folder = f"#{source['subdirectory']}" if source.get("subdirectory") else ""
    version = f"@{source['version']}" if "version" in source else ""
    return f"{project_run['entry_point']} of {place}{folder}{version}"


def _environment_diff(diff: Answer | None) -> Iterator[str]:
    if diff is None:
        return
    if diff["same"]:
        yield "  the environment is the same"
    for each in diff.get("added", []):
        yield f"  added {each}"
    for each in diff.get("removed", []):
        yield f"  removed {each}"
    for each in diff.get("changed", []):
        yield f"  changed {each['name']} {each['was']} -> {each['is']}"
