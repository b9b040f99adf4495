"""The model registry, as training jobs, serving jobs and people use it."""

from __future__ import annotations

from pathlib import Path

import mlflow
import numpy
import pytest
from mlflow import MlflowClient
from mlflow.models import infer_signature
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge

from scenarios.conftest import Experiment
from servers.names import unique


@pytest.fixture
def name() -> str:
    return unique("model").replace(" ", "-")


@pytest.fixture
def versions(client: MlflowClient, name: str) -> list[str]:
    """Three versions of a model without files."""
    client.create_registered_model(name)
    return [client.create_model_version(name, f"s3://bucket/{i}").version for i in range(3)]


def test_a_model_is_logged_registered_and_loaded_by_every_uri(
    experiment: Experiment, client: MlflowClient, name: str, tmp_path: Path
) -> None:
    features, target = load_diabetes(return_X_y=True)
    models = [Ridge(alpha).fit(features, target) for alpha in (0.1, 10.0)]
    signature = infer_signature(features, target)
    with mlflow.start_run() as run:
        first = mlflow.sklearn.log_model(models[0], name="ridge", signature=signature, registered_model_name=name)
        second = mlflow.sklearn.log_model(models[1], name="other", signature=signature)
    registered = mlflow.register_model(second.model_uri, name, tags={"k": "v"})
    assert (first.registered_model_version, registered.version) == (1, "2") or int(registered.version) == 2
    client.set_registered_model_alias(name, "champion", "1")
    client.transition_model_version_stage(name, "2", "Production")

    for uri, model in {
        f"models:/{name}@champion": models[0],
        f"models:/{name}/1": models[0],
        f"models:/{name}/Production": models[1],
        f"models:/{name}/latest": models[1],
    }.items():
        loaded = mlflow.sklearn.load_model(uri)
        numpy.testing.assert_array_equal(loaded.predict(features), model.predict(features))

    version = client.get_model_version(name, "2")
    assert version.run_id == run.info.run_id and version.tags == {"k": "v"} and version.status == "READY"
    logged = mlflow.get_logged_model(second.model_id)
    assert f'"{name}"' in logged.tags["mlflow.modelVersions"]
    downloaded = mlflow.artifacts.download_artifacts(f"models:/{name}/1", dst_path=str(tmp_path))
    assert "sklearn" in (Path(downloaded) / "MLmodel").read_text()


def test_a_model_of_a_run_is_registered_by_its_runs_uri(experiment: Experiment, client: MlflowClient, name: str) -> None:
    with mlflow.start_run() as run:
        mlflow.log_text("weights", "model/weights.txt")
    client.create_registered_model(name, tags={"team": "botany"}, description="made by hand")
    made = client.create_model_version(name, f"{run.info.artifact_uri}/model", run.info.run_id, description="first")
    assert mlflow.artifacts.load_text(f"{client.get_model_version_download_uri(name, made.version)}/weights.txt") == "weights"
    by_run = client.create_model_version(name, f"runs:/{run.info.run_id}/model", run.info.run_id)
    downloaded = mlflow.artifacts.download_artifacts(f"models:/{name}/{by_run.version}")
    assert (Path(downloaded) / "weights.txt").read_text() == "weights"
    assert [v.version for v in client.search_model_versions(f"run_id = '{run.info.run_id}'", order_by=["version_number"])] == ["1", "2"]
    with pytest.raises(mlflow.MlflowException, match="must identify the resource"):
        client.create_model_version(name, f"{run.info.artifact_uri}/model")


def test_aliases_move_and_go_with_their_version(client: MlflowClient, name: str, versions: list[str]) -> None:
    client.set_registered_model_alias(name, "champion", versions[0])
    client.set_registered_model_alias(name, "champion", versions[1])
    client.set_registered_model_alias(name, "challenger", versions[1])
    assert client.get_registered_model(name).aliases == {"champion": "2", "challenger": "2"}
    assert sorted(client.get_model_version_by_alias(name, "champion").aliases) == ["challenger", "champion"]
    client.delete_registered_model_alias(name, "challenger")
    client.delete_model_version(name, versions[1])
    assert client.get_registered_model(name).aliases == {}
    with pytest.raises(mlflow.MlflowException, match="alias champion not found"):
        client.get_model_version_by_alias(name, "champion")
    assert client.create_model_version(name, "s3://bucket/next").version == "4"


def test_stages_archive_what_was_there(client: MlflowClient, name: str, versions: list[str]) -> None:
    for version in versions:
        client.transition_model_version_stage(name, version, "Production", archive_existing_versions=True)
    assert [(v.version, v.current_stage) for v in client.get_latest_versions(name, ["Production"])] == [("3", "Production")]
    stages = {v.version: v.current_stage for v in client.search_model_versions(f"name = '{name}'")}
    assert stages == {"1": "Archived", "2": "Archived", "3": "Production"}


def test_a_renamed_model_is_the_same_model(client: MlflowClient, name: str, versions: list[str]) -> None:
    client.set_registered_model_tag(name, "k", "v")
    client.set_model_version_tag(name, versions[0], "k", "v")
    client.update_registered_model(name, "about")
    client.update_model_version(name, versions[0], "first")
    client.rename_registered_model(name, name + "-renamed")
    renamed = client.get_registered_model(name + "-renamed")
    assert renamed.tags == {"k": "v"} and renamed.description == "about"
    version = client.get_model_version(renamed.name, versions[0])
    assert version.name == renamed.name and version.description == "first" and version.tags == {"k": "v"}
    client.delete_model_version_tag(renamed.name, versions[0], "k")
    client.delete_registered_model_tag(renamed.name, "k")
    with pytest.raises(mlflow.MlflowException, match="not found"):
        client.get_registered_model(name)
    client.delete_registered_model(renamed.name)
    assert client.search_model_versions(f"name = '{renamed.name}'") == []


def test_a_version_is_copied_to_another_model(client: MlflowClient, name: str, versions: list[str]) -> None:
    client.set_registered_model_alias(name, "champion", versions[1])
    copied = client.copy_model_version(f"models:/{name}@champion", name + " production")
    assert copied.source == f"models:/{name}/2"
    assert client.get_model_version_download_uri(copied.name, copied.version) == "s3://bucket/1"


def test_models_are_searched_page_by_page(client: MlflowClient, name: str) -> None:
    for index in range(7):
        client.create_registered_model(f"{name} {index}", tags={"odd": str(index % 2)})
    found, token = [], None
    while True:
        page = client.search_registered_models(f"name LIKE '{name}%'", max_results=3, order_by=["name DESC"], page_token=token)
        found += [model.name for model in page]
        token = page.token
        if not token:
            break
    assert found == [f"{name} {index}" for index in reversed(range(7))]
    odd = client.search_registered_models(f"name LIKE '{name}%' AND tags.odd = '1'")
    assert [model.name for model in odd] == [f"{name} {index}" for index in (1, 3, 5)]


def test_prompts_are_versions_that_searches_for_models_leave_out(client: MlflowClient, name: str) -> None:
    mlflow.genai.register_prompt(name, "Say {{what}}.", commit_message="first", tags={"k": "v"})
    second = mlflow.genai.register_prompt(name, "Do say {{what}}!")
    assert second.version == 2
    mlflow.genai.set_prompt_alias(name, "live", 1)
    assert mlflow.genai.load_prompt(f"prompts:/{name}@live").format(what="hello") == "Say hello."
    assert mlflow.genai.load_prompt(f"prompts:/{name}/2").template == "Do say {{what}}!"
    assert [prompt.name for prompt in mlflow.genai.search_prompts(f"name = '{name}'")] == [name]
    assert client.search_registered_models(f"name = '{name}'") == []
    assert client.search_model_versions(f"name = '{name}'") == []
    with pytest.raises(mlflow.MlflowException, match="already taken by a prompt"):
        client.create_registered_model(name)
    mlflow.genai.delete_prompt_alias(name, "live")
    with pytest.raises(mlflow.MlflowException):
        mlflow.genai.load_prompt(f"prompts:/{name}@live")
