"""The packages that a project wants."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .workplace import Workplace

# What a project finds that does not say what it needs: it is a tracked run after all.
UNSPECIFIED = ["mlflow-skinny"]


class Requirements:
    """What the claim's environment asks pip for."""

    def __init__(self, place: Workplace, wanted: Mapping[str, Any]) -> None:
        self._place, self._wanted = place, wanted
        self.build: list[str] = wanted.get("build_dependencies", [])
        self.lock: str = wanted.get("lock") or ""

    @property
    def dependencies(self) -> list[str]:
        unspecified = [] if self._wanted.get("file") else UNSPECIFIED
        return [*self._wanted.get("dependencies", []), *unspecified]

    def python(self) -> str:
        """The version of Python: that of the lock, or the one that is wanted, or an empty text."""
        if self.lock.startswith("# python "):
            return self.lock.splitlines()[0][len("# python ") :]
        return self._wanted.get("python") or ""

    def pinned(self) -> list[str]:
        """The lock as constraints: pip keeps packages at their versions without installing all of these."""
        return [line for line in self.lock.splitlines() if re.match(r"[\w.-]+==|[\w.-]+ @ (?!file:)", line)]

    def identity(self) -> list[str]:
        """All that makes one environment another one than the next."""
        lines = [*self.build, "", *self.dependencies]
        contents = [text for line in lines for text in self._referenced(line)]
        return [self._wanted["kind"], self._wanted.get("python") or "", self.lock, *lines, *contents]

    def _referenced(self, line: str) -> Iterator[str]:
        """The contents of a file that a requirement names; of a package in the project nothing can be reused."""
        parts = line.split("#")[0].replace("=", " ").split()
        option = parts[0] if parts else ""
        if option in ("-r", "--requirement", "-c", "--constraint") and len(parts) > 1:
            path = self._place.project / parts[1]
            if path.is_file():
                content = path.read_text("utf-8", "replace")
                yield content
                for inner in content.splitlines():
                    if inner.split()[:1] != [option]:
                        yield from self._referenced(inner)
        elif option in ("-e", "--editable") or option.startswith((".", "file:")) or "@ file:" in line:
            yield self._place.env["MLFLOW_RUN_ID"] + os.environ["WAYMARK_ATTEMPT"]
