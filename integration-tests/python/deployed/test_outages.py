"""Stores that are away or too slow: told as 503 in time, and over for the client once they are back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import mlflow
import pytest
from mlflow import MlflowClient

from deployed.conftest import Deployed
from faults.proxy import Outage

# API Gateway waits 29 s for a function, which has to load its classes as well.
PATIENCE = 20
# The fault, and for how many seconds it lasts for a client that tries again: longer than the functions do.
OUTAGES = [("hang up", 2), ("stall", 9)]


@pytest.mark.usefixtures("signing_client")
@pytest.mark.parametrize(("fault", "seconds"), OUTAGES)
def test_a_table_that_is_away(
    fault: str, seconds: float, deployed: Deployed, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = MlflowClient()
    run_id = client.create_run("0").info.run_id
    with _outage(deployed.table, fault):
        _refused(lambda: client.log_metric(run_id, "refused", 1))
        _retry(monkeypatch)
        deployed.table.end_after(seconds)
        for step in range(3):
            client.log_metric(run_id, "loss", step, step=step)

    assert [point.step for point in client.get_metric_history(run_id, "loss")] == [0, 1, 2]
    assert client.get_run(run_id).data.metrics == {"loss": 2}


@pytest.mark.usefixtures("signing_client")
@pytest.mark.parametrize(("fault", "seconds"), OUTAGES)
def test_a_bucket_that_is_away(
    fault: str, seconds: float, deployed: Deployed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("kept", "utf-8")
    client = MlflowClient()
    run = client.create_run("0")
    with _outage(deployed.bucket, fault):
        _refused(lambda: client.list_artifacts(run.info.run_id))
        _retry(monkeypatch)
        deployed.bucket.end_after(seconds)
        client.log_artifact(run.info.run_id, str(note))

    assert mlflow.artifacts.load_text(f"{run.info.artifact_uri}/note.txt") == "kept"


@contextmanager
def _outage(store: Outage, fault: str) -> Iterator[None]:
    store.begin(fault)
    try:
        yield
    finally:
        store.end()


def _refused(call: Callable[[], object]) -> None:
    started = time.monotonic()
    with pytest.raises(mlflow.MlflowException, match="503 error responses"):
        call()
    assert time.monotonic() - started < PATIENCE


def _retry(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the client does by itself."""
    monkeypatch.delenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES")
