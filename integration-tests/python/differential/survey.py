"""With `--survey` a session lists every kind of difference once, instead of stopping at the first."""

from __future__ import annotations

import re

from differential.calls import Call

wanted = False
_kinds: dict[str, list[str]] = {}


def add(call: Call, found: list[str], report: str) -> None:
    kind = f"{call.endpoint}  {re.sub(r'[0-9]+', 'n', '; '.join(found))[:160]}"
    _kinds.setdefault(kind, []).append(report)


def lines() -> list[str]:
    """Each kind, how often it was met, and its shortest report without the calls before."""
    shown = []
    for kind, reports in sorted(_kinds.items(), key=lambda item: -len(item[1])):
        shortest = min(reports, key=len).split("\nafter:")[0]
        shown += [f"{len(reports)} x {kind}", *(line[:500] for line in shortest.splitlines()), ""]
    return shown
