"""The embedded server, as `mvn package` builds it, and people who use the command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from servers.waymark_server import start_waymark

from mlflow_waymark.command import main

Person = Callable[..., Result]

_PACKAGE = Path(__file__).parents[1]

_MLPROJECT = """
name: greeting
entry_points:
  main:
    parameters: {who: {type: string, default: world}}
    command: "echo hello {who}"
  where:
    command: "echo in $MLFLOW_WORKSPACE"
  failing:
    command: "echo about to fail; exit 3"
  endless:
    command: "while true; do echo tick; sleep 0.2; done"
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    # What projects call python is the one with mlflow.
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    arguments = ("--in-memory", "--enable-workspaces")
    process = start_waymark(tmp_path_factory.mktemp("server"), arguments, settings={"PATH": path})
    yield process.url
    process.stop()


@pytest.fixture
def configuration(server: str) -> dict[str, str]:
    """MLflow's own configuration, for Ada."""
    return {
        "MLFLOW_TRACKING_URI": server,
        "MLFLOW_TRACKING_USERNAME": "ada",
        "MLFLOW_TRACKING_PASSWORD": "-",
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0",
    }


@pytest.fixture
def person(configuration: dict[str, str]) -> Callable[[str], Person]:
    """Runs the command as somebody, whom MLflow's own configuration names."""

    def named(name: str) -> Person:
        def run(*arguments: str, answer: str = "") -> Result:
            env = {**configuration, "MLFLOW_TRACKING_USERNAME": name, "MLFLOW_WORKSPACE": None}
            return CliRunner().invoke(main, arguments, input=answer, env=env)

        return run

    return named


@pytest.fixture
def project(tmp_path: Path) -> str:
    """A folder with entry points that greet, say where they are, fail, and never end."""
    made = tmp_path / "project"
    made.mkdir()
    (made / "MLproject").write_text(_MLPROJECT, "utf-8")
    return str(made)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the package is installed as by `pip install`, for MLflow to find its backend."""
    folder = tmp_path_factory.mktemp("installed")
    source = shutil.copytree(_PACKAGE, folder / "source", ignore=shutil.ignore_patterns(".*", "*.egg-info"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--target", str(folder / "target"), str(source)], check=True)
    return folder / "target"
