"""MlflowClient over experiments and runs: made, changed, deleted and restored."""

from __future__ import annotations

import mlflow
import pytest
from mlflow import MlflowClient
from mlflow.entities import RunStatus, ViewType
from mlflow.exceptions import RestException

from scenarios.conftest import Experiment
from servers.names import unique


def test_an_experiments_life(client: MlflowClient) -> None:
    name = unique("life")
    id_ = client.create_experiment(name, tags={"team": "blue"})
    client.set_experiment_tag(id_, "mlflow.note.content", "about")
    client.set_experiment_tag(id_, "gone", "1")
    client.delete_experiment_tag(id_, "gone")
    client.rename_experiment(id_, f"{name}, renamed")
    read = client.get_experiment_by_name(f"{name}, renamed")
    assert read is not None and read.experiment_id == id_
    assert read.tags == {"team": "blue", "mlflow.note.content": "about"}
    assert client.get_experiment_by_name(name) is None

    run = client.create_run(id_)
    client.delete_experiment(id_)
    assert client.get_experiment(id_).lifecycle_stage == "deleted"
    assert client.get_run(run.info.run_id).info.lifecycle_stage == "deleted"
    with pytest.raises(RestException) as taken:
        client.create_experiment(f"{name}, renamed")
    assert taken.value.error_code == "RESOURCE_ALREADY_EXISTS"
    with pytest.raises(RestException):
        client.create_run(id_)
    client.restore_experiment(id_)
    assert client.get_run(run.info.run_id).info.lifecycle_stage == "active"


def test_set_experiment_finds_or_makes(client: MlflowClient) -> None:
    name = unique("found again")
    made = mlflow.set_experiment(name)
    assert mlflow.set_experiment(name).experiment_id == made.experiment_id
    client.delete_experiment(made.experiment_id)
    with pytest.raises(mlflow.MlflowException, match="deleted"):
        mlflow.set_experiment(name)


def test_experiments_are_searched(client: MlflowClient) -> None:
    start = unique("Searched")
    ids = [client.create_experiment(f"{start} {i}", tags={"n": str(i % 2)}) for i in range(5)]
    client.delete_experiment(ids[4])
    named = client.search_experiments(filter_string=f"name ILIKE '{start.lower()}%' AND tags.n = '0'", order_by=["name DESC"])
    assert [e.experiment_id for e in named] == [ids[2], ids[0]]
    every = mlflow.search_experiments(view_type=ViewType.ALL, filter_string=f"name LIKE '{start}%'")
    assert [e.experiment_id for e in every] == ids[::-1]
    page = client.search_experiments(filter_string=f"name LIKE '{start}%'", max_results=3)
    rest = client.search_experiments(filter_string=f"name LIKE '{start}%'", max_results=3, page_token=page.token)
    assert len(page) == 3 and len(rest) == 1 and not rest.token


def test_a_runs_life(experiment: Experiment, client: MlflowClient) -> None:
    run = client.create_run(experiment.id, run_name="first", start_time=12345, tags={"a": "1"})
    run_id = run.info.run_id
    assert (run.info.start_time, run.info.status) == (12345, "RUNNING")
    client.update_run(run_id, status="SCHEDULED", name="second")
    client.set_tag(run_id, "b", "2")
    client.delete_tag(run_id, "a")
    client.log_param(run_id, "p", "v")
    client.log_metric(run_id, "m", 2.5, timestamp=7, step=-1)
    client.set_terminated(run_id, RunStatus.to_string(RunStatus.KILLED), end_time=99999)

    read = client.get_run(run_id)
    assert (read.info.run_name, read.info.status, read.info.end_time) == ("second", "KILLED", 99999)
    assert read.data.tags == {"b": "2", "mlflow.runName": "second"}
    assert read.info.artifact_uri == f"mlflow-artifacts:/{experiment.id}/{run_id}/artifacts"
    with pytest.raises(mlflow.MlflowException, match="No tag with name"):
        client.delete_tag(run_id, "a")

    client.delete_run(run_id)
    for write in (lambda: client.set_tag(run_id, "c", "3"), lambda: client.log_metric(run_id, "m", 1)):
        with pytest.raises(RestException, match="must be in the 'active' state"):
            write()
    assert client.search_runs([experiment.id]) == []
    assert len(client.search_runs([experiment.id], run_view_type=ViewType.DELETED_ONLY)) == 1
    client.restore_run(run_id)
    client.set_tag(run_id, "c", "3")


def test_parent_and_child(experiment: Experiment, client: MlflowClient) -> None:
    with mlflow.start_run() as parent, mlflow.start_run(nested=True) as child:
        pass
    assert client.get_parent_run(child.info.run_id).info.run_id == parent.info.run_id
    assert mlflow.last_active_run().info.run_id == parent.info.run_id


def test_a_run_goes_on(experiment: Experiment, client: MlflowClient) -> None:
    with mlflow.start_run() as run:
        mlflow.log_metric("m", 1, step=1)
    with mlflow.start_run(run_id=run.info.run_id):
        assert client.get_run(run.info.run_id).info.status == "RUNNING"
        mlflow.log_metric("m", 2, step=2)
    assert [p.value for p in client.get_metric_history(run.info.run_id, "m")] == [1, 2]


def test_a_failed_run_says_so(experiment: Experiment, client: MlflowClient) -> None:
    with pytest.raises(ZeroDivisionError), mlflow.start_run() as run:
        raise ZeroDivisionError
    assert client.get_run(run.info.run_id).info.status == "FAILED"


def test_search_runs_to_pandas(experiment: Experiment) -> None:
    for index in range(6):
        with mlflow.start_run(run_name=f"run {index}"):
            mlflow.log_param("kind", "odd" if index % 2 else "even")
            mlflow.log_metric("score", index)
    frame = mlflow.search_runs(
        [experiment.id], "metrics.score > 0 and params.kind = 'even'", order_by=["metrics.score DESC"]
    )
    assert list(frame["metrics.score"]) == [4, 2]
    assert list(frame["tags.mlflow.runName"]) == ["run 4", "run 2"]
    assert str(frame["start_time"].dtype).startswith("datetime64")
    assert len(mlflow.search_runs(experiment_names=[experiment.name], max_results=4)) == 4
    with pytest.raises(RestException) as wrong:
        mlflow.search_runs([experiment.id], "metric.score >")
    assert wrong.value.error_code == "INVALID_PARAMETER_VALUE"


def test_what_is_not_there(client: MlflowClient) -> None:
    for ask in (
        lambda: client.get_run("0" * 32),
        lambda: client.get_experiment("123456"),
        lambda: client.get_logged_model("m-" + "0" * 32),
        lambda: client.delete_run("0" * 32),
    ):
        with pytest.raises(mlflow.MlflowException) as absent:
            ask()
        assert absent.value.error_code == "RESOURCE_DOES_NOT_EXIST"
