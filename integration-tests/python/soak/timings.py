"""How long each kind of call took, and what went wrong."""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from threading import Lock
from typing import TypeVar

_T = TypeVar("_T")


class Timings:
    """Written to by many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: Counter[str] = Counter()

    def call(self, name: str, do: Callable[[], _T]) -> _T:
        start = time.perf_counter()
        answer = do()
        with self._lock:
            self._seconds[name].append(time.perf_counter() - start)
        return answer

    def error(self, text: str) -> None:
        with self._lock:
            self.errors[text] += 1

    def table(self) -> Iterator[str]:
        yield f"{'milliseconds':28} {'calls':>8} {'p50':>8} {'p90':>8} {'p99':>8} {'max':>8}"
        for name, seconds in sorted(self._seconds.items()):
            ordered = sorted(seconds)
            shares = "".join(f" {1000 * _share(ordered, share):8.1f}" for share in (0.5, 0.9, 0.99, 1))
            yield f"{name:28} {len(ordered):8}{shares}"


def _share(ordered: list[float], share: float) -> float:
    return ordered[math.ceil(share * len(ordered)) - 1]
