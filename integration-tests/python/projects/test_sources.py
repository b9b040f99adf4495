"""Where a project comes from, and that what is executed is exactly that."""

from __future__ import annotations

import shlex

import mlflow
import pytest
from mlflow import MlflowClient
from mlflow_waymark import projects

from projects.git_server import GitServer
from projects.site import ENDED, artifact, ended, lines, submit


def test_a_folder_is_executed_with_its_parameters(experiment: str) -> None:
    run = ended(submit("parameters", experiment_id=experiment, run_name="mine", parameters={"seed": 7, "extra": "two words"}))
    assert run["state"] == "SUCCEEDED" and run["exit_code"] == 0
    made = mlflow.get_run(run["run_id"])
    assert made.info.status == "FINISHED" and made.info.run_name == "mine"
    assert made.data.metrics == {"rows": 2}
    assert made.data.params["label"] == shlex.quote('it\'s a "label"')
    assert made.data.params["seed"] == "7" and made.data.params["extra"] == "'two words'"
    assert made.data.tags["given.label"] == 'it\'s a "label"'
    assert made.data.tags["given.more"] == "--extra two words"
    tags = {name: made.data.tags[f"mlflow.{name}"] for name in ("source.type", "project.entryPoint", "project.backend")}
    assert tags == {"source.type": "PROJECT", "project.entryPoint": "main", "project.backend": "waymark"}
    assert run["source"]["archive"] == run["source"]["sha256"] or run["source"]["sha256"]


def test_a_repository_is_executed_at_its_commit(experiment: str, git: GitServer) -> None:
    head = git.head()
    run = ended(projects.submit(f"{git.url}#scripts", entry_point="count.py", experiment_id=experiment, env_manager="local"))
    assert run["state"] == "SUCCEEDED"
    assert run["source"]["commit"] == head
    tags = mlflow.get_run(run["run_id"]).data.tags
    assert tags["mlflow.source.git.commit"] == head
    assert tags["mlflow.gitRepoURL"] == tags["mlflow.source.git.repoURL"] == git.url
    assert mlflow.get_run(run["run_id"]).data.metrics == {"arguments": 0}


def test_a_branch_is_pinned_when_it_is_prepared(experiment: str, git: GitServer) -> None:
    greeting = {"entry_point": "greet.sh", "version": "greetings", "experiment_id": experiment, "env_manager": "local"}
    first = git.change("scripts/greet.sh", "echo one", "greetings")
    one = ended(projects.submit(f"{git.url}#scripts", **greeting))
    second = git.change("scripts/greet.sh", "echo two", "greetings")
    two = ended(projects.submit(f"{git.url}#scripts", **greeting))
    again = ended(projects.reproduce(one["run_id"]))
    assert [run["source"]["commit"] for run in (one, two, again)] == [first, second, first]
    assert ["one" in lines(run) for run in (one, two, again)] == [True, False, True]
    assert mlflow.get_run(one["run_id"]).data.tags["mlflow.gitBranchName"] == "greetings"


def test_the_same_submission_is_the_same_source_and_gives_the_same_metrics(experiment: str, git: GitServer) -> None:
    by_folder = {"experiment_id": experiment, "parameters": {"seed": 1}}
    by_git = {**by_folder, "env_manager": "local"}
    runs = [submit("parameters", **by_folder), submit("parameters", **by_folder)]
    runs += [projects.submit(f"{git.url}#parameters", **by_git), projects.submit(f"{git.url}#parameters", **by_git)]
    done = [ended(run, 180) for run in runs]
    assert {run["state"] for run in done} == {"SUCCEEDED"}
    pinned = [run["source"]["sha256"] for run in done]
    assert pinned[0] == pinned[1] and pinned[2] == pinned[3]
    assert done[2]["source"]["commit"] == done[3]["source"]["commit"]
    metrics = [mlflow.get_run(run["run_id"]).data.metrics for run in done]
    assert metrics == [{"rows": 2}] * 4


def test_a_reproduction_compares_its_environment(experiment: str) -> None:
    first = ended(submit("parameters", experiment_id=experiment, parameters={"seed": 3}))
    again = ended(projects.reproduce(first["run_id"], client_token="again"))
    assert again["state"] == "SUCCEEDED" and again["reproduces"] == first["run_id"]
    assert again["environment_diff"]["same"] is True
    assert again["source"]["sha256"] == first["source"]["sha256"]
    assert MlflowClient().get_run(again["run_id"]).data.metrics == {"rows": 2}
    locks = [artifact(run, "project/environment.lock") for run in (first, again)]
    assert locks[0] == locks[1] and "mlflow==3.17.2" in locks[0]


@pytest.mark.long
def test_an_environment_is_made_from_the_project(experiment: str) -> None:
    run = ended(submit("virtual", experiment_id=experiment, env_manager="virtualenv"), 300)
    assert run["state"] == "SUCCEEDED", (run, lines(run))
    assert any(line.startswith("iniconfig 2.1.0 in ") for line in lines(run))
    again = ended(projects.reproduce(run["run_id"]), 300)
    assert again["environment_diff"]["same"] is True


@pytest.mark.long
def test_steps_are_runs_below_the_main_one(experiment: str) -> None:
    run = ended(submit("multistep", experiment_id=experiment, parameters={"rows": 5, "slope": 2}), 180)
    assert run["state"] == "SUCCEEDED", (run, lines(run))
    below = MlflowClient().search_runs([experiment], f"tags.`mlflow.parentRunId` = '{run['run_id']}'")
    assert {step.data.tags["mlflow.project.entryPoint"] for step in below} == {"load", "train"}
    assert mlflow.get_run(run["run_id"]).data.metrics == {"error": 7.5}


def test_an_unknown_repository_or_commit_fails_and_is_told(experiment: str, git: GitServer) -> None:
    nowhere = git.url.replace("projects", "nowhere")
    for uri, version in ((nowhere, None), (git.url, "no-such-branch")):
        run = ended(projects.submit(uri, version=version, entry_point="scripts/count.py", experiment_id=experiment))
        assert run["state"] == "FAILED" and run["failure"]["step"] == "PREPARE"
        assert mlflow.get_run(run["run_id"]).info.status == "FAILED"
        assert run["state"] in ENDED and "started_at" not in run
