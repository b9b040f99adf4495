"""An HTTP server that webhooks are delivered to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]  # by their names in lower case
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed


class Receiver:
    """Keeps what it receives; answers with 200 unless it is told otherwise."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self._first: dict[str, int] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    def refuse_first(self, path: str, status: int) -> None:
        """From now on answers so when a delivery comes to the path for the first time."""
        self._first[path] = status

    def at(self, path: str) -> list[Received]:
        return [received for received in list(self.received) if received.path == path]

    def wait(self, path: str, count: int, seconds: float = 60) -> list[Received]:
        """What came in at a path, once it is as much as that, and a moment later."""
        end = time.monotonic() + seconds
        while len(self.at(path)) < count and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.5)
        return self.at(path)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        take: Callable[[Received], int] = self._take

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                status = take(Received(self.path, headers, body))
                self.send_response(status)
                self.send_header("Content-Length", "6")
                self.end_headers()
                self.wfile.write(b"thanks")

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return Handler

    def _take(self, received: Received) -> int:
        delivery = received.headers["x-mlflow-delivery-id"]
        known = any(other.headers["x-mlflow-delivery-id"] == delivery for other in self.at(received.path))
        self.received.append(received)
        return 200 if known else self._first.get(received.path, 200)
