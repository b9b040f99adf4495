"""A hyper-parameter search of 200 nested runs."""

from __future__ import annotations

import mlflow
from mlflow import MlflowClient
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score

from scenarios.conftest import Experiment

TRIALS = 200


def test_nested_search(experiment: Experiment, client: MlflowClient) -> None:
    features, target = load_diabetes(return_X_y=True)
    scores: dict[str, float] = {}
    with mlflow.start_run(run_name="search") as parent:
        for trial in range(TRIALS):
            alpha = 10 ** (trial / 40 - 4)
            with mlflow.start_run(run_name=f"trial {trial}", nested=True) as child:
                mlflow.log_params({"alpha": alpha, "trial": trial})
                for step, score in enumerate(cross_val_score(Ridge(alpha=alpha), features, target, cv=3)):
                    mlflow.log_metric("r2", score, step=step)
                mlflow.log_metrics({"mean": float(score), "alpha": alpha})
                scores[child.info.run_id] = float(score)
        mlflow.log_metric("best", max(scores.values()))

    filter_ = f"tags.mlflow.parentRunId = '{parent.info.run_id}'"
    frame = mlflow.search_runs([experiment.id], filter_, order_by=["metrics.mean DESC"])
    assert len(frame) == TRIALS
    assert dict(zip(frame["run_id"], frame["metrics.mean"])) == scores
    assert list(frame["metrics.mean"]) == sorted(scores.values(), reverse=True)
    assert frame["params.trial"].astype(int).nunique() == TRIALS

    found, token = [], None
    while True:
        page = client.search_runs([experiment.id], filter_, max_results=33, page_token=token)
        found += [run.info.run_id for run in page]
        token = page.token
        if not token:
            break
    assert sorted(found) == sorted(scores)
    good = client.search_runs([experiment.id], f"{filter_} AND metrics.mean > {sorted(scores.values())[-11]!r}")
    assert len(good) == 10
