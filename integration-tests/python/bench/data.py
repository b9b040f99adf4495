"""What is logged: the shapes that training loops and hyper-parameter searches send."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

from bench.client import Client
from servers.names import unique

HISTORY_POINTS = 50_000
SEARCHED_RUNS = 2_000
_START = 1_700_000_000_000
_random = Random(17)


def points(metrics: int, first_step: int, steps: int) -> list[dict[str, Any]]:
    """Points of some metrics at consecutive steps, a second apart."""
    return [
        {"key": f"metric_{metric}", "value": _random.random(), "timestamp": _START + 1000 * step, "step": step}
        for step in range(first_step, first_step + steps)
        for metric in range(metrics)
    ]


def params(count: int) -> list[dict[str, str]]:
    return [{"key": f"optimizer.param_{i}", "value": str(_random.random())} for i in range(count)]


def new_run(client: Client) -> str:
    return client.create_run(client.create_experiment(unique("bench")))


@cache
def run_with_history(url: str) -> str:
    """A run whose `metric_0` has HISTORY_POINTS points."""
    client = Client(url)
    run_id = new_run(client)
    for step in range(0, HISTORY_POINTS, 1_000):
        client.post("runs/log-batch", {"run_id": run_id, "metrics": points(1, step, 1_000)})
    return run_id


@cache
def experiment_of_many_runs(url: str) -> str:
    """An experiment of SEARCHED_RUNS runs with 10 metrics, 20 params and 5 tags each."""
    client = Client(url)
    experiment_id = client.create_experiment(unique("search"))
    tags = [{"key": f"tag_{i}", "value": "/home/ann/project/train.py"} for i in range(5)]
    for _ in range(SEARCHED_RUNS):
        run_id = client.create_run(experiment_id)
        batch = {"run_id": run_id, "metrics": points(10, 0, 1), "params": params(20), "tags": tags}
        client.post("runs/log-batch", batch)
    return experiment_id
