"""Sixteen clients at once: nothing is lost, and what can be won is won once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import mlflow
import pytest
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag
from mlflow.exceptions import MlflowException

from servers.client import client_of
from servers.names import unique
from servers.process import Server

CLIENTS = 16
T = TypeVar("T")


@pytest.fixture
def client(subject: Server) -> MlflowClient:
    return MlflowClient(subject.url)


def _at_once(work: Callable[[int], T]) -> list[T]:
    """What each client got; all start at the same moment."""
    start = threading.Barrier(CLIENTS)

    def one(index: int) -> T:
        start.wait()
        return work(index)

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(one, range(CLIENTS)))


def _error_code(work: Callable[[], object]) -> str | None:
    try:
        work()
    except MlflowException as refused:
        return str(refused.error_code)
    return None


def test_one_run_takes_all_that_16_clients_log(subject: Server, client: MlflowClient) -> None:
    run_id = client.create_run(client.create_experiment(unique("16 clients"))).info.run_id

    def log(index: int) -> None:
        own = MlflowClient(subject.url)
        for step in range(20):
            own.log_metric(run_id, "shared", index, timestamp=step, step=step * CLIENTS + index)
            own.log_metric(run_id, f"own {index}", step, timestamp=step, step=step)
        own.log_param(run_id, f"p {index}", index)
        own.set_tag(run_id, f"t {index}", index)
        points = [Metric("batch", index, i, index * 100 + i) for i in range(100)]
        own.log_batch(run_id, points, [Param(f"q {index}", "v")], [RunTag(f"u {index}", "v")])

    _at_once(log)
    data = client.get_run(run_id).data
    assert data.params == {**{f"p {i}": str(i) for i in range(CLIENTS)}, **{f"q {i}": "v" for i in range(CLIENTS)}}
    assert all(data.tags[f"t {i}"] == str(i) and data.tags[f"u {i}"] == "v" for i in range(CLIENTS))
    assert data.metrics["shared"] == CLIENTS - 1
    assert sorted(p.step for p in client.get_metric_history(run_id, "shared")) == list(range(20 * CLIENTS))
    assert sorted(p.step for p in client.get_metric_history(run_id, "batch")) == list(range(100 * CLIENTS))
    for i in range(CLIENTS):
        assert [p.step for p in client.get_metric_history(run_id, f"own {i}")] == list(range(20))


def test_one_create_wins_a_name(subject: Server) -> None:
    for _ in range(5):
        name = unique("one winner")
        codes = _at_once(lambda _: _error_code(lambda: MlflowClient(subject.url).create_experiment(name)))
        assert codes.count(None) == 1
        assert codes.count("RESOURCE_ALREADY_EXISTS") == CLIENTS - 1


def test_all_find_the_experiment_that_one_made(subject: Server) -> None:
    """What 16 jobs do that start at once and know the experiment's name."""
    name = unique("found by all")
    with client_of(subject.url):
        made = _at_once(lambda _: mlflow.set_experiment(name).experiment_id)
    assert len(set(made)) == 1


def test_one_rename_wins_a_name(subject: Server, client: MlflowClient) -> None:
    ids = [client.create_experiment(unique("to rename")) for _ in range(CLIENTS)]
    name = unique("the one name")
    codes = _at_once(lambda i: _error_code(lambda: MlflowClient(subject.url).rename_experiment(ids[i], name)))
    assert codes.count(None) == 1
    names = sorted(client.get_experiment(id_).name for id_ in ids)
    assert names.count(name) == 1 and len(set(names)) == CLIENTS


def test_one_value_wins_a_param(subject: Server, client: MlflowClient) -> None:
    run_id = client.create_run(client.create_experiment(unique("one value"))).info.run_id
    codes = _at_once(lambda i: _error_code(lambda: MlflowClient(subject.url).log_param(run_id, "p", i)))
    assert codes.count(None) == 1
    assert client.get_run(run_id).data.params["p"] == str(codes.index(None))


def test_experiments_made_at_once_have_their_own_ids(subject: Server) -> None:
    ids = _at_once(lambda i: [MlflowClient(subject.url).create_experiment(unique(f"many {i} {n}")) for n in range(5)])
    flat = [id_ for some in ids for id_ in some]
    assert len(set(flat)) == len(flat) == 5 * CLIENTS
