"""Logged models: made, read, searched, changed and deleted."""

from __future__ import annotations

from pathlib import Path

import mlflow
import numpy
import pytest
from mlflow import MlflowClient
from mlflow.entities import LoggedModelStatus
from mlflow.models import infer_signature
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge

from scenarios.conftest import Experiment


def test_log_model_and_load_it_back(experiment: Experiment, client: MlflowClient, tmp_path: Path) -> None:
    features, target = load_diabetes(return_X_y=True)
    model = Ridge().fit(features, target)
    with mlflow.start_run() as run:
        info = mlflow.sklearn.log_model(
            model, name="ridge", signature=infer_signature(features, target), params={"alpha": 1.0}, tags={"k": "v"}
        )
        mlflow.log_metric("r2", 0.5, step=1, model_id=info.model_id)

    for uri in (info.model_uri, f"models:/{info.model_id}", f"runs:/{run.info.run_id}/ridge"):
        numpy.testing.assert_array_equal(mlflow.sklearn.load_model(uri).predict(features), model.predict(features))

    logged = mlflow.get_logged_model(info.model_id)
    assert (logged.name, logged.status, logged.source_run_id) == ("ridge", LoggedModelStatus.READY, run.info.run_id)
    assert logged.params == {"alpha": "1.0"} and logged.tags["k"] == "v"
    assert [(m.key, m.value, m.run_id) for m in logged.metrics] == [("r2", 0.5, run.info.run_id)]
    (output,) = client.get_run(run.info.run_id).outputs.model_outputs
    assert output.model_id == info.model_id
    assert "MLmodel" in [a.path for a in client.list_logged_model_artifacts(info.model_id)]
    downloaded = mlflow.artifacts.download_artifacts(f"models:/{info.model_id}", dst_path=str(tmp_path))
    assert "sklearn" in (Path(downloaded) / "MLmodel").read_text()
    assert "sklearn" in mlflow.artifacts.load_text(f"{logged.artifact_location}/MLmodel")


def test_a_models_own_files(experiment: Experiment, client: MlflowClient, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "card.md").write_text("about")
    model = client.create_logged_model(experiment.id, name="m")
    client.log_model_artifact(model.model_id, str(tmp_path / "deep" / "card.md"))
    client.log_model_artifacts(model.model_id, str(tmp_path), "all")
    assert {a.path for a in client.list_logged_model_artifacts(model.model_id)} == {"all", "card.md"}
    assert [a.path for a in client.list_logged_model_artifacts(model.model_id, "all/deep")] == ["all/deep/card.md"]


def test_models_are_searched(experiment: Experiment) -> None:
    for index in range(7):
        model = mlflow.initialize_logged_model(
            name="even" if index % 2 == 0 else "odd", params={"index": str(index)}, tags={"t": str(index % 3)}
        )
        with mlflow.start_run():
            mlflow.log_metric("score", index, model_id=model.model_id)
        mlflow.finalize_logged_model(model.model_id, "READY" if index < 5 else "FAILED")

    best = mlflow.search_logged_models(
        [experiment.id], "metrics.score >= 2 AND name = 'even'", order_by=[{"field_name": "metrics.score", "ascending": False}]
    )
    assert [row["index"] for row in best["params"].map(dict)] == ["6", "4", "2"]
    rest = mlflow.search_logged_models([experiment.id], "tags.t = '1'", output_format="list")
    assert sorted(model.params["index"] for model in rest) == ["1", "4"]
    assert len(mlflow.search_logged_models([experiment.id], max_results=3)) == 3


def test_models_are_changed_and_deleted(experiment: Experiment, client: MlflowClient) -> None:
    model = client.create_logged_model(experiment.id, name="m", params={f"p{i}": str(i) for i in range(250)})
    assert len(client.get_logged_model(model.model_id).params) == 250
    client.log_model_params(model.model_id, {"late": "1"})
    client.set_logged_model_tags(model.model_id, {"a": "1", "b": "2"})
    client.delete_logged_model_tag(model.model_id, "a")
    ready = client.finalize_logged_model(model.model_id, LoggedModelStatus.READY)
    assert ready.status == LoggedModelStatus.READY and ready.tags["b"] == "2" and "a" not in ready.tags
    assert client.get_logged_model(model.model_id).params["late"] == "1"

    client.delete_logged_model(model.model_id)
    with pytest.raises(mlflow.MlflowException, match="not found"):
        client.get_logged_model(model.model_id)
    assert client.search_logged_models([experiment.id]) == []


def test_a_model_is_an_input_of_an_evaluation(experiment: Experiment, client: MlflowClient) -> None:
    model = mlflow.initialize_logged_model(name="evaluated")
    with mlflow.start_run() as run:
        client.log_inputs(run.info.run_id, models=[mlflow.entities.LoggedModelInput(model.model_id)])
        client.log_outputs(run.info.run_id, [mlflow.entities.LoggedModelOutput(model.model_id, step=2)])
    logged = client.get_run(run.info.run_id)
    assert [m.model_id for m in logged.inputs.model_inputs] == [model.model_id]
    assert [(m.model_id, m.step) for m in logged.outputs.model_outputs] == [(model.model_id, 2)]
