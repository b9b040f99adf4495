"""Everything a run can log, read back."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path

import matplotlib
import mlflow
import numpy
import pandas
import pytest
from matplotlib import pyplot
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag
from PIL import Image

from scenarios.conftest import Experiment

matplotlib.use("Agg")


def test_params_metrics_and_tags(experiment: Experiment, client: MlflowClient) -> None:
    with mlflow.start_run(run_name="named", description="what it is", tags={"team": "blue"}) as run:
        mlflow.log_param("rate", 0.1)
        mlflow.log_params({"depth": 3, "loss": "mse"})
        mlflow.set_tags({"a": 1, "mlflow.note.content": "text"})
        mlflow.log_metric("single", 1.5)
        mlflow.log_metrics({"x": 1, "y": math.nan, "z": math.inf}, step=4)
        for step in range(10):
            mlflow.log_metric("curve", step / 2, step=step)

    data = client.get_run(run.info.run_id)
    assert data.info.run_name == "named"
    assert data.data.params == {"rate": "0.1", "depth": "3", "loss": "mse"}
    assert data.data.tags["team"] == "blue" and data.data.tags["mlflow.note.content"] == "text"
    assert data.data.metrics["curve"] == 4.5 and math.isnan(data.data.metrics["y"])
    assert data.data.metrics["z"] == pytest.approx(1.7976931348623157e308)
    history = client.get_metric_history(run.info.run_id, "curve")
    assert [(point.step, point.value) for point in history] == [(s, s / 2) for s in range(10)]


def test_a_param_keeps_its_value(experiment: Experiment, client: MlflowClient) -> None:
    with mlflow.start_run() as run:
        mlflow.log_param("p", 1)
        mlflow.log_param("p", 1)
        with pytest.raises(mlflow.MlflowException, match="(?i)changing param values is not allowed"):
            mlflow.log_param("p", 2)
        with pytest.raises(mlflow.MlflowException):
            mlflow.log_params({"p": 3, "q": 1})
    assert client.get_run(run.info.run_id).data.params["p"] == "1"


def test_batch_with_limits_split_by_the_client(experiment: Experiment, client: MlflowClient) -> None:
    run = client.create_run(experiment.id)
    metrics = [Metric(f"m{i % 3}", i, i, i) for i in range(1000)]
    client.log_batch(run.info.run_id, metrics=metrics)
    client.log_batch(run.info.run_id, params=[Param(f"p{i}", str(i)) for i in range(100)])
    client.log_batch(run.info.run_id, tags=[RunTag(f"t{i}", str(i)) for i in range(100)])
    mlflow.log_params({f"q{i}": i for i in range(250)}, run_id=run.info.run_id)
    data = client.get_run(run.info.run_id).data
    assert (len(data.params), len(data.metrics), data.metrics["m0"]) == (350, 3, 999)


def test_files(experiment: Experiment, client: MlflowClient, tmp_path: Path) -> None:
    folder = tmp_path / "folder" / "deep"
    folder.mkdir(parents=True)
    (folder / "a.bin").write_bytes(bytes(range(256)))
    (tmp_path / "folder" / "ü space.txt").write_text("text", "utf-8")
    with mlflow.start_run() as run:
        mlflow.log_artifact(str(folder / "a.bin"))
        mlflow.log_artifact(str(folder / "a.bin"), "under/here")
        mlflow.log_artifacts(str(tmp_path / "folder"), "all")
        mlflow.log_text("hello", "texts/t.txt")
        mlflow.log_dict({"a": [1, 2]}, "d.json")
        mlflow.log_dict({"a": [1, 2]}, "d.yaml")

    run_id = run.info.run_id
    client.log_stream(run_id, io.BytesIO(b"stream"), "s.bin")
    top = {"a.bin", "all", "d.json", "d.yaml", "s.bin", "texts", "under"}
    assert {a.path for a in client.list_artifacts(run_id)} == top
    assert {a.path for a in client.list_artifacts(run_id, "all")} == {"all/deep", "all/ü space.txt"}
    local = Path(mlflow.artifacts.download_artifacts(run_id=run_id, dst_path=str(tmp_path / "down")))
    assert (local / "under/here/a.bin").read_bytes() == bytes(range(256))
    assert (local / "all/ü space.txt").read_text("utf-8") == "text"
    assert (local / "s.bin").read_bytes() == b"stream"
    assert json.loads((local / "d.json").read_text()) == {"a": [1, 2]}
    assert mlflow.artifacts.load_text(f"{run.info.artifact_uri}/texts/t.txt") == "hello"
    assert mlflow.artifacts.load_dict(f"runs:/{run_id}/d.json") == {"a": [1, 2]}


def test_pictures_and_tables(experiment: Experiment, client: MlflowClient, tmp_path: Path) -> None:
    figure, axes = pyplot.subplots()
    axes.plot([0, 1], [2, 3])
    picture = numpy.random.default_rng(0).integers(0, 255, (20, 30, 3), dtype=numpy.uint8)
    with mlflow.start_run() as run:
        mlflow.log_figure(figure, "plots/line.png")
        mlflow.log_image(picture, "pictures/noise.png")
        for step in range(3):
            mlflow.log_image(Image.fromarray(picture), key="frame", step=step)
        mlflow.log_table({"q": ["a", "b"], "score": [1, 2]}, "table.json")
        mlflow.log_table(pandas.DataFrame({"q": ["c"], "score": [3]}), "table.json")
    pyplot.close(figure)

    table = mlflow.load_table("table.json", run_ids=[run.info.run_id])
    assert list(table["q"]) == ["a", "b", "c"]
    loaded = mlflow.artifacts.load_image(f"runs:/{run.info.run_id}/pictures/noise.png")
    numpy.testing.assert_array_equal(numpy.asarray(loaded), picture)
    frames = client.list_artifacts(run.info.run_id, "images")
    assert len([f for f in frames if f.path.endswith(".png")]) == 3


def test_datasets(experiment: Experiment, client: MlflowClient) -> None:
    frame = pandas.DataFrame({"x": [1.0, 2.0], "y": [0, 1]})
    dataset = mlflow.data.from_pandas(frame, source="https://example.com/d.csv", name="pairs", targets="y")
    with mlflow.start_run() as run:
        mlflow.log_input(dataset, context="training", tags={"split": "all"})
    with mlflow.start_run():
        mlflow.log_input(dataset, context="evaluation")

    (logged,) = client.get_run(run.info.run_id).inputs.dataset_inputs
    assert (logged.dataset.name, logged.dataset.digest) == ("pairs", dataset.digest)
    assert json.loads(logged.dataset.profile) == {"num_rows": 2, "num_elements": 4}
    assert {t.key: t.value for t in logged.tags} == {"mlflow.data.context": "training", "split": "all"}
    assert mlflow.data.get_source(logged).url == "https://example.com/d.csv"
    found = mlflow.search_runs([experiment.id], "dataset.name = 'pairs' AND dataset.context = 'training'")
    assert list(found["run_id"]) == [run.info.run_id]
