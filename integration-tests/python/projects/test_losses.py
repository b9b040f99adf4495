"""What dies on the way: the job, the server, or both. No run stays RUNNING for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from mlflow_waymark import projects

from projects.site import PROJECTS, Run, Site, ended, lines, processes, status, submit, until_printed
from servers.client import client_of

_STEPS = """
entry_points:
  main:
    command: "for step in 1 2 3 4 5 6 7 8 9 10; do echo step $step; sleep 1; done"
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One that may be killed."""
    made = Site(tmp_path_factory.mktemp("killed"), concurrency=2)
    yield made
    with client_of(made.url):
        made.stop()


@pytest.fixture
def steps(tmp_path: Path) -> str:
    """A project that takes ten seconds."""
    (tmp_path / "MLproject").write_text(_STEPS, "utf-8")
    return str(tmp_path)


def test_a_lost_worker_fails_its_run(experiment: str) -> None:
    run = submit("endless", experiment_id=experiment)
    until_printed(run, "tick 1")
    _kill(run)
    lost = ended(run, 60)
    assert lost["state"] == "FAILED" and lost["failure"]["error"]
    assert status(run) == "FAILED"
    assert "tick 1" in lines(run)


def test_a_run_outlives_the_server(experiment: str, site: Site, steps: str) -> None:
    run = projects.submit(steps, experiment_id=experiment, env_manager="local")
    until_printed(run, "step 2")
    site.kill()
    site.start()
    done = ended(run, 120)
    assert done["state"] == "SUCCEEDED", (done, site.log()[-4000:])
    assert status(run) == "FINISHED"
    assert [line for line in lines(run) if line.startswith("step")] == [f"step {step}" for step in range(1, 11)]


def test_what_died_with_the_server_has_failed(experiment: str, site: Site) -> None:
    run = submit("endless", experiment_id=experiment)
    waiting = [submit("scripts", "greet.sh", experiment_id=experiment) for _ in range(3)]
    until_printed(run, "tick 0")
    site.kill()
    _kill(run)
    site.start()
    assert ended(run, 120)["state"] == "FAILED"
    assert status(run) == "FAILED"
    assert [ended(each, 120)["state"] for each in waiting] == ["SUCCEEDED"] * 3


def test_a_server_that_dies_after_its_answer_leaves_nothing_undone(experiment: str, site: Site) -> None:
    once = {"experiment_id": experiment, "client_token": f"killed {experiment}"}
    run = submit("scripts", "greet.sh", **once)
    site.kill()
    site.start()
    assert submit("scripts", "greet.sh", **once)["run_id"] == run["run_id"]
    assert ended(run, 120)["state"] == "SUCCEEDED", (run, lines(run))
    assert status(run) == "FINISHED"


def test_nothing_is_kept_of_the_folder_of_projects() -> None:
    assert not list(PROJECTS.rglob("*.log")) and not list(PROJECTS.rglob("mlruns"))


def _kill(run: Run) -> None:
    found = processes(run)
    assert found
    for process in found:
        process.kill()
    psutil.wait_procs(found, 10)
