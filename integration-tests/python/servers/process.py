"""A child process that is up when a URL answers and is gone when the block ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import requests


class Server:
    """A server that runs somewhere."""

    def __init__(self, url: str) -> None:
        self.url = url


class ServerProcess(Server):
    """A server started here: its URL, its log and its process tree."""

    def __init__(self, name: str, command: Sequence[str], log: Path, env: Mapping[str, str]) -> None:
        super().__init__("")
        self.name = name
        self.log = log
        self._out = log.open("wb")
        self._process = subprocess.Popen(
            list(command),
            stdout=self._out,
            stderr=subprocess.STDOUT,
            env={**os.environ, **env},
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def await_healthy(self, url: str, seconds: float = 90) -> None:
        """Waits until `/health` answers 200; raises with the end of the log when it never does."""
        self.url = url
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.require_running()
            try:
                if requests.get(url + "/health", timeout=5).status_code == 200:
                    return
            except requests.RequestException:
                pass
            time.sleep(0.1)
        raise RuntimeError(f"{self.name} did not answer in {seconds} s:\n{self.tail()}")

    def require_running(self) -> None:
        if self._process.poll() is not None:
            raise RuntimeError(f"{self.name} ended with {self._process.returncode}:\n{self.tail()}")

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:])

    def stop(self) -> None:
        """Asks the process group to end, and makes it end after ten seconds."""
        for signal_number in (15, 9):
            try:
                os.killpg(self.pid, signal_number)
            except ProcessLookupError:
                break
            try:
                self._process.wait(10)
                break
            except subprocess.TimeoutExpired:
                continue
        self._out.close()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def exit_code(child: subprocess.Popen[bytes]) -> int:
    """Waits for its end. Ctrl-C is told to it too, so that it stops what it started."""
    try:
        return child.wait()
    except KeyboardInterrupt:
        child.send_signal(signal.SIGINT)
        return child.wait()
