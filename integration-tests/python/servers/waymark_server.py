"""Our server, as a user starts it: the runnable jar on a free port, in memory."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from servers.process import ServerProcess

_REPOSITORY = Path(__file__).resolve().parents[3]
_ADDRESS = re.compile(r"http://127\.0\.0\.1:[1-9][0-9]*")


def start_waymark(
    folder: Path,
    arguments: Sequence[str] = ("--in-memory",),
    java_options: Sequence[str] = (),
    settings: Mapping[str, str] = MappingProxyType({}),
) -> ServerProcess:
    folder.mkdir(parents=True, exist_ok=True)
    command = [java(), *java_options, "-jar", str(_jar()), "--port", "0", *arguments]
    server = ServerProcess("waymark", command, folder / "waymark.log", settings)
    try:
        server.await_healthy(_printed_address(server))
    except BaseException:
        server.stop()
        raise
    return server


def _printed_address(server: ServerProcess) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        server.require_running()
        found = _ADDRESS.search(server.log.read_text("utf-8", "replace"))
        if found:
            return found.group()
        time.sleep(0.05)
    raise RuntimeError(f"waymark printed no address:\n{server.tail()}")


def _jar() -> Path:
    jar = Path(os.environ.get("WAYMARK_JAR", _REPOSITORY / "local/target/waymark-local.jar"))
    if not jar.exists():
        raise FileNotFoundError(f"{jar} is not there: run `mvn package` first, or set WAYMARK_JAR")
    return jar


def java() -> str:
    """The java of the JDK that the build found."""
    home = _REPOSITORY / "local/target/java-home"
    if not home.exists():
        raise FileNotFoundError(f"{home} is not there: run `mvn package` first")
    return f"{home.read_text('utf-8')}/bin/java"
