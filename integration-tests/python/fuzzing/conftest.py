"""The servers that are fuzzed, and what is looked at when all is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fuzzing.callers import ADMIN, ADMIN_PASSWORD, ADMINISTRATORS, Site, locked_site, open_site
from servers.issuer import AUDIENCE, Issuer
from servers.waymark_server import start_waymark

_LOCKED = ("--in-memory", "--auth", "basic,token,oidc", "--default-permission", "NO_PERMISSIONS", "--rate-limit", "0")
_ADMIN = {"MLFLOW_AUTH_ADMIN_USERNAME": ADMIN, "MLFLOW_AUTH_ADMIN_PASSWORD": ADMIN_PASSWORD}

# So that a webhook can lead to where nobody listens.
_NEAR = {"MLFLOW_WEBHOOK_ALLOWED_SCHEMES": "http,https", "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS": "true"}


@pytest.fixture(scope="session")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    issuer = Issuer()
    oidc = ("--oidc-issuer", issuer.url, "--oidc-audience", AUDIENCE, "--oidc-administrators", ADMINISTRATORS)
    folder = tmp_path_factory.mktemp("locked")
    server = start_waymark(folder, arguments=(*_LOCKED, *oidc), settings={**_ADMIN, **_NEAR})
    try:
        site = locked_site(server.url, issuer)
        yield site
        site.require_intact()
    finally:
        server.stop()
        issuer.close()
    require_clean(server.log, site.secrets)


@pytest.fixture(scope="session")
def unlocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    server = start_waymark(tmp_path_factory.mktemp("unlocked"), arguments=("--in-memory", "--enable-workspaces"))
    try:
        site = open_site(server.url)
        yield site
        site.require_intact()
    finally:
        server.stop()
    require_clean(server.log, [])


def require_clean(log: Path, secrets: list[str]) -> None:
    """No secret is in the log, and nothing failed that was not meant to."""
    lines = log.read_text("utf-8", "replace").splitlines()
    told = [line for line in lines if any(secret in line for secret in secrets)]
    assert not told, told
    failed = [at for at, line in enumerate(lines) if "failed unexpectedly" in line]
    assert not failed, "\n".join(line for at in failed[:5] for line in lines[at : at + 8])
