"""Many runs and few places, and the same run asked for more than once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import mlflow
import pytest
from mlflow.exceptions import MlflowException
from mlflow_waymark import projects

from projects.site import ended, status, submit

MANY = 50
PLACES = 3


def test_a_repeated_submission_is_one_run(experiment: str) -> None:
    once = {"experiment_id": experiment, "client_token": f"once {experiment}"}
    with ThreadPoolExecutor(4) as threads:
        runs = list(threads.map(lambda _: submit("scripts", "greet.sh", **once), range(8)))
    assert len({run["run_id"] for run in runs}) == 1
    assert len(mlflow.search_runs([experiment], output_format="list")) == 1
    assert len(list(projects.search(experiment_ids=[experiment]))) == 1
    with pytest.raises(MlflowException):
        submit("scripts", "count.py", **once)
    assert ended(runs[0])["state"] == "SUCCEEDED"
    assert submit("scripts", "greet.sh", **once)["run_id"] == runs[0]["run_id"]


@pytest.mark.long
def test_fifty_at_once_take_turns(experiment: str) -> None:
    with ThreadPoolExecutor(10) as threads:
        runs = list(threads.map(lambda _: submit("scripts", "greet.sh", experiment_id=experiment), range(MANY)))
    most = 0
    end = time.monotonic() + 420
    while under_way := list(projects.search(experiment_ids=[experiment], states=["PREPARING", "RUNNING"])) or list(
        projects.search(experiment_ids=[experiment], states=["QUEUED"])
    ):
        most = max(most, sum(run["state"] != "QUEUED" for run in under_way))
        assert time.monotonic() < end, under_way
        time.sleep(0.5)
    assert 1 < most <= PLACES
    done = [projects.get(run["run_id"]) for run in runs]
    assert {run["state"] for run in done} == {"SUCCEEDED"}
    assert {status(run) for run in runs} == {"FINISHED"}
    listed = [run["run_id"] for run in projects.search(experiment_ids=[experiment])]
    assert sorted(listed) == sorted(run["run_id"] for run in runs)
