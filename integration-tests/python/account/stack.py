"""What is deployed, in an account or on MiniStack, and how it goes again without a trace."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import botocore.session
from botocore.exceptions import ClientError

from deployed.assembly import for_ministack
from deployed.cdk import INFRA, PROGRAM, Cdk
from deployed.ministack import MiniStack
from servers.process import free_port
from servers.waymark_server import java


class Account:
    """The account of the credentials that the environment has, and stacks that have its name to themselves."""

    emulated = False

    def __init__(self, name: str | None = None) -> None:
        # New each time: all that begins with it is erased in the end.
        self.name = name or f"proof-{secrets.token_hex(4)}"
        self._session = botocore.session.get_session()

    def deploy(self) -> dict[str, str]:
        with tempfile.TemporaryDirectory() as folder:
            outputs = Path(folder) / "outputs.json"
            self._cdk("deploy", "--all", "--require-approval", "never", "--outputs-file", str(outputs))
            stacks = json.loads(outputs.read_text("utf-8"))
        return {key: value for stack in stacks.values() for key, value in stack.items()}

    def diff(self) -> None:
        """Fails where the account is not what was deployed."""
        self._cdk("diff", "--fail")

    def destroy(self) -> None:
        """With the data, which `cdk destroy` keeps."""
        cloudformation = self.client("cloudformation")
        for stack in _named(cloudformation, "list_stacks", "StackSummaries", "StackName", self.name):
            with suppress(ClientError):
                cloudformation.update_termination_protection(StackName=stack, EnableTerminationProtection=False)
        self._cdk("destroy", "--all", "--force")
        self._erase()

    def client(self, service: str) -> Any:
        return self._session.create_client(service)

    def address(self, api: str) -> str:
        return api

    def stop(self) -> None:
        """There is nothing to stop."""

    def _cdk(self, *arguments: str) -> None:
        options = ["-c", f"name={self.name}", "-c", "auth=basic,token,iam"]
        environment = {**os.environ, "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "true"}
        subprocess.run([str(PROGRAM), *arguments, *options], cwd=INFRA, env=environment, check=True)

    def _erase(self) -> None:
        tables = self.client("dynamodb")
        for table in _named(tables, "list_tables", "TableNames", None, self.name):
            tables.update_table(TableName=table, DeletionProtectionEnabled=False)
            tables.get_waiter("table_exists").wait(TableName=table)
            tables.delete_table(TableName=table)
        buckets = self.client("s3")
        for bucket in _named(buckets, "list_buckets", "Buckets", "Name", self.name):
            self._erase_bucket(buckets, bucket)
        passwords = self.client("secretsmanager")
        for secret in _named(passwords, "list_secrets", "SecretList", "Name", self.name):
            passwords.delete_secret(SecretId=secret, ForceDeleteWithoutRecovery=True)
        logs = self.client("logs")
        for group in _named(logs, "describe_log_groups", "logGroups", "logGroupName", self.name):
            logs.delete_log_group(logGroupName=group)

    def _erase_bucket(self, s3: Any, bucket: str) -> None:
        """What Object Lock holds can't go before its time, and is told."""
        try:
            for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
                for version in [*page.get("Versions", []), *page.get("DeleteMarkers", [])]:
                    s3.delete_object(Bucket=bucket, Key=version["Key"], VersionId=version["VersionId"])
            s3.delete_bucket(Bucket=bucket)
        except ClientError as error:
            print(f"  kept: s3://{bucket}: {error}")


class Emulated(Account):
    """MiniStack, with what `mvn verify` synthesised, in whose name everything is."""

    emulated = True

    def __init__(self, folder: Path) -> None:
        super().__init__("waymark")
        runtime = INFRA.parent / "integration-tests/python/target/lambda-runtime"
        assembly = for_ministack(INFRA / "target/users/cdk.out", runtime, java(), folder / "cdk.out")
        self._ministack = MiniStack(folder, free_port(), {})
        self._commands = Cdk(assembly, self._ministack.url)

    def deploy(self) -> dict[str, str]:
        self._commands.bootstrap()
        return self._commands.deploy()

    def diff(self) -> None:
        changes = self._commands.diff()
        assert "Number of stacks with differences: 0" in changes, changes

    def destroy(self) -> None:
        self._commands.destroy()

    def client(self, service: str) -> Any:
        return self._ministack.client(service)

    def address(self, api: str) -> str:
        return self._ministack.address(api)

    def stop(self) -> None:
        self._ministack.stop()


def _named(client: Any, operation: str, member: str, field: str | None, name: str) -> list[str]:
    """Names in which one of the stacks' own words is: NAME, or NAME and a hyphen."""
    found: list[str] = []
    for page in client.get_paginator(operation).paginate():
        found += [each[field] if field else each for each in page[member]]
    return [each for each in found if f"{each.rpartition('/')[2]}-".startswith(f"{name}-") or f"/{name}-" in each]
