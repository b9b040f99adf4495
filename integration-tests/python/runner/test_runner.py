"""The program that executes project runs, against a server that plays its part."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipapp
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from runner.job_server import RUN_ID, TICKET, TOKEN, JobServer

_REPOSITORY = Path(__file__).resolve().parents[3]
_PACKAGE = _REPOSITORY / "functions/src/main/python"
PROJECTS = _REPOSITORY / "integration-tests/projects"

Serve = Callable[..., JobServer]
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers = []

    def made(project: Path, **claim: Any) -> JobServer:
        servers.append(JobServer(project, **claim))
        return servers[-1]

    yield made
    for server in servers:
        server.close()


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As one file, as the server hands it out."""
    file = tmp_path_factory.mktemp("runner") / "runner.zip"
    zipapp.create_archive(_PACKAGE, file, filter=lambda path: path.suffix == ".py", compressed=True)
    return file


@pytest.fixture
def start(tmp_path: Path, runner: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []

    def run(server: JobServer, **settings: str) -> subprocess.Popen[bytes]:
        folder = tmp_path / f"job-{len(started)}"
        folder.mkdir()
        env = {
            **os.environ,
            "WAYMARK_URL": server.url,
            "WAYMARK_RUN_ID": RUN_ID,
            "WAYMARK_ATTEMPT": "1",
            "WAYMARK_TICKET": TICKET,
            "WAYMARK_FOLDER": str(folder),
            "WAYMARK_ENVIRONMENTS": str(tmp_path / "environments"),
            "WAYMARK_GRACE_SECONDS": "1",
            "WAYMARK_PATIENCE_SECONDS": "5",
            **settings,
        }
        started.append(subprocess.Popen([sys.executable, str(runner)], env=env, cwd=folder))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def test_a_command_finds_its_run_and_its_variables_and_no_others(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project, command="env; pwd", variables={"GREETING": "hello", "MLFLOW_RUN_ID": "another"})
    assert start(server, MLFLOW_AUTH_ADMIN_PASSWORD="of the server", MLFLOW_RUN_ID="outer").wait(30) == 0
    found = dict(line.split("=", 1) for line in server.lines if "=" in line)
    ours = {name: value for name, value in found.items() if name.startswith(("MLFLOW_", "WAYMARK_"))}
    assert ours == {
        "MLFLOW_RUN_ID": RUN_ID,
        "MLFLOW_EXPERIMENT_ID": "7",
        "MLFLOW_TRACKING_URI": server.url,
        "MLFLOW_TRACKING_TOKEN": "****",
    }
    assert found["GREETING"] == "hello"
    assert server.told("exit_code") == 0
    assert server.told("lock").startswith("# python 3.")
    assert server.reports[0]["state"] == "RUNNING"
    assert TOKEN not in "".join(server.lines)


def test_an_exit_code_is_told_and_output_is_whole_and_in_order(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project, command="seq 30000; printf '10%%\\r20%%\\n'; echo -n $'\\xff'; exit 3")
    assert start(server).wait(60) == 0
    assert server.told("exit_code") == 3
    assert server.lines[1:] == [*map(str, range(1, 30001)), "20%", "\ufffd"]


def test_a_killed_command_has_the_code_that_a_shell_gives_it(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project, command="kill -9 $$")
    assert start(server).wait(30) == 0
    assert server.told("exit_code") == 137


def test_scripts_stay_executable_and_links_stay_links(serve: Serve, start: Start, project: Path) -> None:
    (project / "sub").mkdir()
    (project / "sub/run.sh").write_text("#!/bin/sh\necho here\n")
    (project / "sub/run.sh").chmod(0o755)
    (project / "sub/link.sh").symlink_to("run.sh")
    server = serve(project, command="./link.sh; readlink link.sh")
    server.claim["source"]["subdirectory"] = "sub"
    assert start(server).wait(30) == 0
    assert server.lines[1:] == ["here", "run.sh"]


def test_another_source_than_the_pinned_one_is_refused(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project)
    server.claim["source"]["sha256"] = "0" * 64
    assert start(server).wait(30) == 0
    assert server.told("failure")["error"] == "SourceChanged"
    assert server.told("failure")["step"] == "ENVIRONMENT"


def test_a_lost_source_tells_no_secret_address(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project)
    server.claim["source"]["url"] = server.url + "/gone.zip?signature=abcdefgh"
    assert start(server).wait(60) == 0
    assert server.told("failure")["error"] == "DownloadFailed"
    assert "abcdefgh" not in str(server.reports)


def test_a_source_that_is_cut_off_is_fetched_again(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project)
    whole = server.source
    sent = iter([(200, whole[:-9]), (503, b""), (200, b"")])
    server.file = lambda path: next(sent, (200, whole))
    assert start(server).wait(30) == 0
    assert server.told("exit_code") == 0
    assert server.claims == 4


def test_a_source_is_fetched_from_a_server_that_came_back_elsewhere(
    serve: Serve, start: Start, project: Path
) -> None:
    server = serve(project)
    here, gone = server.claim["source"], {**server.claim["source"], "url": "http://127.0.0.1:9/source.zip"}
    server.status = lambda call: 503 if server.claims == 1 and next(restarting, False) else 200
    restarting = iter([True, True])
    server.claimed = lambda: server.claim.update(source=gone if server.claims == 1 else here)
    assert start(server).wait(30) == 0
    assert server.told("exit_code") == 0
    assert server.claims == 2


def test_files_are_downloaded_to_where_the_command_looks(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project, command="wc -c < .storage/param_0/table.zip")
    server.claim["downloads"] = [{"uri": f"{server.url}/table.zip", "path": ".storage/param_0/table.zip"}]
    assert start(server).wait(30) == 0
    assert server.lines[-1] == str(len(server.source))


def test_a_run_that_takes_too_long_is_stopped(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project, command="sleep 600 & trap '' TERM; sleep 500", timeout_seconds=2)
    assert start(server).wait(30) == 0
    assert server.told("failure")["error"] == "States.Timeout"
    assert server.told("failure")["step"] == "COMMAND"
    assert not children_of("sleep 600") + children_of("sleep 500")


def test_a_run_that_the_server_stops_ends_with_all_it_started(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project, command="trap '' TERM; echo started; while true; do sleep 77; done")
    process = start(server)
    server.await_line("started")
    server.stop = lambda: True
    assert process.wait(30) == 0
    assert not any("exit_code" in report or "failure" in report for report in server.reports)
    assert not children_of("sleep 77")


def test_a_runner_that_is_told_to_end_says_so(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project, command="echo started; sleep 78")
    process = start(server)
    server.await_line("started")
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert server.told("failure")["error"] == "Terminated"
    assert not children_of("sleep 78")


def test_reports_wait_for_a_server_in_trouble(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project, command="for i in 1 2 3 4; do echo line $i; sleep 0.5; done")
    calls = iter([503, 200, 429, 503, 200, 500, 503])
    server.status = lambda call: next(calls, 200)
    assert start(server).wait(60) == 0
    assert server.lines[1:] == ["line 1", "line 2", "line 3", "line 4"]
    assert server.told("exit_code") == 0


def test_a_server_that_never_answers_again_is_given_up(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project, command="echo started; sleep 4")
    process = start(server)
    server.await_line("started")
    server.status = lambda call: 503
    assert process.wait(60) == 1


@pytest.mark.parametrize("status", [403, 409])
def test_what_can_not_be_claimed_is_not_executed(serve: Serve, start: Start, project: Path, status: int) -> None:
    server = serve(project)
    server.status = lambda call: status
    assert start(server).wait(30) == 1
    assert server.reports == []


def test_a_virtual_environment_is_kept_until_a_run_changes_it(serve: Serve, start: Start) -> None:
    wanted = {"kind": "virtualenv", "file": "python_env.yaml", "python": "3", "dependencies": ["iniconfig==2.1.0"]}
    prefixes: list[str] = []
    for _ in range(3):
        command = "python where.py; pip uninstall -y -q iniconfig" if len(prefixes) == 1 else "python where.py"
        server = serve(PROJECTS / "virtual", command=command, environment=wanted)
        assert start(server).wait(120) == 0
        assert "iniconfig==2.1.0" in server.told("lock").splitlines()
        prefixes += [line for line in server.lines if line.startswith("iniconfig 2.1.0 in ")]
        made = [line for line in server.lines if line.startswith("Made the virtual environment")]
        # What pip said is of no use to anybody, as all went well.
        assert server.lines.index("$ " + command) == 2 * len(made)
    assert prefixes[0] == prefixes[1] != prefixes[2]


def test_a_lock_decides_the_versions(serve: Serve, start: Start) -> None:
    lock = f"# python {'.'.join(map(str, sys.version_info[:3]))}\niniconfig==2.0.0\n"
    wanted = {"kind": "virtualenv", "file": "python_env.yaml", "dependencies": ["iniconfig"], "lock": lock}
    server = serve(PROJECTS / "virtual", command="python where.py", environment=wanted)
    assert start(server).wait(120) == 0
    assert "iniconfig==2.0.0" in server.told("lock").splitlines()


def test_requirements_of_the_project_are_found_and_failures_are_told(serve: Serve, start: Start, project: Path) -> None:
    (project / "requirements.txt").write_text("no-such-package-of-waymark==1\n")
    wanted = {"kind": "virtualenv", "file": "python_env.yaml", "dependencies": ["-r requirements.txt"]}
    server = serve(project, environment=wanted)
    assert start(server).wait(120) == 0
    assert server.told("failure")["step"] == "ENVIRONMENT"
    assert any("no-such-package-of-waymark" in line for line in server.lines)
    assert "hello" not in server.lines


def test_an_image_without_docker_is_refused_in_plain_words(serve: Serve, start: Start, project: Path) -> None:
    server = serve(project, environment={"kind": "docker", "image": "python:3.11-slim"})
    assert start(server, DOCKER_HOST="unix:///nowhere").wait(30) == 0
    assert "Docker is not available" in server.told("failure")["cause"]


def test_a_killed_runner_leaves_behind_which_group_to_end(serve: Serve, start: Start, tmp_path: Path, project: Path) -> None:
    server = serve(project, command="echo started; sleep 79")
    process = start(server)
    server.await_line("started")
    process.kill()
    process.wait()
    os.killpg(int((tmp_path / "job-0/command").read_text()), signal.SIGKILL)
    end = time.monotonic() + 10
    while children_of("sleep 79"):
        assert time.monotonic() < end
        time.sleep(0.1)


def children_of(command: str) -> list[psutil.Process]:
    """Processes of anybody's that run a command."""
    words = command.split()
    return [process for process in psutil.process_iter(["cmdline"]) if process.info["cmdline"] == words]
