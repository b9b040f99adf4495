"""The servers of a session, and how long and how randomly the properties search."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from differential.pair import Pair, covered, intended_seen
from servers.mlflow_server import start_mlflow
from servers.process import ServerProcess
from servers.waymark_server import start_waymark

_SHARED = {"deadline": None, "phases": [Phase.explicit, Phase.generate, Phase.shrink], "suppress_health_check": list(HealthCheck), "database": None, "print_blob": False, "report_multiple_bugs": False}
settings.register_profile("verify", derandomize=True, max_examples=80, **_SHARED)
settings.register_profile("fuzz", derandomize=False, max_examples=200, **_SHARED)
settings.load_profile(os.environ.get("WAYMARK_PROFILE", "verify"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--subject", default="waymark", help="waymark, mlflow (the suites' own check) or a URL")


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The real MLflow server."""
    server = start_mlflow(tmp_path_factory.mktemp("reference"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def subject(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The server under test."""
    server = _start(request.config.getoption("--subject"), tmp_path_factory.mktemp("subject"))
    yield server
    server.stop()


@pytest.fixture
def pair(reference: ServerProcess, subject: ServerProcess) -> Pair:
    return Pair(reference.url, subject.url)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if intended_seen:
        terminalreporter.section("intended differences met")
        for name, count in intended_seen.most_common():
            terminalreporter.write_line(f"{count:6} {name}")
    if covered:
        terminalreporter.section("calls compared, by the reference's status")
        for endpoint in sorted({name for name, _ in covered}):
            counts = {status: n for (name, status), n in sorted(covered.items()) if name == endpoint}
            terminalreporter.write_line(f"{endpoint:60} {counts}")


def _start(subject: str, folder: Path) -> ServerProcess:
    return start_mlflow(folder) if subject == "mlflow" else start_waymark(folder)
