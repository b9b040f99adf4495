"""A Python of the version that a project wants."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .failure import Failure
from .tools import uv
from .workplace import Workplace


def interpreter(place: Workplace, version: str) -> str:
    """One of this machine, or one that is fetched for it."""
    found = _found(place, version)
    if found is None:
        place.reporter.line(f"There is no Python {version} here; fetching it.")
        found = _fetched(place, version) or _found(place, ".".join(version.split(".")[:2]))
    if found is None:
        cause = f"There is no Python {version} here, nor can it be fetched."
        raise Failure("ENVIRONMENT", "PythonNotFound", cause)
    return found


def _found(place: Workplace, version: str) -> str | None:
    """A Python here of a version, or of any version that begins so."""
    minor = ".".join(version.split(".")[:2])
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    candidates = [
        sys.executable,
        "python3",
        f"python{minor}",
        *map(str, pyenv.glob(f"{version}*/bin/python3")),
    ]
    asked = "import ensurepip, platform, venv; print(platform.python_version())"
    for candidate in candidates:
        found = place.captured([candidate, "-c", asked])
        if found and (not version or f"{found.strip()}.".startswith(f"{version}.")):
            return candidate
    return None


def _fetched(place: Workplace, version: str) -> str | None:
    try:
        program = uv(place)
        place.install(program, "python", "install", version)
    except Failure:
        return None
    path = place.captured([program, "python", "find", version])
    return path.strip() if path else None
