"""An embedded server that executes projects, which can be killed and started again on its data."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import mlflow
import psutil
from mlflow import MlflowClient
from mlflow_waymark import projects

from servers.process import free_port
from servers.waymark_server import start_waymark

PROJECTS = Path(__file__).parents[2] / "projects"

Run = dict[str, Any]

ENDED = projects.ENDED

TIMEOUT = 60
"""Seconds: the shortest that a run may be given."""


class Site:
    """A server of its own, with room for so many runs at once."""

    def __init__(
        self,
        folder: Path,
        concurrency: int,
        arguments: Sequence[str] = (),
        settings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._folder = folder
        self._arguments = ("--data", str(folder / "data"), "--port", str(free_port()), *arguments)
        self._settings = {
            # What projects call python is the one with mlflow.
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            # The git server is on this machine.
            "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS": "true",
            "WAYMARK_PROJECT_CONCURRENCY": str(concurrency),
            **settings,
        }
        self.start()

    def start(self) -> None:
        self._process = start_waymark(self._folder, self._arguments, settings=self._settings)
        self.url = self._process.url

    def kill(self) -> None:
        """Ends the server at once, and nothing that it started."""
        os.kill(self._process.pid, signal.SIGKILL)
        psutil.Process(self._process.pid).wait(10)

    def log(self) -> str:
        return self._process.log.read_text("utf-8", "replace")

    def stop(self) -> None:
        """Stops the runs and then the server, so that nothing of it is left on this machine."""
        for run in projects.search(states=["QUEUED", "PREPARING", "RUNNING"]):
            projects.cancel(run["run_id"])
            projects.wait(run["run_id"], 30)
        self._process.stop()


def submit(project: str, entry_point: str = "main", **more: Any) -> Run:
    """Uploads one of the projects for tests, to be executed by the Python that is there."""
    return projects.submit(str(PROJECTS / project), entry_point=entry_point, **{"env_manager": "local", **more})


def until(run: Run, *states: str, seconds: float = 90) -> Run:
    """The run once it is in one of the states; any end is the end of waiting."""
    end = time.monotonic() + seconds
    while True:
        now = projects.get(run["run_id"])
        if now["state"] in states:
            return now
        assert now["state"] not in ENDED and time.monotonic() < end, (states, now)
        time.sleep(0.1)


def ended(run: Run, seconds: float = 90) -> Run:
    return until(run, *ENDED, seconds=seconds)


def lines(run: Run) -> list[str]:
    return [line["text"] for page in projects.logs(run["run_id"]) for line in page]


def artifact(run: Run, path: str, seconds: float = 30) -> str:
    """A text that the server keeps with a run once it has ended; its outcome may be known a moment before."""
    end = time.monotonic() + seconds
    while path not in [file.path for file in MlflowClient().list_artifacts(run["run_id"], str(Path(path).parent))]:
        assert time.monotonic() < end, (path, run)
        time.sleep(0.2)
    text: str = mlflow.artifacts.load_text(f"runs:/{run['run_id']}/{path}")
    return text


def until_printed(run: Run, text: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while text not in lines(run):
        assert time.monotonic() < end, (text, projects.get(run["run_id"]), lines(run))
        time.sleep(0.2)


def status(run: Run, seconds: float = 30) -> str:
    """What MLflow says of the run; of one that has ended it says so as well, at the latest when the server looks for such."""
    has_ended = projects.get(run["run_id"])["state"] in ENDED
    end = time.monotonic() + seconds
    while True:
        said: str = MlflowClient().get_run(run["run_id"]).info.status
        if not has_ended or said in ("FINISHED", "FAILED", "KILLED") or time.monotonic() > end:
            return said
        time.sleep(0.2)


def processes(run: Run) -> list[psutil.Process]:
    """What is executed for a run on this machine."""
    return [process for process in psutil.process_iter() if run["run_id"] in _names(process)]


def await_no_process(run: Run, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while left := processes(run):
        assert time.monotonic() < end, left
        time.sleep(0.2)


def _names(process: psutil.Process) -> set[str]:
    try:
        environment = process.environ()
    except psutil.Error:
        return set()
    return {environment.get("WAYMARK_RUN_ID", ""), environment.get("MLFLOW_RUN_ID", "")}
