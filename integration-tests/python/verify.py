"""What `mvn verify` runs: every suite once, with fixed seeds."""

from __future__ import annotations

import os
import signal
import sys

import pytest


def main() -> int:
    os.environ.setdefault("WAYMARK_PROFILE", "verify")
    # Told to stop it ends as by Ctrl-C, and so stops what it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    marked = [] if os.environ.get("CI") == "true" else ["-m", "not long"]
    return pytest.main(["-q", "--durations=10", "--junitxml=../target/python-suites.xml", *marked, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
