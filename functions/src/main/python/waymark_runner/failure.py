"""Why a run can't go on."""

from __future__ import annotations


class Failure(Exception):
    """The step, a short name of the error, and its cause for people."""

    def __init__(self, step: str, error: str, cause: str) -> None:
        super().__init__(cause)
        self.report = {"step": step, "error": error, "cause": cause}


class Stopped(Exception):
    """The server or a signal wants the run to end."""
