"""What `make soak` runs: `python -m soak.run [MINUTES]`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import psutil
from mlflow import MlflowClient

from servers.process import ServerProcess
from servers.waymark_server import java, start_waymark
from soak.people import promote, read
from soak.timings import Timings
from soak.training import Training

_JOBS, _READERS = 8, 2
_FLAGS = ("-XX:+UseSerialGC", "-Xmx2g")  # as `make run` starts it


def main() -> int:
    # Told to stop it ends as by Ctrl-C, and so stops what it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # An error is one at once; and no line for each run.
    os.environ |= {"MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0", "MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT": "true"}
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        server = start_waymark(Path(folder, "server"), ("--data", str(Path(folder, "data"))), _FLAGS)
        try:
            return _soak(server, 60 * minutes)
        finally:
            server.stop()


def _soak(server: ServerProcess, seconds: float) -> int:
    timings, client = Timings(), MlflowClient(server.url)
    experiment_id = client.create_experiment("soak")
    jobs = [Training(client, timings, experiment_id, f"job {n}") for n in range(_JOBS)]
    end = time.monotonic() + seconds

    def is_over() -> bool:
        return time.monotonic() > end

    work: list[Callable[[], None]] = [lambda job=job: job.until(is_over) for job in jobs]  # type: ignore[misc]
    work += [lambda: read(client, timings, experiment_id, jobs, is_over)] * _READERS
    work += [lambda: promote(server.url, client, timings, is_over)]
    with ThreadPoolExecutor(len(work)) as threads:
        working = [threads.submit(each) for each in work]
        memory = _memory(server, working, is_over)
        for done in working:
            if failure := done.exception():
                timings.error(repr(failure)[:500])
    in_use = _in_use(server)
    losses = [loss for job in jobs for loss in job.losses()]
    print(*timings.table(), sep="\n")
    print(f"{sum(len(job.runs) for job in jobs)} runs; memory over time, MB: {memory}; in use at the end: {in_use}")
    print(f"{timings.errors.total()} errors, {len(losses)} losses", *timings.errors, *losses[:20], sep="\n")
    return 1 if timings.errors or losses else 0


def _memory(server: ServerProcess, working: list[Future[None]], is_over: Callable[[], bool]) -> str:
    """Looked at twice a minute, until time is over or nobody works any more."""
    seen: list[int] = []
    looked = 0.0
    while not is_over() and not all(each.done() for each in working):
        if time.monotonic() - looked >= 30:
            looked = time.monotonic()
            seen.append(psutil.Process(server.pid).memory_info().rss // 2**20)
        time.sleep(0.5)
    return ", ".join(map(str, seen))


def _in_use(server: ServerProcess) -> int:
    """MB of what something still refers to: a leak shows here, and not in memory that the JVM has and keeps."""
    jcmd = Path(java()).with_name("jcmd")
    command = [jcmd, str(server.pid), "GC.class_histogram"]
    *_, total = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return int(total) // 2**20


if __name__ == "__main__":
    sys.exit(main())
