"""Files of another stack, as they were at one time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

AT_ONCE = 16

Version = dict[str, Any]


def copy(s3: Any, source: str, target: str, at: datetime) -> int:
    """Copies within S3; the old bucket keeps what was deleted or written over for 30 days."""

    def one(version: Version) -> None:
        # Whatever its size: boto3 copies a large one in parts.
        s3.copy({"Bucket": source, "Key": version["Key"], "VersionId": version["VersionId"]}, target, version["Key"])

    count = 0
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for page in _as_of(s3, source, at):
            count += sum(1 for _ in threads.map(one, page))
    return count


def _as_of(s3: Any, bucket: str, at: datetime) -> Iterator[list[Version]]:
    """Of each key the version that counted then, unless it was deleted by then."""
    decided = None
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
        versions = []
        for entry in sorted([*page.get("Versions", []), *page.get("DeleteMarkers", [])], key=_newest_first):
            if entry["Key"] != decided and entry["LastModified"] <= at:
                decided = entry["Key"]
                if "Size" in entry:
                    versions.append(entry)
        yield versions


def _newest_first(entry: Version) -> tuple[bytes, float]:
    """In the order of the pages, which is that of the keys' UTF-8."""
    return entry["Key"].encode(), -entry["LastModified"].timestamp()
