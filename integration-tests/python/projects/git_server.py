"""A git server over HTTP, by git's own `http-backend`."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_IDENTITY = {
    "GIT_AUTHOR_NAME": "ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
    "GIT_CONFIG_NOSYSTEM": "1",
}


class GitServer:
    """Serves one repository, `/projects.git`; while it is held it takes requests and does not answer them."""

    def __init__(self, folder: Path, content: Path) -> None:
        self._work = folder / "work"
        shutil.copytree(content, self._work)
        _git(self._work, "init", "--quiet", "--initial-branch", "main")
        self._root = folder / "served"
        self.commit("projects")
        _git(folder, "clone", "--quiet", "--bare", str(self._work), str(self._root / "projects.git"))
        self._free = threading.Event()
        self._free.set()
        self.asked = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/projects.git"

    def commit(self, message: str) -> str:
        """Commits what is in the working folder, and says as what."""
        _git(self._work, "add", "--all")
        _git(self._work, "commit", "--quiet", "--message", message)
        return _git(self._work, "rev-parse", "HEAD")

    def change(self, path: str, text: str, branch: str) -> str:
        """Puts a file on a branch, and says in which commit."""
        _git(self._work, "checkout", "--quiet", "-B", branch)
        (self._work / path).write_text(text, "utf-8")
        made = self.commit(f"change {path}")
        _git(self._work, "push", "--quiet", str(self._root / "projects.git"), branch)
        return made

    def head(self) -> str:
        return _git(self._root / "projects.git", "rev-parse", "main")

    def hold(self) -> None:
        self.asked.clear()
        self._free.clear()

    def release(self) -> None:
        self._free.set()

    def close(self) -> None:
        self.release()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server._answer(self, b"")

            def do_POST(self) -> None:
                server._answer(self, self.rfile.read(int(self.headers.get("Content-Length", "0"))))

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler

    def _answer(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        self.asked.set()
        self._free.wait(120)
        path, _, query = request.path.partition("?")
        variables = {
            "GIT_PROJECT_ROOT": str(self._root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": request.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": request.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": request.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
        }
        ran = subprocess.run(
            ["git", "http-backend"], input=body, env={**os.environ, **variables}, capture_output=True, check=True
        )
        head, _, content = ran.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        request.send_response(int(headers.pop("Status", "200 OK").split()[0]))
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)


def _git(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**os.environ, **_IDENTITY},
        check=True,
        capture_output=True,
        text=True,
    )
    return ran.stdout.strip()
