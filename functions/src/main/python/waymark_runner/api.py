"""The server's answers to a job."""

from __future__ import annotations

import http.client
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

API = "/api/2.0/mlflow/project-runs/"
CALL_SECONDS = 60
LONGEST_PAUSE = 15.0

# What comes of a network or a server in trouble; an answer that was cut off is no JSON, or no HTTP.
TROUBLE = (OSError, http.client.HTTPException, ValueError)


class Refused(Exception):
    """The server's answer is no, and stays no."""


class Unreachable(Exception):
    """The server did not answer for longer than the patience lasts."""


class Api:
    """The calls of a job. What a server in trouble does not answer is asked again."""

    def __init__(self, url: str, patience: float) -> None:
        self._base = url.rstrip("/") + API
        self.patience = patience

    def call(
        self, name: str, body: Mapping[str, Any], gives_up: threading.Event | None = None
    ) -> dict[str, Any]:
        """The answer, which is waited for until the patience ends, counted from when `gives_up` is set."""
        pause, end = 0.25, None
        while True:
            try:
                return self._post(name, body)
            except TROUBLE as trouble:
                if gives_up is None or gives_up.is_set():
                    end = end or time.monotonic() + self.patience
                    if time.monotonic() > end:
                        raise Unreachable(f"{name}: no answer, at last {trouble}") from trouble
                time.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    def _post(self, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
        data = json.dumps(body).encode()
        request = urllib.request.Request(self._base + name, data, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=CALL_SECONDS) as response:
                answer: dict[str, Any] = json.load(response)
                return answer
        except urllib.error.HTTPError as error:
            if error.code in (408, 429) or error.code >= 500:
                raise
            raise Refused(f"{name}: {error.code} {error.read(2000).decode('utf-8', 'replace')}") from error
