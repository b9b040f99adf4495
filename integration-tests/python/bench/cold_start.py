"""One start of a function, from nothing or from a snapshot, and the calls after it."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from bench.function_process import FunctionProcess, Task, function_process
from bench.runtime_api import RuntimeApi, runtime_api
from bench.stores import Stores

_EVENTS = Path(__file__).resolve().parents[3] / "events"
_WARM_CALLS = 50


@dataclass(frozen=True)
class Call:
    """A sample event for a function, and the status that it is answered with.

    `{n}` in the body, where one is given, is another number each time.
    """

    function: str
    event: str
    status: int
    body: str = ""

    def of(self, api: RuntimeApi) -> None:
        event = json.loads((_EVENTS / f"{self.event}.json").read_text("utf-8"))
        if self.body:
            event["body"] = self.body.replace("{n}", str(time.time_ns()))
        answer = api.answer(json.dumps(event).encode())
        if answer["statusCode"] != self.status:
            raise RuntimeError(f"{self.function} answers {self.event} with {answer}")


@dataclass(frozen=True)
class Start:
    """Milliseconds and megabytes: to the first answer, and for what came after."""

    wall: float
    cpu: float
    memory: float
    warm: Sequence[float]
    warm_cpu: float
    warm_memory: float


class ColdStart:
    def __init__(self, java: str, task: Task, stores: Stores, log: Path) -> None:
        self._java = java
        self._task = task
        self._stores = stores
        self._log = log

    def unrestored(self, call: Call) -> Start:
        """From the start of the process."""
        with runtime_api() as api:
            start = time.perf_counter()
            with self._process(api, call, self._stores.credentials) as process:
                return _answered(api, call, process, start, 0)

    def restored(self, call: Call) -> Start:
        """From the end of a snapshot, before which the function primes itself; no connection outlives it."""
        with runtime_api() as api, self._process(api, call, _snap_start(api)) as process:
            if not api.snapshot_taken.wait(60):
                raise RuntimeError(f"no snapshot of {call.function}; see {self._log}")
            self._stores.cut_connections()
            before = process.cpu_ms()
            start = time.perf_counter()
            api.restored.set()
            return _answered(api, call, process, start, before)

    def _process(self, api: RuntimeApi, call: Call, credentials: Mapping[str, str]) -> AbstractContextManager[FunctionProcess]:
        environment = {**self._stores.environment, **credentials}
        handler = f"io.waymark.functions.{call.function}Function"
        return function_process(self._java, self._task, api, handler, environment, self._log)


def _answered(api: RuntimeApi, call: Call, process: FunctionProcess, start: float, cpu_before: float) -> Start:
    call.of(api)
    wall, cpu, memory = 1000 * (time.perf_counter() - start), process.cpu_ms(), process.memory_mb()
    warm = []
    for _ in range(_WARM_CALLS):
        begun = time.perf_counter()
        call.of(api)
        warm.append(1000 * (time.perf_counter() - begun))
    warm_cpu = (process.cpu_ms() - cpu) / _WARM_CALLS
    return Start(wall, cpu - cpu_before, memory, warm, warm_cpu, process.memory_mb())


def _snap_start(api: RuntimeApi) -> dict[str, str]:
    """Credentials come from an address, as no snapshot may hold any."""
    return {
        "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://{api.address}/credentials",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "test",
    }
