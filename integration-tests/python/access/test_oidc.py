"""The stock client with a token of an issuer, as a person and as a machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import mlflow
import pytest
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from mlflow.server.auth.client import AuthServiceClient

from servers.client import client_of
from servers.issuer import AUDIENCE, Issuer
from servers.process import ServerProcess
from servers.waymark_server import start_waymark


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    issuer = Issuer()
    yield issuer
    issuer.close()


@pytest.fixture(scope="module")
def server(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    server = start_waymark(
        tmp_path_factory.mktemp("oidc"),
        arguments=(
            *("--in-memory", "--auth", "oidc", "--default-permission", "NO_PERMISSIONS"),
            *("--oidc-issuer", issuer.url, "--oidc-audience", AUDIENCE, "--oidc-administrators", "admins"),
        ),
    )
    yield server
    server.stop()


@contextmanager
def by(server: ServerProcess, token: str) -> Iterator[MlflowClient]:
    with client_of(server.url), pytest.MonkeyPatch.context() as environment:
        environment.setenv("MLFLOW_TRACKING_TOKEN", token)
        yield MlflowClient()


def test_a_machine_trains_and_others_see_nothing_of_it(issuer: Issuer, server: ServerProcess) -> None:
    with by(server, issuer.token("nightly")) as client:
        experiment = client.create_experiment("nightly")
        with mlflow.start_run(experiment_id=experiment) as run:
            mlflow.log_metric("loss", 0.5)
            mlflow.log_text("hello", "greeting.txt")
        assert mlflow.artifacts.load_text(f"{run.info.artifact_uri}/greeting.txt") == "hello"
    with by(server, issuer.token("another")) as client:
        assert client.search_experiments() == []
        with pytest.raises(MlflowException, match="Permission denied"):
            client.get_run(run.info.run_id)
    with by(server, issuer.token("ada", email="ada@example.com", groups=["admins"])) as client:
        assert client.get_run(run.info.run_id).data.metrics == {"loss": 0.5}
        access = AuthServiceClient(server.url)
        readers = access.create_role("default", "readers")
        access.add_role_permission(readers.id, "experiment", experiment, "READ")
    with by(server, issuer.token("another", groups=["readers"])) as client:
        assert [found.name for found in client.search_experiments()] == ["nightly"]
        with pytest.raises(MlflowException, match="Permission denied"):
            client.set_tag(run.info.run_id, "mine", "now")


def test_what_is_wrong_with_a_token_is_said(issuer: Issuer, server: ServerProcess) -> None:
    for token, said in (
        (issuer.token("ada", seconds=-120), "it has expired"),
        (issuer.token("ada", aud="another"), "it is for another audience"),
        (issuer.token("ada")[:-8] + "AAAAAAAA", "its signature does not hold"),
    ):
        with by(server, token) as client, pytest.raises(MlflowException, match=said):
            client.search_experiments()
