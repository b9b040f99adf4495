"""What `make bench-cold` runs: `python -m bench.cold [ROUNDS] [PART OF A FUNCTION'S NAME]`.

Each API function from its zip, in a process of its own, under AWS's runtime interface client: from the start of the
process, and, as under SnapStart, from the end of a snapshot. Stores are reached over plain HTTP. Unlike on AWS no zip
is downloaded, no micro-VM started, and the memory of a snapshot need not be read.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.cold_start import Call, ColdStart, Start
from bench.function_process import Task
from bench.stores import stores
from servers.waymark_server import java

_REPOSITORY = Path(__file__).resolve().parents[3]
_ZIP = _REPOSITORY / "functions/target/waymark-api-functions.zip"
_RUNTIME = _REPOSITORY / "integration-tests/python/target/lambda-runtime"

_ZIP_GOAL_MB = 15
_UNRESTORED_GOAL_MS = 1_100
_RESTORED_GOAL_MS = 60

# A first write where there can be one: it takes more than the read that priming makes.
_CALLS = (
    Call("Tracking", "create-run", 200, '{"experiment_id": "0", "run_name": "{n}"}'),
    Call("Registry", "create-registered-model", 200, '{"name": "{n}"}'),
    Call("Artifacts", "upload-proxied-artifact", 200),
    Call("Project", "submit-project-run", 200, '{"uri": "https://github.com/a/b", "client_token": "{n}"}'),
)
_HEAD = (
    "| function | start | CPU ms | goal | ratio | wall ms | RSS MB | warm ms, p50 / p99 | CPU ms | RSS MB |",
    "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
)


def main() -> int:
    # Told to stop it ends as by Ctrl-C, and so stops what it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    size = _ZIP.stat().st_size / 1e6
    missed = [] if size <= _ZIP_GOAL_MB else [_ZIP.name]
    print(f"{_ZIP.name}: {size:.1f} MB, {size / _ZIP_GOAL_MB:.2f} of {_ZIP_GOAL_MB}")
    print(f"{os.cpu_count()} cores; to the first answer: median of {rounds} (least); warm: all\n")
    print(*_HEAD, sep="\n")
    with tempfile.TemporaryDirectory() as name, stores(Path(name)) as reached:
        cold = ColdStart(java(), Task(_ZIP, _RUNTIME, Path(name)), reached, Path(name, "functions.log"))
        for call in _CALLS:
            if wanted in call.function:
                missed += _measure(call, "unrestored", _UNRESTORED_GOAL_MS, cold.unrestored, rounds)
                missed += _measure(call, "restored", _RESTORED_GOAL_MS, cold.restored, rounds)
    print("\nAbove the goal: " + ", ".join(missed) if missed else "\nWithin all goals.")
    return 0


def _measure(call: Call, name: str, goal: int, start: Callable[[Call], Start], rounds: int) -> list[str]:
    """Prints a row; gives its name if the goal is missed."""
    starts = [start(call) for _ in range(rounds)]
    cpu = median(one.cpu for one in starts)
    warm = sorted(milliseconds for one in starts for milliseconds in one.warm)
    p99 = warm[math.ceil(0.99 * len(warm)) - 1]
    cells = (
        call.function,
        name,
        f"{cpu:.0f} ({min(one.cpu for one in starts):.0f})",
        str(goal),
        f"{cpu / goal:.2f}",
        f"{median(one.wall for one in starts):.0f} ({min(one.wall for one in starts):.0f})",
        f"{median(one.memory for one in starts):.0f}",
        f"{median(warm):.1f} / {p99:.1f}",
        f"{median(one.warm_cpu for one in starts):.1f}",
        f"{median(one.warm_memory for one in starts):.0f}",
    )
    print(f"| {' | '.join(cells)} |", flush=True)
    return [f"{call.function} {name}"] if cpu > goal else []


if __name__ == "__main__":
    sys.exit(main())
