"""Both servers with their doors locked, and their administrator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from access.pair import ADMIN, PASSWORD, Pair, Side
from servers.mlflow_server import start_mlflow
from servers.waymark_server import start_waymark


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    reference = start_mlflow(
        tmp_path_factory.mktemp("guarded-reference"),
        arguments=("--app-name", "basic-auth"),
        settings={**_settings(), **_mlflow_only(tmp_path_factory.mktemp("auth"))},
    )
    try:
        subject = start_waymark(
            tmp_path_factory.mktemp("guarded-subject"),
            arguments=("--in-memory", "--auth", "basic,token"),
            settings=_settings(),
        )
    except BaseException:
        reference.stop()
        raise
    yield Pair(Side(reference.url), Side(subject.url))
    subject.stop()
    reference.stop()


def _settings() -> dict[str, str]:
    return {"MLFLOW_AUTH_ADMIN_USERNAME": ADMIN, "MLFLOW_AUTH_ADMIN_PASSWORD": PASSWORD}


def _mlflow_only(folder: Path) -> dict[str, str]:
    config = folder / "auth.ini"
    config.write_text(
        "[mlflow]\n"
        "default_permission = READ\n"
        f"database_uri = sqlite:///{folder}/auth.db\n"
        "authorization_function = mlflow.server.auth:authenticate_request_basic_auth\n"
        # Each call would hash the password anew, which is most of what the suite waits for.
        "auth_cache_ttl_seconds = 60\n",
        "utf-8",
    )
    return {"MLFLOW_AUTH_CONFIG_PATH": str(config), "MLFLOW_FLASK_SERVER_SECRET_KEY": "a test's own secret"}
