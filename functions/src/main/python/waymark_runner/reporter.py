"""What a run's job tells the server."""

from __future__ import annotations

import collections
import re
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Any

from .api import Api, Refused, Unreachable

# Whoever sends a signal will not wait long.
SHORT_PATIENCE = 10.0
HEARTBEAT_SECONDS = 10.0
MAX_REPORT = 250_000
MAX_BUFFER = 20_000_000
CREDENTIALS_IN_URL = re.compile(r"(?<!ssh://)(?<=://)[^\s/@]+@")


class Reporter:
    """Sends what happens to the server, at most once a second, in order, each report until it arrives."""

    def __init__(self, api: Api, identity: Mapping[str, Any]) -> None:
        self._api, self._identity = api, identity
        self._lines: collections.deque[dict[str, Any]] = collections.deque()
        self._size = self._dropped = self._sequence = 0
        self._facts: dict[str, Any] = {"state": "RUNNING"}
        self._changed = threading.Condition()
        self._last = threading.Event()
        self._secrets: list[str] = []
        self._started = time.monotonic()
        self._thread = threading.Thread(target=self._send_all, daemon=True)
        # A plain field: a handler of signals must not take a lock.
        self.stop = ""
        self.lost = ""

    def start(self) -> None:
        self._thread.start()

    def hide(self, secrets: Sequence[str]) -> None:
        """Lines show **** for these from now on."""
        self._secrets = sorted((secret for secret in secrets if len(secret) >= 8), key=len, reverse=True)

    def line(self, text: str) -> None:
        text = self.clean(text)
        with self._changed:
            self._lines.append({"time": int(time.time() * 1000), "text": text})
            self._size += len(text) + 1
            while self._size > MAX_BUFFER:
                self._size -= len(self._lines.popleft()["text"]) + 1
                self._dropped += 1

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "****")
        return CREDENTIALS_IN_URL.sub("****@", text)

    def tell(self, **facts: Any) -> None:
        with self._changed:
            self._facts.update(facts)
            self._changed.notify()

    def finish(self, **outcome: Any) -> bool:
        """Sends all that is left and the outcome with the last of it. Whether that arrived."""
        if self.stop == "signal":
            self._api.patience = min(self._api.patience, SHORT_PATIENCE)
        with self._changed:
            self._last.set()
            self._facts.update(outcome)
            self._changed.notify()
        self._thread.join()
        return not self.lost

    def _send_all(self) -> None:
        try:
            while self._wait_and_send():
                pass
        except Refused:
            self.stop = "server"
        except Unreachable as unreachable:
            self.lost = str(unreachable)

    def _wait_and_send(self) -> bool:
        """Sends one report; whether there is another one to come."""
        with self._changed:
            last = self._last.is_set()
            report = self._take(last)
            more = bool(self._lines) or not last
        answer = self._api.call("report", report, self._last)
        if answer.get("stop"):
            self.stop = "server"
        if more:
            self._pause()
        return more

    def _take(self, last: bool) -> dict[str, Any]:
        self._sequence += 1
        lines, size = [], 0
        if self._dropped:
            text = f"[{self._dropped} lines are missing: there were more than could be sent]"
            lines.append({"time": int(time.time() * 1000), "text": text})
            self._dropped = 0
        while self._lines and (not lines or size + len(self._lines[0]["text"]) < MAX_REPORT):
            line = self._lines.popleft()
            size += len(line["text"]) + 1
            lines.append(line)
        self._size -= size
        report: dict[str, Any] = {**self._identity, "sequence": self._sequence}
        if lines:
            report["lines"] = lines
        if not last or not self._lines:
            report.update(self._facts)
            self._facts = {}
        return report

    def _pause(self) -> None:
        """A second between reports, more when the run is older; without news until the next heartbeat."""
        interval = min(1 + (time.monotonic() - self._started) / 100, 5.0)
        due, heartbeat = time.monotonic() + interval, time.monotonic() + HEARTBEAT_SECONDS
        with self._changed:
            while not self._last.is_set() and not self._facts:
                left = (due if self._lines else heartbeat) - time.monotonic()
                if left <= 0:
                    return
                self._changed.wait(min(left, 0.25))
