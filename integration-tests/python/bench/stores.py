"""The stores that functions reach: MiniStack's, by way of a proxy that can cut connections."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import botocore.session

from deployed.ministack import CREDENTIALS, MiniStack
from faults.proxy import NONE, FaultyProxy
from servers.process import free_port
from servers.threads import serving

_KEYS = {"pk": "HASH", "sk": "RANGE"}


class _Proxy(FaultyProxy):
    """Knows its connections."""

    def __init__(self, target: str) -> None:
        super().__init__(target, lambda: NONE)
        self._open: set[Any] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def cut(self) -> None:
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # It has ended by itself.


class Stores:
    """Two tables and a bucket, and what a function has to know to use them."""

    credentials = CREDENTIALS

    def __init__(self, ministack: MiniStack, proxy: _Proxy) -> None:
        self._proxy = proxy
        self.environment = {
            "AWS_ENDPOINT_URL": proxy.url,
            "WAYMARK_TRACKING_TABLE": "tracking",
            "WAYMARK_REGISTRY_TABLE": "registry",
            "WAYMARK_ARTIFACTS_BUCKET": "artifacts",
            "WAYMARK_CONSOLE": "https://console.example.com/",
            "WAYMARK_WEBHOOK_KEY": "/waymark/webhooks",
            "WAYMARK_PROJECT_CONCURRENCY": "10",
            "WAYMARK_PROJECT_BACKENDS": "CODEBUILD",
            "WAYMARK_URL": "https://api.example.com",
            "WAYMARK_AUTHORIZATION": "iam",
            "WAYMARK_LOGINS": "none",
        }
        dynamodb = _client("dynamodb", ministack.url)
        for table in ("tracking", "registry"):
            dynamodb.create_table(
                TableName=table,
                BillingMode="PAY_PER_REQUEST",
                AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in _KEYS],
                KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in _KEYS.items()],
            )
        _client("s3", ministack.url).create_bucket(Bucket="artifacts")

    def cut_connections(self) -> None:
        """Ends all that are open, as time does while a snapshot waits to be restored."""
        self._proxy.cut()


def _client(service: str, url: str) -> Any:
    return botocore.session.get_session().create_client(
        service,
        region_name=CREDENTIALS["AWS_DEFAULT_REGION"],
        endpoint_url=url,
        aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
    )


@contextmanager
def stores(folder: Path) -> Iterator[Stores]:
    ministack = MiniStack(folder, free_port(), {})
    try:
        with serving(_Proxy(ministack.url)) as proxy:
            yield Stores(ministack, proxy)
    finally:
        ministack.stop()
