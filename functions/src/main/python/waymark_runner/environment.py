"""What a command is executed in."""

from __future__ import annotations

import shlex
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from .pip import FREEZE
from .workplace import Workplace, activated


class Environment(ABC):
    """A kind of them, as the claim describes it."""

    def __init__(self, place: Workplace) -> None:
        self.place = place
        self.wanted = place.claim["environment"]

    @abstractmethod
    def enter(self) -> list[str]:
        """Makes the environment and enters it; the command line that executes the command there."""

    @abstractmethod
    def lock(self) -> str:
        """What is in the environment: the version of Python and each package's, or the image."""


class PythonEnvironment(Environment):
    """One whose packages pip knows."""

    freeze: Sequence[str] = FREEZE

    def activate(self, prefix: Path) -> None:
        self.place.env = activated(self.place.env, prefix)

    def command(self) -> list[str]:
        return ["bash", "-c", self.place.claim["command"]]

    def lock(self) -> str:
        return self.lock_of(self.place.env)

    def lock_in(self, prefix: Path) -> str:
        return self.lock_of(activated(self.place.env, prefix))

    def lock_of(self, env: dict[str, str]) -> str:
        version = "import platform; print('# python', platform.python_version())"
        python = shutil.which("python", path=env["PATH"]) or sys.executable
        printed = [
            self.place.captured([python, *arguments], env) for arguments in (["-c", version], self.freeze)
        ]
        return "".join(text or "" for text in printed)


class LocalEnvironment(PythonEnvironment):
    """The Python that is there."""

    def enter(self) -> list[str]:
        if shutil.which("python", path=self.place.env["PATH"]) is None:
            self.activate(_python_command(self.place.folder))
        return self.command()


def _python_command(folder: Path) -> Path:
    """Projects say `python`; here is one for a machine that knows python3 alone."""
    command = folder / "local/bin/python"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    command.chmod(0o755)
    return folder / "local"
