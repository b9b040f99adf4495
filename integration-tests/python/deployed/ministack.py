"""MiniStack: an AWS with API Gateway, CloudFormation and Lambda in one process of this machine."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import botocore.session
import psutil

from servers.process import ServerProcess

REGION = "us-east-1"
ACCOUNT = "000000000000"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": REGION}


def aws_client(service: str, endpoint: str):
    """One of AWS's own clients, of an emulator."""
    return botocore.session.get_session().create_client(
        service,
        region_name=REGION,
        endpoint_url=endpoint,
        aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
    )


class MiniStack:
    """A running MiniStack that listens on the loopback interface alone.

    `functions_environment` is what it tells the functions beside its own address.
    """

    def __init__(self, folder: Path, port: int, functions_environment: Mapping[str, str]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._process = ServerProcess(
            "ministack",
            [sys.executable, "-m", "ministack"],
            folder / "ministack.log",
            {
                "BIND_HOST": "127.0.0.1",
                "GATEWAY_PORT": str(port),
                "MINISTACK_HOST": "localhost",
                # What it tells the functions.
                "AWS_ENDPOINT_URL": self.url,
                "IOT_MTLS_ENABLED": "0",
                "SFTP_ENABLED": "0",
                **functions_environment,
            },
        )
        try:
            self._process.await_healthy(f"{self.url}/_ministack")
        except BaseException:
            self.stop()
            raise

    def address(self, api: str) -> str:
        """That of a deployed API, whose own host name not every machine can resolve."""
        found = re.match(r"https?://(\w+)\.execute-api\.", api)
        assert found, api
        return f"{self.url}/_aws/execute-api/{found[1]}/$default"

    def client(self, service: str):
        """One of AWS's own clients."""
        return aws_client(service, self.url)

    def log(self) -> str:
        return self._process.tail(200)

    def stop(self) -> None:
        """Stops it and the functions, which would outlive it."""
        try:
            functions = psutil.Process(self._process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            functions = []
        self._process.stop()
        for function in functions:
            if function.is_running():
                function.kill()
