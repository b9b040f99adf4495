"""What people do with `waymark projects`, on a real server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Person


@pytest.fixture
def ada(person: Callable[[str], Person]) -> Callable[..., dict[str, Any]]:
    """The answer to a command of Ada's, which has to succeed."""

    def run(*arguments: str) -> dict[str, Any]:
        done = person("ada")("projects", *arguments, "--json")
        assert done.exit_code == 0, done.output
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer

    return run


def test_a_folder_is_submitted_and_followed(person: Callable[[str], Person], project: str) -> None:
    done = person("ada")("projects", "submit", project, "--env-manager", "local", "-P", "who=Ben", "--follow")
    assert done.exit_code == 0, done.output
    assert "hello Ben" in done.stdout.splitlines()
    assert done.stderr.splitlines()[-1].endswith("succeeded")


def test_what_was_submitted_is_listed_and_shown(
    ada: Callable[..., dict[str, Any]], person: Callable[[str], Person], project: str
) -> None:
    run_id = ada("submit", project, "--env-manager", "local", "-P", "who=Ben", "--follow")["run_id"]
    listed = person("ada")("projects", "list", "--state", "SUCCEEDED").stdout.splitlines()
    assert f"{run_id}  SUCCEEDED" in listed[0] and "by ada" in listed[0]
    shown = person("ada")("projects", "get", run_id).stdout
    assert "who = Ben" in shown and "succeeded" in shown
    assert "hello Ben" in person("ada")("projects", "logs", run_id).stdout.splitlines()


def test_a_failed_run_is_retried_as_another_one(
    ada: Callable[..., dict[str, Any]], person: Callable[[str], Person], project: str
) -> None:
    run_id = ada("submit", project, "-e", "failing", "--env-manager", "local")["run_id"]
    followed = person("ada")("projects", "logs", run_id, "--follow")
    assert followed.exit_code == 1
    assert "about to fail" in followed.stdout and "failed in COMMAND" in followed.stderr
    again = person("ada")("projects", "retry", run_id, "--client-token", run_id, "--follow", "--json")
    assert again.exit_code == 1
    retried = json.loads(again.stdout.splitlines()[-1])
    assert retried["run_id"] != run_id and retried["retries"] == run_id
    assert ada("retry", run_id, "--client-token", run_id)["run_id"] == retried["run_id"]


def test_a_run_is_cancelled(ada: Callable[..., dict[str, Any]], person: Callable[[str], Person], project: str) -> None:
    run_id = ada("submit", project, "-e", "endless", "--env-manager", "local")["run_id"]
    early = person("ada")("projects", "retry", run_id)
    assert early.exit_code == 1 and early.stderr.startswith("Error: ") and "Traceback" not in early.output
    assert ada("cancel", run_id, "--reason", "a mistake")["state"] == "CANCELLED"
    assert "was cancelled" in person("ada")("projects", "get", run_id).stdout


def test_a_run_is_reproduced(ada: Callable[..., dict[str, Any]], person: Callable[[str], Person], project: str) -> None:
    first = ada("submit", project, "--env-manager", "local", "--follow")
    done = person("ada")("projects", "reproduce", first["run_id"], "--follow", "--json")
    assert done.exit_code == 0, done.output
    again = json.loads(done.stdout.splitlines()[-1])
    assert again["reproduces"] == first["run_id"]
    assert again["source"]["sha256"] == first["source"]["sha256"]
    assert again["environment_diff"]["same"]
    assert "the environment is the same" in person("ada")("projects", "get", again["run_id"]).stdout


def test_what_is_wrong_is_told_without_a_trace(person: Callable[[str], Person], project: str) -> None:
    for wrong in (["get", "0" * 32], ["submit", project, "-e", "nothing.txt"], ["submit", project, "-P", "who"]):
        refused = person("ada")("projects", *wrong)
        assert refused.exit_code in (1, 2)
        assert "Error: " in refused.stderr and "Traceback" not in refused.output
