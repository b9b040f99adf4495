"""The calls that are measured."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from mlflow import MlflowClient
from mlflow.entities import Metric

from bench.client import API, Client, next_page
from bench.data import HISTORY_POINTS, SEARCHED_RUNS, experiment_of_many_runs, new_run, params, points, run_with_history
from servers.names import unique

_BATCHES_OF_A_RUN = 50
_HISTORY_PAGE = 25_000  # what the stock client asks for
_SEARCH_PAGE = 100

Calls = Iterator[Callable[[], object]]


@dataclass(frozen=True)
class Workload:
    """
    `calls` makes one client of a server ready and gives one prepared call after the other; each of
    `clients` makes `calls_a_round` of them.
    """

    name: str
    points: int
    calls_a_round: int
    calls: Callable[[str], Calls]
    clients: int = 1


def _log_metric(url: str) -> Calls:
    client = Client(url)
    run_id = new_run(client)
    for step in itertools.count():
        body = {"run_id": run_id, **points(1, step, 1)[0]}
        yield partial(client.post, "runs/log-metric", json.dumps(body).encode())


def _log_batch(metrics: int, steps: int, url: str) -> Calls:
    client = Client(url)
    run_id = new_run(client)
    for first in itertools.count(0, steps):
        body = {"run_id": run_id, "metrics": points(metrics, first, steps)}
        yield partial(client.post, "runs/log-batch", json.dumps(body).encode())


def _stock_client(url: str) -> Calls:
    client = MlflowClient(url)
    run_id = new_run(Client(url))
    for step in itertools.count():
        metrics = [Metric(**point) for point in points(10, step, 1)]
        yield partial(client.log_batch, run_id, metrics)


def _whole_run(url: str) -> Calls:
    client = Client(url)
    experiment_id = client.create_experiment(unique("whole runs"))
    batches = [points(10, step, 1) for step in range(_BATCHES_OF_A_RUN)]

    def call() -> None:
        run_id = client.create_run(experiment_id)
        client.post("runs/log-batch", {"run_id": run_id, "params": params(20)})
        for batch in batches:
            client.post("runs/log-batch", {"run_id": run_id, "metrics": batch})
        client.post("runs/update", {"run_id": run_id, "status": "FINISHED", "end_time": 1_700_000_100_000})

    return itertools.repeat(call)


def _history(url: str) -> Calls:
    client = Client(url)
    wanted = {"run_id": run_with_history(url), "metric_key": "metric_0", "max_results": _HISTORY_PAGE}

    def call() -> None:
        token = next_page(client.get(API + "metrics/get-history", wanted))
        while token:
            token = next_page(client.get(API + "metrics/get-history", {**wanted, "page_token": token}))

    return itertools.repeat(call)


def _chart(url: str) -> Calls:
    client = Client(url)
    wanted = {"run_ids": [run_with_history(url)], "metric_key": "metric_0", "max_results": 2_500}
    return itertools.repeat(partial(client.get, "/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval", wanted))


def _search(every_page: bool, url: str) -> Calls:
    client = Client(url)
    wanted = {
        "experiment_ids": [experiment_of_many_runs(url)],
        "filter": "" if every_page else "metrics.metric_3 > 0.25",
        "order_by": ["metrics.metric_7 DESC"],
        "max_results": _SEARCH_PAGE,
    }

    def call() -> None:
        token = next_page(client.post("runs/search", wanted))
        while every_page and token:
            token = next_page(client.post("runs/search", {**wanted, "page_token": token}))

    return itertools.repeat(call)


WORKLOADS = (
    Workload("log_metric", 1, 100, _log_metric),
    Workload("log_batch of 10", 10, 100, partial(_log_batch, 10, 1)),
    Workload("log_batch of 10, stock client", 10, 60, _stock_client),
    Workload("log_batch of 1,000", 1_000, 20, partial(_log_batch, 10, 100)),
    Workload("whole runs by 4 clients", 10 * _BATCHES_OF_A_RUN, 2, _whole_run, clients=4),
    Workload(f"history of {HISTORY_POINTS:,}", HISTORY_POINTS, 5, _history),
    Workload(f"chart of {HISTORY_POINTS:,}", HISTORY_POINTS, 8, _chart),
    Workload(f"search of {SEARCHED_RUNS:,} runs, first page", 0, 8, partial(_search, False)),
    Workload(f"search of {SEARCHED_RUNS:,} runs, all pages", 0, 1, partial(_search, True)),
)
