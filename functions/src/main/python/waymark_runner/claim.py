"""The run that a job is to execute, with its source."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .api import LONGEST_PAUSE, Api
from .failure import Failure
from .files import NotFetched, fetch_once, not_downloaded

# The address of a claim just made is no old one.
REFUSALS = 3


def claimed(api: Api, ticket: Mapping[str, Any], archive: Path) -> tuple[dict[str, Any], Failure | None]:
    """The claim whose source is in `archive`, or why that can't be had.

    A server that dies meanwhile takes its addresses with it. So the claim is made again for a new one, which the
    server allows until the first report, and for as long as reports are offered to a server that does not answer.
    """
    pause, refusals, end = 0.5, 0, time.monotonic() + api.patience
    while True:
        claim = api.call("claim", ticket)
        try:
            fetch_once(claim["source"]["url"], archive)
            return claim, None
        except NotFetched as error:
            refusals += error.final
            if refusals == REFUSALS or time.monotonic() > end:
                return claim, not_downloaded(archive, error)
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
