"""What pip is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

FREEZE = ("-m", "pip", "freeze", "--all")


def pip_install(prefix: Path) -> list[str]:
    """The beginning of a command line that installs into an environment."""
    python = str(prefix / "bin/python")
    return [
        python,
        "-m",
        "pip",
        "install",
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar",
        "off",
    ]


def written(file: Path, lines: Sequence[str]) -> Path:
    """A file of requirements."""
    file.write_text("".join(f"{line}\n" for line in lines))
    return file
