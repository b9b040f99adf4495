"""Programs that a job starts."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from .failure import Failure, Stopped
from .reporter import Reporter

MAX_LINE = 65_536


class Commands:
    """Starts programs, each in a process group of its own, hears what they say, and ends them in time."""

    def __init__(self, reporter: Reporter, folder: Path, grace: float) -> None:
        self._reporter, self._folder, self._grace = reporter, folder, grace

    def run(
        self,
        arguments: Sequence[str],
        cwd: Path,
        env: Mapping[str, str],
        deadline: float,
        step: str,
        hear: Callable[[str], object],
    ) -> int:
        """The exit code, as a shell gives it. `hear` is told each line."""
        if self._reporter.stop:
            raise Stopped
        try:
            process = subprocess.Popen(
                list(arguments),
                cwd=cwd,
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise Failure(step, "NotStarted", f"{arguments[0]} can't be started: {error}") from error
        (self._folder / "command").write_text(str(process.pid))
        output = process.stdout
        assert output is not None
        reader = threading.Thread(target=self._read, args=(output, hear), daemon=True)
        reader.start()
        try:
            self._wait(process, deadline, step)
        finally:
            self._kill(process)
            reader.join(self._grace)
        return process.returncode if process.returncode >= 0 else 128 - process.returncode

    def _wait(self, process: subprocess.Popen[bytes], deadline: float, step: str) -> None:
        while process.poll() is None:
            if self._reporter.stop:
                raise Stopped
            if time.monotonic() > deadline:
                raise Failure(
                    step, "States.Timeout", "It took longer than the run may take, and was stopped."
                )
            time.sleep(0.05)

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        """Ends the group: the program gets the grace, what it leaves behind none."""
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(self._grace)
        # macOS answers EPERM for a group of which only the ended program is left.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        (self._folder / "command").unlink()

    @staticmethod
    def _read(output: IO[bytes], hear: Callable[[str], object]) -> None:
        for line in iter(lambda: output.readline(MAX_LINE), b""):
            # Of a progress bar the last state is enough.
            hear(line.decode("utf-8", "replace").rstrip("\r\n").rpartition("\r")[2])

    def captured(self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str]) -> str | None:
        """What a short command prints, or nothing if it fails."""
        try:
            done = subprocess.run(
                list(arguments),
                cwd=cwd,
                env=dict(env),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=120,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
