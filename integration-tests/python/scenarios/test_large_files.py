"""Files that are larger than the server may become."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from mlflow import MlflowClient

from servers.client import client_of
from servers.process import Server
from servers.waymark_server import start_waymark

MEGABYTE = 1 << 20
SIZE = 700 * MEGABYTE


@pytest.fixture(scope="module")
def small_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with room for a third of such a file."""
    memory = ["-Xmx200m", "-XX:MaxDirectMemorySize=32m"]
    server = start_waymark(tmp_path_factory.mktemp("small"), java_options=memory)
    with client_of(server.url):
        yield server
    server.stop()


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("large") / "weights.bin"
    block = hashlib.shake_128(b"weights").digest(MEGABYTE - 8)
    with file.open("wb") as out:
        for number in range(SIZE // MEGABYTE):
            out.write(number.to_bytes(8) + block)
    return file


@pytest.mark.parametrize("by_parts", ["true", "false"])
def test_700_megabytes_go_and_come(
    by_parts: str, small_server: Server, large_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By presigned parts, as the client does by itself, and as one plain PUT and GET."""
    monkeypatch.setenv("MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD", by_parts)
    monkeypatch.setenv("MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD", by_parts)
    client = MlflowClient()
    run_id = client.create_run("0").info.run_id
    client.log_artifact(run_id, str(large_file), "models")

    (listed,) = client.list_artifacts(run_id, "models")
    assert (listed.path, listed.file_size) == ("models/weights.bin", SIZE)
    downloaded = client.download_artifacts(run_id, "models/weights.bin", str(tmp_path))
    assert _digest(Path(downloaded)) == _digest(large_file)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
