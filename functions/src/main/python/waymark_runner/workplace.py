"""Where a run is executed."""

from __future__ import annotations

import collections
import os
import shlex
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .commands import Commands
from .failure import Failure
from .reporter import Reporter

# The server gives a run so much beyond its timeout for the environment and the outcome; a minute of it is its own.
BEYOND_TIMEOUT_SECONDS = 600 - 60

# Of what a program says that makes a part of the environment, enough to see why it failed.
KEPT_LINES = 1_000


class Workplace:
    """The folders and variables of a run, and what starts programs there."""

    def __init__(
        self, claim: Mapping[str, Any], reporter: Reporter, commands: Commands, folder: Path
    ) -> None:
        self.claim, self.reporter, self.commands, self.folder = claim, reporter, commands, folder
        self.last = time.monotonic() + claim["timeout_seconds"] + BEYOND_TIMEOUT_SECONDS
        self.project = folder / "project"
        # What is set here for other uses of MLflow, and the secrets of a server on this machine, are not for the run.
        inherited = {
            name: os.environ[name] for name in os.environ if not name.startswith(("MLFLOW_", "WAYMARK_"))
        }
        self.env = {**inherited, "PYTHONUNBUFFERED": "1", **claim.get("variables", {})}
        self.env.update(MLFLOW_TRACKING_URI=os.environ["WAYMARK_URL"], MLFLOW_RUN_ID=claim["run_id"])
        self.env.update(MLFLOW_EXPERIMENT_ID=claim["experiment_id"], **claim.get("tracking", {}))

    def install(self, *arguments: str) -> None:
        """Runs a part of the environment's making. Only if that fails, the log has what it said."""
        said: collections.deque[str] = collections.deque(maxlen=KEPT_LINES)
        try:
            code = self.commands.run(arguments, self.project, self.env, self.last, "ENVIRONMENT", said.append)
            if code != 0:
                cause = f"{shlex.join(arguments[:6])} ended with exit code {code}; the log says why."
                raise Failure("ENVIRONMENT", "EnvironmentFailed", cause)
        except Failure:
            for line in list(said):
                self.reporter.line(line)
            raise

    def captured(self, arguments: Sequence[str], env: Mapping[str, str] | None = None) -> str | None:
        """What a short command prints, or nothing if it fails."""
        return self.commands.captured(arguments, self.folder, env or self.env)


def activated(env: Mapping[str, str], prefix: Path) -> dict[str, str]:
    """The variables in an environment of Python."""
    inside = {name: value for name, value in env.items() if name != "PYTHONHOME"}
    return {**inside, "VIRTUAL_ENV": str(prefix), "PATH": f"{prefix / 'bin'}:{env['PATH']}"}
