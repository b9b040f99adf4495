"""What does not end is ended, and never looks as if it still ran."""

from __future__ import annotations

from projects.site import TIMEOUT, Run, await_no_process, ended, status


def test_time_ends_what_does_not_end_itself(endless: list[Run]) -> None:
    for run in endless:
        done = ended(run, TIMEOUT + 60)
        assert done["state"] == "TIMED_OUT"
        assert status(run) == "FAILED"
        assert done["ended_at"] - done["started_at"] < (TIMEOUT + 30) * 1000
        await_no_process(run)
