"""Environments that later runs find again."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .failure import Stopped
from .locks import locked
from .workplace import Workplace


def kept(
    place: Workplace,
    name: str,
    parts: Sequence[str],
    lock: Callable[[Path], str] | None,
    make: Callable[[Path], object],
) -> Path:
    """A folder that `make` fills unless one with the same parts is there. One that a run changed is left to that."""
    root = Path(os.environ.get("WAYMARK_ENVIRONMENTS") or place.folder / "environments")
    root.mkdir(parents=True, exist_ok=True)
    key = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
    with (root / f"{key}.lock").open("w") as mutex:
        while not locked(mutex):
            if place.reporter.stop:
                raise Stopped
            time.sleep(0.2)
        for number in itertools.count(1):
            prefix, made = root / f"{key}-{number}", root / f"{key}-{number}.made"
            if made.exists():
                if lock is None or made.read_text() == lock(prefix):
                    return prefix
                continue
            _make(place, name, prefix, make)
            made.write_text(lock(prefix) if lock else "")
            return prefix
    raise AssertionError("There are more numbers.")


def _make(place: Workplace, name: str, prefix: Path, make: Callable[[Path], object]) -> None:
    started = time.monotonic()
    place.reporter.line(f"Making {name}.")
    shutil.rmtree(prefix, ignore_errors=True)
    try:
        make(prefix)
    except BaseException:
        shutil.rmtree(prefix, ignore_errors=True)
        raise
    place.reporter.line(f"Made {name} in {time.monotonic() - started:.0f} s.")
