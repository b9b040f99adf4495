"""The server as a job sees it: it hands a run out, takes its reports, and can be in trouble."""

from __future__ import annotations

import hashlib
import io
import json
import threading
import time
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TICKET = "ticket-of-the-attempt"
TOKEN = "waymark_job_0123456789"
RUN_ID = "0123456789abcdef0123456789abcdef"


def zipped(folder: Path) -> bytes:
    """A folder as the server keeps it: with modes, and with links as links."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink():
                entry = zipfile.ZipInfo(str(path.relative_to(folder)))
                entry.external_attr = 0o120777 << 16
                archive.writestr(entry, str(path.readlink()))
            elif path.is_file():
                archive.write(path, path.relative_to(folder))
    return out.getvalue()


class JobServer:
    """One run, of the project in a folder."""

    def __init__(self, project: Path, **claim: Any) -> None:
        self.source = zipped(project)
        self.reports: list[dict[str, Any]] = []
        self.claims = 0
        self.stop: Callable[[], bool] = lambda: False
        self.status: Callable[[str], int] = lambda call: 200
        self.claimed: Callable[[], None] = lambda: None
        self.file: Callable[[str], tuple[int, bytes]] = lambda path: (404 if "gone" in path else 200, self.source)
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.claim = {
            "run_id": RUN_ID,
            "token": TOKEN,
            "source": {"url": f"{self.url}/source.zip", "subdirectory": "", "sha256": hashlib.sha256(self.source).hexdigest()},
            "command": "echo hello",
            "variables": {},
            "downloads": [],
            "environment": {"kind": "local"},
            "experiment_id": "7",
            "timeout_seconds": 60,
            "tracking": {"MLFLOW_TRACKING_TOKEN": TOKEN},
            **claim,
        }
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def lines(self) -> list[str]:
        return [line["text"] for report in self.reports for line in report.get("lines", [])]

    def told(self, name: str) -> Any:
        """The one value that reports gave of a fact."""
        (value,) = [report[name] for report in self.reports if name in report]
        return value

    def await_line(self, text: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while text not in self.lines:
            assert time.monotonic() < end, self.lines
            time.sleep(0.05)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, call: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        with self._lock:
            if (status := self.status(call)) != 200:
                return status, {"error_code": "TEMPORARILY_UNAVAILABLE"}
            if call == "claim":
                self.claims += 1
                self.claimed()
                fits = body == {"run_id": RUN_ID, "attempt": 1, "ticket": TICKET}
                return (200, self.claim) if fits else (403, {"error_code": "PERMISSION_DENIED"})
            assert body["token"] == TOKEN
            if body["sequence"] > len(self.reports):
                assert body["sequence"] == len(self.reports) + 1
                self.reports.append(body)
            return 200, {"stop": self.stop()}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, content = server.file(self.path)
                self._send(status, content, len(server.source))

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status, answer = server.answer(self.path.rpartition("/")[2], body)
                self._send(status, json.dumps(answer).encode())

            def _send(self, status: int, content: bytes, promised: int | None = None) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(content) if promised is None else promised))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return Handler
