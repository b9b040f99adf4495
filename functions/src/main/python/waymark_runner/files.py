"""Files that come over the network."""

from __future__ import annotations

import hashlib
import http.client
import shutil
import time
import urllib.error
import urllib.request
from pathlib import Path

from .api import CALL_SECONDS
from .failure import Failure

TRIES = 5


class NotFetched(Exception):
    """It did not come; `final` if the same address will not do better."""

    def __init__(self, cause: object, final: bool) -> None:
        super().__init__(str(cause))
        self.final = final


def fetch(url: str, path: Path) -> None:
    """Downloads a file; a network in trouble gets a few chances. The address may be a secret: nobody tells it."""
    for attempt in range(1, TRIES + 1):
        try:
            fetch_once(url, path)
            return
        except NotFetched as error:
            if error.final or attempt == TRIES:
                raise not_downloaded(path, error) from error
            time.sleep(2 ** (attempt - 1))


def fetch_once(url: str, path: Path) -> None:
    """Downloads a file, all of it."""
    try:
        with urllib.request.urlopen(url, timeout=CALL_SECONDS) as response, path.open("wb") as out:
            shutil.copyfileobj(response, out, 1 << 20)
            length = response.headers.get("Content-Length")
    except urllib.error.HTTPError as error:
        raise NotFetched(error, 400 <= error.code < 500 and error.code not in (408, 429)) from error
    except (OSError, http.client.HTTPException) as error:
        raise NotFetched(error, False) from error
    # A connection that breaks looks like one that ended.
    if length is not None and int(length) != path.stat().st_size:
        raise NotFetched("it was cut off", False)


def not_downloaded(path: Path, error: NotFetched) -> Failure:
    return Failure("ENVIRONMENT", "DownloadFailed", f"{path.name} can't be downloaded: {error}")


def sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as content:
        for block in iter(lambda: content.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
