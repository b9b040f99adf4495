"""Lambda's side of the runtime API, for one process of a function."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from typing import Any

from servers.threads import serving

_PREFIX = "/2018-06-01/runtime/"
_PATIENCE_SECONDS = 60
# What a function with a snapshot asks for.
_CREDENTIALS = json.dumps(
    {"AccessKeyId": "test", "SecretAccessKey": "test", "Token": "test", "Expiration": "2099-01-01T00:00:00Z"}
).encode()


class FunctionFailed(Exception):
    """What the runtime interface client tells of a start, restore or call that failed."""


class RuntimeApi(ThreadingHTTPServer):
    """Hands out events and takes answers; under SnapStart it also holds the process where its snapshot is taken."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Runtime)
        self.snapshot_taken = threading.Event()
        self.restored = threading.Event()
        self.events: Queue[bytes] = Queue()
        self.answers: Queue[bytes | FunctionFailed] = Queue()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def answer(self, event: bytes) -> dict[str, Any]:
        """What the function answers to an event; a process that is still starting is waited for."""
        self.events.put(event)
        try:
            answer = self.answers.get(timeout=_PATIENCE_SECONDS)
        except Empty:
            raise FunctionFailed(f"no answer in {_PATIENCE_SECONDS} s") from None
        if isinstance(answer, FunctionFailed):
            raise answer
        return dict(json.loads(answer))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A process that is ended lets go of its connections."""


class _Runtime(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RuntimeApi

    def do_GET(self) -> None:
        if self.path == _PREFIX + "restore/next":
            self.server.snapshot_taken.set()
            self.server.restored.wait()
            self._answer(200, b"{}")
        elif self.path == _PREFIX + "invocation/next":
            headers = {
                "Lambda-Runtime-Aws-Request-Id": "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
                "Lambda-Runtime-Deadline-Ms": "4102444800000",
                "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:000000000000:function:cold",
            }
            self._answer(200, self.server.events.get(), headers)
        else:
            self._answer(200, _CREDENTIALS)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        failed = not self.path.endswith("/response")
        self.server.answers.put(FunctionFailed(body.decode("utf-8", "replace")) if failed else body)
        self._answer(202, b"{}")

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response_only(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


@contextmanager
def runtime_api() -> Iterator[RuntimeApi]:
    with serving(RuntimeApi()) as api:
        yield api
        api.restored.set()
