"""Names that no earlier test, and no earlier session on the same server, has used."""

from __future__ import annotations

import itertools
import time

_SESSION = f"{int(time.time() * 1000):x}"
_next = itertools.count(1)


def unique(name: str) -> str:
    return f"{name} {_SESSION}.{next(_next)}"
