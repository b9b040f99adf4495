"""What `mvn verify` runs: every suite once, with fixed seeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from servers.process import exit_code

_HERE = Path(__file__).resolve().parent
_PACKAGE = _HERE.parents[1] / "python"

# As long as all others take together; the two run side by side, as each waits more than it works.
_HALF = ("differential", "faults", "fuzzing", "access", "runner")


def main() -> int:
    # Told to stop it ends as by Ctrl-C, and so stops what it started; also in the background, where Ctrl-C is ignored.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if asked := sys.argv[1:]:
        return exit_code(_session("asked", asked, None))
    return _side_by_side()


def _side_by_side() -> int:
    """Shows what each session said when all have ended; 0 if all did well."""
    suites = tomllib.loads((_HERE / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]["testpaths"]
    halves = {"first": _HALF, "second": [suite for suite in suites if suite not in _HALF]}
    said = {name: tempfile.TemporaryFile() for name in (*halves, "package")}
    running = {name: _session(name, halves[name], said[name]) for name in halves}
    running["package"] = _package(said["package"])
    shown = " | ".join([*(" ".join(half) for half in halves.values()), "the package"])
    print("Running side by side, to be shown in the end:", shown, flush=True)
    try:
        ended = [session.wait() for session in running.values()]
    finally:
        for name, session in running.items():
            _end(session)
            said[name].seek(0)
            sys.stdout.buffer.write(said[name].read())
            sys.stdout.flush()
    return next((code for code in ended if code != 0), 0)


def _package(said: IO[bytes]) -> subprocess.Popen[bytes]:
    """The tests of the package that people install."""
    return subprocess.Popen([sys.executable, "-m", "pytest", "-q"], cwd=_PACKAGE, stdout=said, stderr=said)


def _session(name: str, suites: Sequence[str], said: IO[bytes] | None) -> subprocess.Popen[bytes]:
    """Each has processes, servers and environment of its own: the client's setters write their addresses there."""
    marked = [] if os.environ.get("CI") == "true" else ["-m", "not long"]
    report = f"--junitxml=target/suites-{name}.xml"
    command = [sys.executable, "-m", "pytest", "-q", "--durations=10", report, *marked, *suites]
    return subprocess.Popen(command, cwd=_HERE, env={"WAYMARK_PROFILE": "verify", **os.environ}, stdout=said, stderr=said)


def _end(session: subprocess.Popen[bytes]) -> None:
    """Tells one that still runs to stop, and waits until it has stopped what it started."""
    if session.poll() is None:
        session.send_signal(signal.SIGINT)
        session.wait()


if __name__ == "__main__":
    sys.exit(main())
