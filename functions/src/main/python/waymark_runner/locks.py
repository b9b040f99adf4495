"""Locks of files, which the system takes back when their process ends, however."""

from __future__ import annotations

import fcntl
from typing import IO


def locked(file: IO[str]) -> bool:
    """Whether this process has the file's lock now."""
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
