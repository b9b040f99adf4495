"""What must not be seen: a job's token and addresses that are keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mlflow import MlflowClient
from mlflow_waymark import projects

from projects.site import Site, artifact, ended, lines
from servers.client import client_of

ADMIN = {"MLFLOW_AUTH_ADMIN_USERNAME": "ada", "MLFLOW_AUTH_ADMIN_PASSWORD": "a long password of Ada's"}

_TALKATIVE = """
entry_points:
  main:
    command: "env; python -c 'import mlflow; mlflow.log_metric(\\"done\\", 1)'"
"""

_SECRETS = ("waymarkjob_", "X-Amz-Credential", "X-Amz-Signature", ADMIN["MLFLOW_AUTH_ADMIN_PASSWORD"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One that asks who is there."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MLFLOW_TRACKING_USERNAME", ADMIN["MLFLOW_AUTH_ADMIN_USERNAME"])
        environment.setenv("MLFLOW_TRACKING_PASSWORD", ADMIN["MLFLOW_AUTH_ADMIN_PASSWORD"])
        made = Site(
            tmp_path_factory.mktemp("guarded"), concurrency=1, arguments=("--auth", "basic,token"), settings=ADMIN
        )
        yield made
        with client_of(made.url):
            made.stop()


def test_a_job_may_log_and_tells_no_secret(experiment: str, site: Site, tmp_path: Path) -> None:
    (tmp_path / "MLproject").write_text(_TALKATIVE, "utf-8")
    run = ended(projects.submit(str(tmp_path), experiment_id=experiment, env_manager="local"))
    assert run["state"] == "SUCCEEDED", (run, lines(run))
    made = MlflowClient().get_run(run["run_id"])
    assert made.data.metrics == {"done": 1}
    log = artifact(run, "project/logs/attempt-1.log")
    shown = {"log": log, "lines": lines(run), "params": made.data.params, "tags": made.data.tags, "run": run}
    for what, text in {**shown, "server": site.log()}.items():
        found = [secret for secret in _SECRETS if secret in str(text)]
        assert not found, (what, found)
    assert f"MLFLOW_RUN_ID={run['run_id']}" in lines(run)
