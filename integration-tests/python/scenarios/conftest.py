"""A stock client that talks to the server under test, and an experiment for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import mlflow
import pytest
from mlflow import MlflowClient

from servers.client import client_of
from servers.names import unique
from servers.process import Server


@dataclass(frozen=True)
class Experiment:
    id: str
    name: str


@pytest.fixture(scope="session", autouse=True)
def tracking(subject: Server) -> Iterator[str]:
    with client_of(subject.url):
        yield subject.url


@pytest.fixture(autouse=True)
def no_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scenario must succeed at the first attempt; `faults` is about retries."""
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")


@pytest.fixture
def client(tracking: str) -> MlflowClient:
    return MlflowClient()


@pytest.fixture
def experiment(request: pytest.FixtureRequest, tracking: str) -> Iterator[Experiment]:
    """A new experiment, set as the active one."""
    made = mlflow.set_experiment(unique(request.node.name))
    yield Experiment(made.experiment_id, made.name)
    while mlflow.active_run():
        mlflow.end_run()
