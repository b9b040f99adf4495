"""One attempt: the source, the environment, the downloads and the command, one after the other."""

from __future__ import annotations

import time
from pathlib import Path

from .conda import CondaEnvironment
from .docker import DockerEnvironment
from .downloads import download
from .environment import Environment, LocalEnvironment
from .unpacking import unpacked
from .virtualenv import VirtualEnvironment
from .workplace import Workplace

KINDS: dict[str, type[Environment]] = {
    "docker": DockerEnvironment,
    "virtualenv": VirtualEnvironment,
    "uv": VirtualEnvironment,
    "conda": CondaEnvironment,
    "local": LocalEnvironment,
}


def run(place: Workplace, archive: Path) -> int:
    """The exit code of the run's command."""
    claim, reporter = place.claim, place.reporter
    place.project = unpacked(claim["source"], archive, place.folder / "source")
    environment = KINDS[claim["environment"]["kind"]](place)
    command = environment.enter()
    reporter.tell(lock=reporter.clean(environment.lock()))
    for wanted in claim.get("downloads", []):
        download(place, wanted["uri"], place.project / wanted["path"])
    reporter.line("$ " + claim["command"])
    deadline = min(place.last, time.monotonic() + claim["timeout_seconds"])
    return place.commands.run(command, place.project, place.env, deadline, "COMMAND", reporter.line)
