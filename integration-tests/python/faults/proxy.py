"""A proxy that breaks connections: a share of them, in an order that a seed decides, or all for a while."""

from __future__ import annotations

import http.client
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from random import Random
from typing import Any
from urllib.parse import urlsplit

from servers.threads import serving

# The server has done its work in the second half of these; the client can't tell.
FAULTS = ("refuse", "hang up", "drop answer", "cut answer")
NONE = "none"
# More than any caller of ours waits for an answer.
STALLED_SECONDS = 15
# Of one connection only; the host is passed on, as signatures hold it.
_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class FaultyProxy(socketserver.ThreadingTCPServer):
    """Forwards to `target`; each request meets the fault that `next_fault` gives, if any."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, target: str, next_fault: Callable[[], str]) -> None:
        super().__init__(("127.0.0.1", 0), _Forwarding)
        parts = urlsplit(target)
        self.target = (parts.hostname or "", parts.port or 80)
        self.met: Counter[str] = Counter()
        self._next_fault = next_fault
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next_fault(self) -> str:
        with self._lock:
            fault = self._next_fault()
            self.met[fault] += 1
            return fault

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are part of the play."""


class _Forwarding(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FaultyProxy

    def _forward(self) -> None:
        fault = self.server.next_fault()
        if fault == "stall":
            time.sleep(STALLED_SECONDS)
            fault = "hang up"
        if fault == "hang up":
            self._hang_up()
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if fault == "refuse":
            self._answer(503, [("Content-Type", "text/plain")], b"refused by the proxy")
            return
        status, headers, content = self._ask(body)
        if fault == "drop answer":
            self._hang_up()
        elif fault == "cut answer":
            self.wfile.write(b"HTTP/1.")
            self._hang_up()
        else:
            self._answer(status, headers, content)

    def _ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection(*self.server.target, timeout=120)
        try:
            kept = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
            connection.request(self.command, self.path, body or None, kept)
            response = connection.getresponse()
            return response.status, response.getheaders(), response.read()
        finally:
            connection.close()

    def _answer(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in _HOP:
                self.send_header(name, value)
        length = dict(headers).get("Content-Length", "0") if self.command == "HEAD" else len(content)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(content)

    def _hang_up(self) -> None:
        self.wfile.flush()
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _forward


def at_random(seed: int, one_in: int) -> Callable[[], str]:
    """One request in `one_in` meets one of all faults."""
    random = Random(seed)
    return lambda: random.choice(FAULTS) if random.randrange(one_in) == 0 else NONE


class Outage:
    """Every request meets the same fault, from `begin` to `end`."""

    def __init__(self) -> None:
        self._fault = NONE

    def __call__(self) -> str:
        return self._fault

    def begin(self, fault: str) -> None:
        self._fault = fault

    def end(self) -> None:
        self._fault = NONE

    def end_after(self, seconds: float) -> None:
        threading.Timer(seconds, self.end).start()


@contextmanager
def faulty_proxy(target: str, next_fault: Callable[[], str]) -> Iterator[FaultyProxy]:
    with serving(FaultyProxy(target, next_fault)) as proxy:
        yield proxy
