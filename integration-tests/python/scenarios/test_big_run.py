"""A run far bigger than one DynamoDB item."""

from __future__ import annotations

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric

from scenarios.conftest import Experiment

PARAMS, METRICS, TAGS = 5_000, 3_000, 30


def test_5000_params_3000_metrics_and_long_tags(experiment: Experiment, client: MlflowClient) -> None:
    params = {f"layer/{i}/size": f"{i} units" for i in range(PARAMS)}
    tags = {f"note {i}": chr(97 + i % 26) * 8_000 for i in range(TAGS)}
    with mlflow.start_run() as run:
        run_id = run.info.run_id
        mlflow.log_params(params)
        mlflow.set_tags(tags)
        for start in range(0, METRICS, 1_000):
            points = [Metric(f"m/{i}", i / 7, 1, 0) for i in range(start, start + 1_000)]
            client.log_batch(run_id, metrics=points)
        mlflow.log_metric("m/0", 42.0, step=1)

    data = client.get_run(run_id).data
    assert data.params == params
    assert data.metrics == {**{f"m/{i}": i / 7 for i in range(METRICS)}, "m/0": 42.0}
    assert {key: value for key, value in data.tags.items() if key in tags} == tags
    assert [p.value for p in client.get_metric_history(run_id, "m/0")] == [0.0, 42.0]
    (found,) = client.search_runs([experiment.id], "params.`layer/4999/size` = '4999 units' AND metrics.`m/2999` > 428")
    assert found.data.params == params
