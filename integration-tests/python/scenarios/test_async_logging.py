"""Logging from the client's background threads."""

from __future__ import annotations

import time
from collections.abc import Iterator

import mlflow
import pytest
from mlflow import MlflowClient

from scenarios.conftest import Experiment


@pytest.fixture(autouse=True)
def asynchronous() -> Iterator[None]:
    mlflow.config.enable_async_logging()
    yield
    mlflow.config.enable_async_logging(False)


def test_nothing_is_lost(experiment: Experiment, client: MlflowClient) -> None:
    with mlflow.start_run() as run:
        for step in range(500):
            mlflow.log_metric("loss", 1 / (step + 1), step=step)
        mlflow.log_params({f"p{i}": i for i in range(50)})
        mlflow.set_tag("async", "yes")
    mlflow.flush_async_logging()

    history = client.get_metric_history(run.info.run_id, "loss")
    assert [point.step for point in sorted(history, key=lambda p: p.step)] == list(range(500))
    data = client.get_run(run.info.run_id).data
    assert len(data.params) == 50 and data.tags["async"] == "yes"


def test_system_metrics(experiment: Experiment, client: MlflowClient) -> None:
    mlflow.set_system_metrics_sampling_interval(0.2)
    mlflow.set_system_metrics_samples_before_logging(1)
    with mlflow.start_run(log_system_metrics=True) as run:
        time.sleep(1.5)
    mlflow.flush_async_logging()
    assert "system/cpu_utilization_percentage" in client.get_run(run.info.run_id).data.metrics
