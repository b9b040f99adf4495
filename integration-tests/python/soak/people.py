"""Who reads while others train, and who promotes models."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import requests
from mlflow import MlflowClient

from soak.timings import Timings
from soak.training import Training

_PATIENCE_SECONDS = 60


def read(client: MlflowClient, timings: Timings, experiment_id: str, jobs: list[Training], is_over: Callable[[], bool]) -> None:
    """Looks at the experiment as its page does; what was acknowledged before a search must be found by it."""
    while not is_over():
        # Of each job the last two, which are among the newest 200 unless the others are that far ahead.
        known = [told.run_id for job in jobs for told in list(job.runs)[-2:]]
        found = timings.call("runs/search, 1 page", lambda: client.search_runs([experiment_id], max_results=200))
        newest = {run.info.run_id for run in found}
        for run_id in known:
            if run_id not in newest:
                timings.error(f"a search did not find {run_id}")
        filtered = "metrics.loss < 1e9 AND params.p0 != ''"
        timings.call("runs/search, filtered", lambda: client.search_runs([experiment_id], filtered, max_results=100))
        for run_id in known[-3:]:
            timings.call("runs/get", lambda: client.get_run(run_id))
            timings.call("metrics/get-history", lambda: client.get_metric_history(run_id, "loss"))


def promote(url: str, client: MlflowClient, timings: Timings, is_over: Callable[[], bool]) -> None:
    """Ada asks and Ben approves, one version after the other."""
    client.create_registered_model("soaked")
    approvers = [{"group": "risk", "members": ["ben"], "quorum": 1}]
    _call(url, "root", "promotion-policies/set", model="soaked", alias="champion", approvers=approvers)
    while not is_over():
        made = timings.call(
            "model-versions/create",
            lambda: client.create_model_version("soaked", "s3://elsewhere/model", await_creation_for=0),
        )
        timings.call("promotion, whole", lambda: _promoted(url, made.version))
        held = client.get_model_version_by_alias("soaked", "champion").version
        if held != made.version:
            timings.error(f"version {made.version} was promoted, {held} is the champion")


def _promoted(url: str, version: str) -> None:
    wanted = {"name": "soaked", "version": version, "alias": "champion", "reason": "better"}
    promotion = _call(url, "ada", "promotions/create", **wanted)["promotion"]
    waiting = _awaited(url, promotion["promotion_id"], "PENDING")
    seen = waiting["evidence"]["hash"]
    _call(url, "ben", "promotions/approve", promotion_id=promotion["promotion_id"], evidence_hash=seen)
    _awaited(url, promotion["promotion_id"], "APPLIED")


def _awaited(url: str, promotion_id: str, status: str) -> dict[str, Any]:
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        answer = requests.get(f"{url}/api/2.0/mlflow/promotions/get", {"promotion_id": promotion_id}, timeout=30)
        answer.raise_for_status()
        promotion: dict[str, Any] = answer.json()["promotion"]
        if promotion["status"] == status:
            return promotion
        time.sleep(0.1)
    raise TimeoutError(f"promotion {promotion_id} is {promotion['status']}, not {status}")


def _call(url: str, who: str, path: str, **body: object) -> dict[str, Any]:
    answer = requests.post(f"{url}/api/2.0/mlflow/{path}", json=body, auth=(who, "x"), timeout=30)
    if not answer.ok:
        raise RuntimeError(f"{path}: {answer.status_code} {answer.text}")
    answered: dict[str, Any] = answer.json()
    return answered
