"""Fills a new stack with what another one had at one time: python infra/restore FROM TO [AT]

FROM and TO are names of stacks (`-c name=...`) in the account and region of the environment's credentials. Of TO
only the stack of the data has to be there, and its tables have to be empty. AT is a time such as
2026-11-27T12:00:00Z within the last 35 days; without it, it is the latest that can be restored.

DynamoDB restores both tables of FROM as they were in that second, next to TO's, under the names TO-restored-tracking
and TO-restored-registry; they are copied and deleted. Where they are there already, they are taken as they are: so
what was broken off is gone on with, and older copies are restored by AWS Backup under these names before.
"""

from __future__ import annotations

import sys
from datetime import datetime, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

import files
import tables


def main(source: str, target: str, at: datetime | None) -> None:
    dynamodb = boto3.client("dynamodb")
    at = tables.restore(dynamodb, source, target, at)
    print(f"{source} as of {at:%Y-%m-%dT%H:%M:%SZ}")
    for table in tables.NAMES:
        print(f"  {tables.copy(dynamodb, target, table)} items of {table}")
    print(f"  {tables.start_again(dynamodb, target, at)} promotions that were under way")
    s3 = boto3.client("s3", config=Config(max_pool_connections=files.AT_ONCE))
    print(f"  {files.copy(s3, *_buckets(source, target), at)} files")
    _webhook_key(source, target)
    for table in tables.NAMES:
        tables.discard(dynamodb, target, table)


def _buckets(source: str, target: str) -> tuple[str, str]:
    account = boto3.client("sts").get_caller_identity()["Account"]
    region = boto3.session.Session().region_name
    return f"{source}-artifacts-{account}-{region}", f"{target}-artifacts-{account}-{region}"


def _webhook_key(source: str, target: str) -> None:
    """The secrets of webhooks are under it; it is there once there was one."""
    ssm = boto3.client("ssm")
    try:
        key = ssm.get_parameter(Name=f"/waymark/{source}-webhooks/key", WithDecryption=True)["Parameter"]
    except ssm.exceptions.ParameterNotFound:
        return
    ssm.put_parameter(
        Name=f"/waymark/{target}-webhooks/key", Value=key["Value"], Type="SecureString", Overwrite=True
    )
    print("  the key of the webhooks' secrets")


def _time(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at.astimezone(timezone.utc) if at.tzinfo else at.replace(tzinfo=timezone.utc)


if __name__ == "__main__":
    try:
        _source, _target, *_at = sys.argv[1:]
        main(_source, _target, _time(_at[0]) if _at else None)
    except ValueError as error:
        sys.exit(f"{error}\n\n{__doc__}")
    except (tables.Refused, BotoCoreError, ClientError) as error:
        sys.exit(f"restore: {error}")
