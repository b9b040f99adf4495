"""The embedded server, as `mvn package` builds it, and people who use the command."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result
from servers.waymark_server import start_waymark

from mlflow_waymark.command import main

Person = Callable[..., Result]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    process = start_waymark(tmp_path_factory.mktemp("server"))
    yield process.url
    process.stop()


@pytest.fixture
def person(server: str) -> Callable[[str], Person]:
    """Runs the command as somebody, whom MLflow's own configuration names."""

    def named(name: str) -> Person:
        configuration = {
            "MLFLOW_TRACKING_URI": server,
            "MLFLOW_TRACKING_USERNAME": name,
            "MLFLOW_TRACKING_PASSWORD": "-",
            "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0",
        }

        def run(*arguments: str, answer: str = "") -> Result:
            return CliRunner().invoke(main, arguments, input=answer, env=configuration)

        return run

    return named
