"""Virtual environments, made by Python or by uv."""

from __future__ import annotations

from pathlib import Path

from .environment import PythonEnvironment
from .interpreter import interpreter
from .kept import kept
from .pip import pip_install, written
from .requirements import Requirements
from .tools import uv


class VirtualEnvironment(PythonEnvironment):
    def enter(self) -> list[str]:
        requirements = Requirements(self.place, self.wanted)
        python = interpreter(self.place, requirements.python())
        make = self._by_uv if self.wanted["kind"] == "uv" else self._by_python

        def fill(prefix: Path) -> None:
            self._install(make(prefix, python), requirements)

        key = [python, *requirements.identity()]
        self.activate(kept(self.place, "the virtual environment", key, self.lock_in, fill))
        return self.command()

    def _by_python(self, prefix: Path, python: str) -> list[str]:
        """Makes an empty one; what installs into it."""
        self.place.install(python, "-m", "venv", str(prefix))
        return pip_install(prefix)

    def _by_uv(self, prefix: Path, python: str) -> list[str]:
        program = uv(self.place)
        self.place.install(program, "venv", "--seed", "--python", python, str(prefix))
        return [program, "pip", "install", "--python", str(prefix / "bin/python")]

    def _install(self, pip: list[str], requirements: Requirements) -> None:
        place, pinned = self.place, requirements.pinned()
        constraints = ["-c", str(written(place.folder / "constraints.txt", pinned))] if pinned else []
        for wanted in (requirements.build, requirements.dependencies):
            if wanted:
                # In the project's folder, as requirements may name its files.
                file = written(place.project / ".waymark-requirements.txt", wanted)
                place.install(*pip, *constraints, "-r", str(file))
                file.unlink()
