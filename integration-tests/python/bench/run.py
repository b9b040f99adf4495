"""What `make bench` runs: `python -m bench.run [ROUNDS] [PART OF A WORKLOAD'S NAME]`."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path

from bench.measure import Measured, measure, p50, p99, rate
from bench.workloads import WORKLOADS
from servers.mlflow_server import start_mlflow
from servers.waymark_server import start_waymark

_WORKERS = 2
_HEAD = (
    f"{os.cpu_count()} cores, `mlflow server` on SQLite with {_WORKERS} workers; milliseconds, p50 / p99",
    "",
    "| call | Waymark | MLflow | ratio | points/s | MLflow's |",
    "|---|--:|--:|--:|--:|--:|",
)


def main() -> int:
    # Told to stop it ends as by Ctrl-C, and so stops what it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    behind = []
    with tempfile.TemporaryDirectory() as folder:
        ours = start_waymark(Path(folder, "waymark"), ("--data", str(Path(folder, "waymark/data"))))
        try:
            theirs = start_mlflow(Path(folder, "mlflow"), _WORKERS)
            try:
                print(*_HEAD, sep="\n")
                for workload in WORKLOADS:
                    if wanted in workload.name:
                        measured = measure(workload, ours.url, theirs.url, rounds)
                        print(_row(measured))
                        if measured.ratio() >= 1:
                            behind.append(workload.name)
            finally:
                theirs.stop()
        finally:
            ours.stop()
    print("\nBehind in: " + ", ".join(behind) if behind else "\nAhead in every row.")
    return 0


def _row(measured: Measured) -> str:
    ours, theirs, workload = measured.ours, measured.theirs, measured.workload
    rates = [f"{rate(rounds, workload):,.0f}" if workload.points else "" for rounds in (ours, theirs)]
    times = [f"{1000 * p50(rounds):.1f} / {1000 * p99(rounds):.1f}" for rounds in (ours, theirs)]
    return f"| {workload.name} | {times[0]} | {times[1]} | {measured.ratio():.2f} | {rates[0]} | {rates[1]} |"


if __name__ == "__main__":
    sys.exit(main())
