"""Environments of conda."""

from __future__ import annotations

import shutil
from pathlib import Path

from .environment import PythonEnvironment
from .failure import Failure
from .kept import kept
from .requirements import Requirements


class CondaEnvironment(PythonEnvironment):
    freeze = ("-m", "pip", "list", "--format=freeze")

    def enter(self) -> list[str]:
        requirements = Requirements(self.place, self.wanted)
        file = self.place.project / self.wanted["file"]

        def fill(prefix: Path) -> None:
            self._make(prefix, file)

        key = [*requirements.identity(), file.read_text()]
        self.activate(kept(self.place, "the conda environment", key, self.lock_in, fill))
        return self.command()

    def _make(self, prefix: Path, file: Path) -> None:
        conda = shutil.which("micromamba") or shutil.which("conda")
        if conda is None:
            cause = (
                "This project needs packages of conda, and neither micromamba nor conda is installed here."
            )
            raise Failure("ENVIRONMENT", "CondaNotFound", cause)
        verb = ["create", "-y"] if conda.endswith("micromamba") else ["env", "create"]
        self.place.install(conda, *verb, "-p", str(prefix), "-f", str(file))
