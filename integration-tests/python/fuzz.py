"""What `make fuzz` runs: what is random of the suites, with one seed after the other, for some minutes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

from servers.process import exit_code


def main() -> int:
    # Told to stop it ends as by Ctrl-C, and so stops what it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    minutes, seed_given, *more = sys.argv[1:]
    os.environ["WAYMARK_PROFILE"] = "fuzz"
    if seed_given != "random":
        return _run(int(seed_given), more)
    end = time.monotonic() + 60 * float(minutes)
    while time.monotonic() < end:
        seed = random.SystemRandom().randrange(2**31)
        print(f"seed {seed}: repeat with `make fuzz SEED={seed}`")
        if failed := _run(seed, more):
            return failed
    return 0


def _run(seed: int, more: list[str]) -> int:
    """One session in a process of its own, so that nothing of the last one is left."""
    os.environ["WAYMARK_SEED"] = str(seed)
    pytest = [sys.executable, "-m", "pytest", "-q", "-x", "differential", "fuzzing", f"--hypothesis-seed={seed}", *more]
    return exit_code(subprocess.Popen(pytest))


if __name__ == "__main__":
    sys.exit(main())
