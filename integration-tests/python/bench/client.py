"""A client that costs little: one kept connection, plain HTTP, answers read but not parsed."""

from __future__ import annotations

import gzip
import json
import re
import time
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

API = "/api/2.0/mlflow/"
# As requests, and so the stock client, asks.
_HEADERS = {"Accept-Encoding": "gzip, deflate", "Content-Type": "application/json"}
# uvicorn closes a connection that has nothing to ask for 5 seconds.
_KEPT_SECONDS = 3
_TOKEN = re.compile(rb'"next_page_token":\s*"([^"]+)"')


class Client:
    """To be used by one thread at a time."""

    def __init__(self, url: str) -> None:
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=120)
        self._used = time.monotonic()

    def post(self, call: str, body: dict[str, Any] | bytes) -> bytes:
        encoded = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self._send("POST", API + call, encoded)

    def get(self, path: str, query: dict[str, Any]) -> bytes:
        return self._send("GET", f"{path}?{urlencode(query, doseq=True)}", None)

    def create_experiment(self, name: str) -> str:
        return str(json.loads(self.post("experiments/create", {"name": name}))["experiment_id"])

    def create_run(self, experiment_id: str) -> str:
        run = {"experiment_id": experiment_id, "user_id": "ann", "start_time": 1_700_000_000_000}
        return str(json.loads(self.post("runs/create", run))["run"]["info"]["run_id"])

    def _send(self, method: str, path: str, body: bytes | None) -> bytes:
        if time.monotonic() - self._used > _KEPT_SECONDS:
            self._connection.close()  # the request opens another
        self._connection.request(method, path, body, _HEADERS)
        response = self._connection.getresponse()
        answer = response.read()
        self._used = time.monotonic()
        if response.status != 200:
            raise RuntimeError(f"{method} {path}: {response.status} {answer[:500]!r}")
        return gzip.decompress(answer) if response.headers["Content-Encoding"] == "gzip" else answer


def next_page(answer: bytes) -> str | None:
    """The token in an answer, found without reading all of it as JSON."""
    found = _TOKEN.search(answer)
    return found.group(1).decode() if found else None
