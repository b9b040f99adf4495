"""Where a project's files come from: a git repository that the server reads, or a zip file that is uploaded."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import IO
from urllib.parse import urlparse
from urllib.request import url2pathname

import requests
from mlflow.exceptions import ExecutionException
from mlflow.utils.request_utils import cloud_storage_http_request

from mlflow_waymark import folder, server
from mlflow_waymark.server import Answer

_CHUNK = 1 << 20


def of(uri: str, version: str | None = None) -> Answer:
    """The fields of a submission for `uri`: as in MLflow a folder, a zip file or a git repository, then `#folder/in/it`.

    What is on this machine is uploaded, if the server does not have it.
    """
    address, _, subdirectory = uri.strip("'\"").partition("#")
    path = _local(address)
    if path is None:
        return {"uri": uri, "version": version}
    if version is not None:
        raise ExecutionException(
            "Setting a version is only supported for Git project URIs: a folder is uploaded as it is now."
        )
    archive = _upload_folder(path) if path.is_dir() else _upload_file(path)
    return {"archive": f"{archive}#{subdirectory}" if subdirectory else archive}


def _local(address: str) -> Path | None:
    is_file = address.startswith("file://")
    path = Path(url2pathname(urlparse(address).path) if is_file else address)
    if not path.exists():
        if is_file:
            raise ExecutionException(f"{address} is not there.")
        return None
    if path.is_file() and path.suffix != ".zip":
        raise ExecutionException(f"{address} is neither a folder nor a zip file.")
    return path.resolve()


def _upload_folder(path: Path) -> str:
    with tempfile.TemporaryFile() as archive:
        folder.pack(path, archive)
        return _upload(archive)


def _upload_file(path: Path) -> str:
    with path.open("rb") as archive:
        return _upload(archive)


def _upload(content: IO[bytes]) -> str:
    size = content.seek(0, 2)
    upload = server.post("project-runs/create-upload", size=size, sha256=_sha256(content))
    if "url" in upload:
        content.seek(0)
        _put(content, size, upload)
    archive: str = upload["archive"]
    return archive


def _put(content: IO[bytes], size: int, upload: Answer) -> None:
    """The address is a secret for as long as it is valid: what fails is told without it."""
    headers = {**upload.get("headers", {}), "Content-Length": str(size)}
    try:
        status = cloud_storage_http_request("put", upload["url"], data=content, headers=headers).status_code
    except requests.RequestException as failed:
        raise ExecutionException(f"The project could not be uploaded: {type(failed).__name__}") from None
    if status >= 300:
        raise ExecutionException(f"The project could not be uploaded: the store answered {status}")


def _sha256(content: IO[bytes]) -> str:
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
