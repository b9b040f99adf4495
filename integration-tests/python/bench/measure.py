"""Times a workload on two servers in turn."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from statistics import median

from bench.workloads import Calls, Workload

_WARM_UP_SECONDS = 4.0


@dataclass(frozen=True)
class Round:
    """The seconds of each call, and of all together."""

    calls: list[float]
    whole: float


@dataclass(frozen=True)
class Measured:
    """Rounds of one workload; those of the same index were made one after the other."""

    workload: Workload
    ours: list[Round]
    theirs: list[Round]

    def ratio(self) -> float:
        """Our time by theirs, as the median of the rounds, so that what disturbs one does not count."""
        return median(median(a.calls) / median(b.calls) for a, b in zip(self.ours, self.theirs, strict=True))


def p50(rounds: list[Round]) -> float:
    return median(median(one.calls) for one in rounds)


def p99(rounds: list[Round]) -> float:
    seconds = sorted(call for one in rounds for call in one.calls)
    return seconds[math.ceil(0.99 * len(seconds)) - 1]


def rate(rounds: list[Round], workload: Workload) -> float:
    """Points a second."""
    return median(workload.points * len(one.calls) / one.whole for one in rounds)


def measure(workload: Workload, ours: str, theirs: str, rounds: int) -> Measured:
    clients = {url: [workload.calls(url) for _ in range(workload.clients)] for url in (ours, theirs)}
    measured: dict[str, list[Round]] = {ours: [], theirs: []}
    for url in (ours, theirs):
        _warm_up(workload, clients[url])
    for index in range(rounds):
        for url in (ours, theirs) if index % 2 == 0 else (theirs, ours):
            measured[url].append(_round(workload, clients[url]))
    return Measured(workload, measured[ours], measured[theirs])


def _warm_up(workload: Workload, clients: Sequence[Calls]) -> None:
    end = time.monotonic() + _WARM_UP_SECONDS
    while time.monotonic() < end:
        _round(workload, clients)


def _round(workload: Workload, clients: Sequence[Calls]) -> Round:
    with ThreadPoolExecutor(len(clients)) as pool:
        start = time.perf_counter()
        timed = list(pool.map(lambda calls: [_timed(call) for call in islice(calls, workload.calls_a_round)], clients))
        whole = time.perf_counter() - start
    seconds = [call for client in timed for call in client]
    return Round(seconds, whole if len(clients) > 1 else sum(seconds))


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
