"""A server that executes projects, a git server with the projects for tests, and an experiment for each test."""

from __future__ import annotations

from collections.abc import Iterator

import mlflow
import pytest

from projects.git_server import GitServer
from projects.site import PROJECTS, TIMEOUT, Run, Site, submit
from servers.client import client_of
from servers.names import unique


@pytest.fixture(scope="session")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server that nobody kills."""
    made = Site(tmp_path_factory.mktemp("site"), concurrency=3)
    yield made
    with client_of(made.url):
        made.stop()


@pytest.fixture(scope="session")
def site(lasting: Site) -> Site:
    """The server that runs are submitted to; some modules have their own."""
    return lasting


@pytest.fixture(scope="session", autouse=True)
def endless(lasting: Site) -> list[Run]:
    """Two runs that have to be stopped when their minute is over, which one does not want; others don't wait for them."""
    with client_of(lasting.url):
        return [submit("endless", entry, timeout_seconds=TIMEOUT, experiment_id="0") for entry in ("main", "deaf")]


@pytest.fixture(scope="session")
def git(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitServer]:
    server = GitServer(tmp_path_factory.mktemp("git"), PROJECTS)
    yield server
    server.close()


@pytest.fixture(autouse=True)
def tracking(site: Site, request: pytest.FixtureRequest) -> Iterator[None]:
    """Runs are submitted to the server, each test's in an experiment of its own."""
    with client_of(site.url), pytest.MonkeyPatch.context() as environment:
        environment.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
        yield


@pytest.fixture
def experiment(request: pytest.FixtureRequest, tracking: None) -> str:
    made: str = mlflow.create_experiment(unique(request.node.name))
    return made
