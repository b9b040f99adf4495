"""Programs that a run needs and its project does not bring."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from .kept import kept
from .pip import pip_install
from .workplace import Workplace


def tools(place: Workplace, *packages: str) -> Path:
    """An environment for what the project itself does not ask for."""

    def make(prefix: Path) -> None:
        place.install(sys.executable, "-m", "venv", str(prefix))
        place.install(*pip_install(prefix), *packages)

    return kept(place, f"an environment with {packages[0]}", ["tools", sys.executable, *packages], None, make)


def python_with_mlflow(place: Workplace) -> str:
    """The environment's own, or one that is made for the purpose."""
    python = shutil.which("python", path=place.env["PATH"]) or sys.executable
    if place.captured([python, "-c", "import mlflow"]) is None:
        return str(tools(place, "mlflow-skinny", "boto3") / "bin/python")
    return python


def uv(place: Workplace) -> str:
    return shutil.which("uv") or str(tools(place, "uv") / "bin/uv")
