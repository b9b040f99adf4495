"""The course of a job."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import sys
import tempfile
import urllib.parse
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from . import job
from .api import Api, Refused, Unreachable
from .claim import claimed
from .commands import Commands
from .failure import Failure, Stopped
from .locks import locked
from .reporter import Reporter
from .workplace import Workplace

SECRET_VARIABLE = re.compile(r"TOKEN|PASSWORD|SECRET|CREDENTIAL|_KEY$")


def main() -> int:
    """Executes the run that the environment names; whether its outcome could not be reported."""
    url, run_id, attempt = (os.environ[name] for name in ("WAYMARK_URL", "WAYMARK_RUN_ID", "WAYMARK_ATTEMPT"))
    identity = {"run_id": run_id, "attempt": int(attempt)}
    kept_folder = os.environ.get("WAYMARK_FOLDER")
    folder = Path(kept_folder or tempfile.mkdtemp(prefix="waymark-"))
    alive = _detached(folder) if kept_folder else None
    if urllib.parse.urlsplit(url).hostname in ("127.0.0.1", "localhost"):
        # A proxy would look for the server on its own machine.
        os.environ["no_proxy"] = ",".join(filter(None, [os.environ.get("no_proxy"), "127.0.0.1,localhost"]))
        os.environ["NO_PROXY"] = os.environ["no_proxy"]
    api = Api(url, float(os.environ.get("WAYMARK_PATIENCE_SECONDS", "600")))
    archive = folder / "source.zip"
    try:
        claim, failure = claimed(api, {**identity, "ticket": os.environ.pop("WAYMARK_TICKET")}, archive)
    except (Refused, Unreachable) as trouble:
        print(f"The run can't be claimed: {trouble}", file=sys.stderr)
        return 1
    reporter = _reporter(api, identity, claim)
    arrived = reporter.finish(**_outcome(claim, failure, reporter, folder, archive))
    if not arrived:
        print(f"The outcome was not reported: {reporter.lost}", file=sys.stderr)
    if alive:
        (folder / "ended").write_text(str(int(not arrived)))
    archive.unlink(missing_ok=True)
    for leftover in ("source", "environments"):
        shutil.rmtree(folder / leftover, ignore_errors=True)
    return int(not arrived)


def _detached(folder: Path) -> IO[str]:
    """Leaves the terminal, and holds a lock by which others see that this process lives."""
    with contextlib.suppress(OSError):
        os.setsid()
    alive = (folder / "alive.new").open("w")
    locked(alive)
    (folder / "alive.new").rename(folder / "alive")
    return alive


def _reporter(api: Api, identity: Mapping[str, Any], claim: Mapping[str, Any]) -> Reporter:
    """Begins to report, and lets signals stop the run from now on."""
    reporter = Reporter(api, {**identity, "token": claim["token"]})
    secrets = [value for name, value in claim.get("tracking", {}).items() if SECRET_VARIABLE.search(name)]
    reporter.hide([claim["token"], *secrets])

    def stop(*_: object) -> None:
        reporter.stop = reporter.stop or "signal"

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    reporter.start()
    return reporter


def _outcome(
    claim: Mapping[str, Any], failure: Failure | None, reporter: Reporter, folder: Path, archive: Path
) -> dict[str, Any]:
    """Executes the run, unless it failed already; what there is to report of its end."""
    commands = Commands(reporter, folder, float(os.environ.get("WAYMARK_GRACE_SECONDS", "30")))
    try:
        if failure:
            raise failure
        return {"exit_code": job.run(Workplace(claim, reporter, commands, folder), archive)}
    except Stopped:
        if reporter.stop == "server":
            return {}
        failure = Failure("COMMAND", "Terminated", "What executes the run was told to stop.")
    except Failure as failed:
        failure = failed
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits to hear of it
        failure = Failure("ENVIRONMENT", type(error).__name__, f"The run could not be executed: {error}")
    report = {name: reporter.clean(text) for name, text in failure.report.items()}
    reporter.line(f"{report['error']}: {report['cause']}")
    return {"failure": report}
