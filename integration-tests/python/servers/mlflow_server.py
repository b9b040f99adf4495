"""The real `mlflow server` on SQLite, the judge of what is compatible."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from servers.process import ServerProcess, free_port


def start_mlflow(
    folder: Path,
    workers: int = 1,
    settings: Mapping[str, str] = MappingProxyType({}),
    arguments: Sequence[str] = (),
) -> ServerProcess:
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    command = [
        sys.executable, "-m", "mlflow", "server",
        "--backend-store-uri", f"sqlite:///{folder}/mlflow.db",
        "--artifacts-destination", str(folder / "artifacts"),
        "--host", "127.0.0.1",
        "--port", str(port),
        "--workers", str(workers),
        *arguments,
    ]  # fmt: skip
    env = {
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
        "MLFLOW_TRACKING_URI": "",
        **settings,
    }
    server = ServerProcess("mlflow", command, folder / "mlflow.log", env)
    try:
        server.await_healthy(f"http://127.0.0.1:{port}")
    except BaseException:
        server.stop()
        raise
    return server
