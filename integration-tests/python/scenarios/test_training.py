"""Autologged training on real data, and the model loaded back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import mlflow
import numpy
import pytest
from mlflow import MlflowClient
from sklearn import datasets, metrics
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from scenarios.conftest import Experiment

TRAININGS = {
    "iris": (datasets.load_iris, RandomForestClassifier(n_estimators=8, random_state=0), "training_accuracy_score"),
    "wine": (datasets.load_wine, make_pipeline(StandardScaler(), LogisticRegression()), "training_log_loss"),
    "breast cancer": (datasets.load_breast_cancer, LogisticRegression(max_iter=5000), "training_f1_score"),
    "diabetes": (datasets.load_diabetes, Ridge(alpha=0.5), "training_r2_score"),
    "digits": (datasets.load_digits, RandomForestClassifier(n_estimators=5, random_state=0), "training_score"),
}


@pytest.fixture(autouse=True)
def autologging() -> Iterator[None]:
    mlflow.sklearn.autolog(log_datasets=True)
    yield
    mlflow.sklearn.autolog(disable=True)


@pytest.mark.parametrize("name", TRAININGS)
def test_autologged_training(name: str, experiment: Experiment, client: MlflowClient) -> None:
    load, estimator, metric = TRAININGS[name]
    train, test, train_target, test_target = _split(load)
    with mlflow.start_run() as run:
        estimator.fit(train, train_target)
        score = estimator.score(test, test_target)
        predicted = estimator.predict(test)
        error = metrics.mean_squared_error(test_target, predicted)

    data = client.get_run(run.info.run_id)
    assert data.info.status == "FINISHED"
    assert data.data.params
    assert metric in data.data.metrics
    assert data.data.metrics[f"{type(estimator).__name__}_score_test"] == score
    assert data.data.metrics["mean_squared_error_test"] == error
    contexts = [tag.value for i in data.inputs.dataset_inputs for tag in i.tags]
    assert contexts == ["train", "eval"]
    assert len({i.dataset.digest for i in data.inputs.dataset_inputs}) == 2
    assert {"estimator.html", "metric_info.json"} <= {a.path for a in client.list_artifacts(run.info.run_id)}

    (output,) = data.outputs.model_outputs
    logged = mlflow.get_logged_model(output.model_id)
    assert {m.key: m.value for m in logged.metrics} == data.data.metrics
    for uri in (f"models:/{output.model_id}", f"runs:/{run.info.run_id}/model"):
        loaded = mlflow.sklearn.load_model(uri)
        _assert_same(loaded.predict(test), predicted)
    generic = mlflow.pyfunc.load_model(f"models:/{output.model_id}")
    _assert_same(generic.predict(test), predicted)


def test_autologged_grid_search(experiment: Experiment, client: MlflowClient) -> None:
    train, _, target, _ = _split(datasets.load_iris)
    with mlflow.start_run() as run:
        GridSearchCV(LogisticRegression(max_iter=500), {"C": [0.1, 1.0, 10.0]}, cv=2).fit(train, target)

    children = client.search_runs([experiment.id], f"tags.mlflow.parentRunId = '{run.info.run_id}'")
    assert {child.data.params["C"] for child in children} == {"0.1", "1.0", "10.0"}
    best = max(child.data.metrics["mean_test_score"] for child in children)
    assert client.get_run(run.info.run_id).data.metrics["best_cv_score"] == best


def _assert_same(given: Any, expected: Any) -> None:
    """Equal but for the last bits, which depend on how the rows lie in memory."""
    numpy.testing.assert_allclose(given, expected, rtol=1e-12)


def _split(load: Callable[..., Any]) -> Any:
    features, target = load(return_X_y=True, as_frame=True)
    return train_test_split(features, target, random_state=0)
