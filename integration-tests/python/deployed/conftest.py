"""The stack on MiniStack, deployed once; and what the stock client needs to be let in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from deployed.assembly import for_ministack
from deployed.cdk import INFRA, PROGRAM, Cdk
from deployed.ministack import CREDENTIALS, MiniStack
from faults.proxy import Outage, faulty_proxy
from servers.client import client_of
from servers.process import free_port
from servers.waymark_server import java

# With users, whom tokens and signatures let in as well.
_SYNTHESISED = INFRA / "target/users/cdk.out"
_RUNTIME = INFRA.parent / "integration-tests/python/target/lambda-runtime"


@dataclass(frozen=True)
class Deployed:
    """The functions reach the table and the bucket by way of proxies, which can take them away."""

    ministack: MiniStack
    assembly: Path
    cdk: Cdk
    outputs: dict[str, str]
    table: Outage
    bucket: Outage

    @property
    def url(self) -> str:
        """Where the functions ask who is calling."""
        return self.ministack.address(self.outputs["TrackingUri"])

    @property
    def signed_url(self) -> str:
        """Where the gateway asks for a signature."""
        return self.ministack.address(self.outputs["TrackingUriIam"])


@pytest.fixture(scope="session")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    for needed in (PROGRAM, _SYNTHESISED / "manifest.json", _RUNTIME):
        if not needed.exists():
            _missing(needed)
    folder = tmp_path_factory.mktemp("deployed")
    assembly = for_ministack(_SYNTHESISED, _RUNTIME, java(), folder / "cdk.out")
    port, table, bucket = free_port(), Outage(), Outage()
    target = f"http://127.0.0.1:{port}"
    with faulty_proxy(target, table) as dynamodb, faulty_proxy(target, bucket) as s3:
        endpoints = {"AWS_ENDPOINT_URL_DYNAMODB": dynamodb.url, "AWS_ENDPOINT_URL_S3": s3.url}
        ministack = MiniStack(folder, port, endpoints)
        try:
            cdk = Cdk(assembly, ministack.url)
            cdk.bootstrap()
            yield Deployed(ministack, assembly, cdk, cdk.deploy(), table, bucket)
        finally:
            ministack.stop()


def _missing(path: Path) -> None:
    reason = f"the stack is not deployed: {path} is not there; `mvn verify` makes it where Node.js is"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def signing_client(deployed: Deployed, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lets MLflow's client sign its requests, as the API demands.

    Its plugin for that can sign only bodies that it has in memory, so files have to go straight to S3.
    """
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MLFLOW_TRACKING_AWS_SIGV4", "true")
    monkeypatch.setenv("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE", "1")
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
    with client_of(deployed.signed_url):
        yield


@pytest.fixture
def client(deployed: Deployed, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """MLflow's client where it has to log in, which is up to the test."""
    for name in ("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD", "MLFLOW_TRACKING_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
    with client_of(deployed.url):
        yield


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[requests.Response]:
    """All that the client is answered from now on."""
    seen: list[requests.Response] = []
    send = requests.Session.send

    def recorded(session: requests.Session, request: requests.PreparedRequest, **options: object) -> requests.Response:
        response = send(session, request, **options)
        seen.append(response)
        return response

    monkeypatch.setattr(requests.Session, "send", recorded)
    return seen
