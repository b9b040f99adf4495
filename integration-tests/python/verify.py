"""What `mvn verify` runs: every suite once, with fixed seeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from servers.process import exit_code

_PACKAGE = Path(__file__).resolve().parents[2] / "python"


def main() -> int:
    # The client's setters write their addresses into the environment, where the package's tests would find them.
    environment = dict(os.environ)
    os.environ.setdefault("WAYMARK_PROFILE", "verify")
    # Told to stop it ends as by Ctrl-C, and so stops what it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    marked = [] if os.environ.get("CI") == "true" else ["-m", "not long"]
    asked = sys.argv[1:]
    ended = pytest.main(["-q", "--durations=10", "--junitxml=../target/python-suites.xml", *marked, *asked])
    return ended or (0 if asked else package(environment))


def package(environment: dict[str, str]) -> int:
    """The tests of the package that people install, in a process that knows nothing of these suites."""
    return exit_code(subprocess.Popen([sys.executable, "-m", "pytest", "-q"], cwd=_PACKAGE, env=environment))


if __name__ == "__main__":
    sys.exit(main())
