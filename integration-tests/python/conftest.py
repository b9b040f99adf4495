"""The servers of a session, and how long and how randomly the properties search."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from differential import survey
from differential.pair import covered, intended_seen
from servers.mlflow_server import start_mlflow
from servers.process import Server
from servers.waymark_server import start_waymark

_SHARED = {"deadline": None, "phases": [Phase.explicit, Phase.generate, Phase.shrink], "suppress_health_check": list(HealthCheck), "database": None, "print_blob": False, "report_multiple_bugs": False}
settings.register_profile("verify", derandomize=True, max_examples=40, **_SHARED)
settings.register_profile("fuzz", derandomize=False, max_examples=60, **_SHARED)
settings.load_profile(os.environ.get("WAYMARK_PROFILE", "verify"))


def pytest_addoption(parser: pytest.Parser) -> None:
    servers = "waymark, mlflow or the URL of a running server"
    parser.addoption("--subject", default="waymark", help=f"the server under test: {servers}")
    parser.addoption("--survey", action="store_true", help="list all kinds of differences, do not stop")
    parser.addoption("--reference", default="mlflow", help=f"the server it is compared with: {servers}")


def pytest_configure(config: pytest.Config) -> None:
    # Told to stop a session ends as by Ctrl-C, and so stops its servers.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    survey.wanted = config.getoption("--survey")


@pytest.fixture(scope="session")
def reference(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real MLflow server."""
    yield from _running(request.config.getoption("--reference"), tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="session")
def subject(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server under test."""
    yield from _running(request.config.getoption("--subject"), tmp_path_factory.mktemp("subject"))


@pytest.fixture(scope="module")
def subject_alone(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One under test that no other module knows: for what would make the two servers differ."""
    yield from _running(request.config.getoption("--subject"), tmp_path_factory.mktemp("subject-alone"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if intended_seen:
        terminalreporter.section("intended differences met")
        for name, count in intended_seen.most_common():
            terminalreporter.write_line(f"{count:6} {name}")
    for line in survey.lines():
        terminalreporter.write_line(line)
    if covered:
        terminalreporter.section("calls compared, by the reference's status")
        for endpoint in sorted({name for name, _ in covered}):
            counts = {status: n for (name, status), n in sorted(covered.items()) if name == endpoint}
            terminalreporter.write_line(f"{endpoint:60} {counts}")


def _running(server: str, folder: Path) -> Iterator[Server]:
    if server.startswith("http"):
        yield Server(server)
        return
    process = start_mlflow(folder) if server == "mlflow" else start_waymark(folder)
    yield process
    process.stop()
