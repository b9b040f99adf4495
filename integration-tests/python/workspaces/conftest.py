"""Both servers with workspaces."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from servers.mlflow_server import start_mlflow
from servers.process import Server
from servers.waymark_server import start_waymark

_ENABLED = "--enable-workspaces"


@pytest.fixture(scope="session")
def shared_reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = start_mlflow(tmp_path_factory.mktemp("workspaces-reference"), arguments=(_ENABLED,))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def shared_subject(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = start_waymark(tmp_path_factory.mktemp("workspaces-subject"), arguments=("--in-memory", _ENABLED))
    yield server
    server.stop()
