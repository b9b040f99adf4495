"""Tables of another stack, as they were at one time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from typing import Any

NAMES = ("tracking", "registry")

_SEGMENTS = 8
# As many as one BatchWriteItem takes.
_BATCH = 25
# To restore takes from minutes to hours, by the size of the table.
_PATIENCE = {"Delay": 10, "MaxAttempts": 8640}
# What waits for delivery is copied last: the new stack may deliver it at once.
_OUTBOX = "OUTBOX"
_UNDER_WAY = ("REQUESTED", "PENDING", "APPROVED")

Item = dict[str, dict[str, Any]]


class Refused(Exception):
    """Nothing is restored, for a reason that its user can mend."""


def restore(dynamodb: Any, source: str, target: str, at: datetime | None) -> datetime:
    """Restores both tables as they were in one second, and tells which."""
    there = {name: _described(dynamodb, f"{target}-restored-{name}") for name in NAMES}
    missing = [name for name, table in there.items() if not table]
    if missing:
        _require_empty(dynamodb, target)
    begun = [table["RestoreSummary"]["RestoreDateTime"] for table in there.values() if "RestoreSummary" in table]
    latest = begun or [_latest(dynamodb, f"{source}-{name}") for name in missing]
    at = (at or min(latest, default=datetime.now(timezone.utc))).astimezone(timezone.utc)
    for name in missing:
        dynamodb.restore_table_to_point_in_time(
            SourceTableName=f"{source}-{name}", TargetTableName=f"{target}-restored-{name}", RestoreDateTime=at
        )
    for name in NAMES:
        dynamodb.get_waiter("table_exists").wait(TableName=f"{target}-restored-{name}", WaiterConfig=_PATIENCE)
    return at


def copy(dynamodb: Any, target: str, name: str) -> int:
    """Puts all items; to put one again changes nothing."""
    restored, table = f"{target}-restored-{name}", f"{target}-{name}"
    outbox: list[Item] = []

    def segment(number: int) -> int:
        count = 0
        for items in _scan(dynamodb, restored, number):
            outbox.extend(item for item in items if item["pk"]["S"] == _OUTBOX)
            _put(dynamodb, table, [item for item in items if item["pk"]["S"] != _OUTBOX and not _wakes_the_old(item)])
            count += len(items)
        return count

    with ThreadPoolExecutor(_SEGMENTS) as threads:
        count = sum(threads.map(segment, range(_SEGMENTS)))
    _put(dynamodb, table, outbox)
    return count


def _wakes_the_old(item: Item) -> bool:
    """A token by which a workflow of the old stack waits: a vote in the new one must not end that."""
    return item["sk"]["S"] == "TOKEN" and _workspace(item["pk"]["S"])[1].startswith("PROMOTION#")


def start_again(dynamodb: Any, target: str, at: datetime) -> int:
    """Asks for a workflow for each promotion whose own one is of the old stack: it finds done what is done."""
    messages = []
    for number in range(_SEGMENTS):
        for items in _scan(dynamodb, f"{target}-restored-registry", number):
            for item in items:
                workspace, partition = _workspace(item["pk"]["S"])
                promotion = json.loads(item["p"]["B"]) if partition == "PROMOTIONS" else {}
                if promotion.get("status") in _UNDER_WAY:
                    messages.append(_start(promotion, workspace, at))
    _put(dynamodb, f"{target}-registry", messages)
    return len(messages)


def discard(dynamodb: Any, target: str, name: str) -> None:
    table = f"{target}-restored-{name}"
    if _described(dynamodb, table).get("DeletionProtectionEnabled"):
        dynamodb.update_table(TableName=table, DeletionProtectionEnabled=False)
        dynamodb.get_waiter("table_exists").wait(TableName=table)
    dynamodb.delete_table(TableName=table)


def _start(promotion: dict[str, Any], workspace: str, at: datetime) -> Item:
    """Under the same key whenever it is written."""
    message = {"kind": "start_promotion", "promotion_id": promotion["promotion_id"], "attempt": promotion["attempt"]}
    item: Item = {
        "pk": {"S": _OUTBOX},
        "sk": {"S": f"{int(at.timestamp() * 1000):013d}#{promotion['promotion_id']}"},
        "j": {"S": json.dumps(message)},
    }
    return {**item, "w": {"S": workspace}} if workspace else item


def _workspace(key: str) -> tuple[str, str]:
    """The workspace of a partition, none for the default one, and the partition as it has it."""
    if not key.startswith("WORKSPACE#"):
        return "", key
    _, workspace, partition = key.split("#", 2)
    return workspace, partition


def _described(dynamodb: Any, table: str) -> dict[str, Any]:
    """Empty where there is no such table."""
    try:
        described: dict[str, Any] = dynamodb.describe_table(TableName=table)["Table"]
    except dynamodb.exceptions.ResourceNotFoundException:
        return {}
    return described


def _require_empty(dynamodb: Any, target: str) -> None:
    for name in NAMES:
        if not _described(dynamodb, f"{target}-{name}"):
            raise Refused(f"{target}-{name} is not there. Deploy {target}-data, restore, and then deploy the others.")
        if dynamodb.scan(TableName=f"{target}-{name}", Limit=1)["Items"]:
            raise Refused(
                f"{target}-{name} is not empty. Deploy {target}-data alone, restore, and then deploy the others."
            )


def _latest(dynamodb: Any, table: str) -> datetime:
    backups = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    latest: datetime | None = backups.get("PointInTimeRecoveryDescription", {}).get("LatestRestorableDateTime")
    if latest is None:
        raise Refused(f"{table} has no point-in-time recovery.")
    return latest


def _scan(dynamodb: Any, table: str, segment: int) -> Iterator[list[Item]]:
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table, Segment=segment, TotalSegments=_SEGMENTS, ConsistentRead=True
    )
    for page in pages:
        yield page["Items"]


def _put(dynamodb: Any, table: str, items: list[Item]) -> None:
    for start in range(0, len(items), _BATCH):
        left = {table: [{"PutRequest": {"Item": item}} for item in items[start : start + _BATCH]]}
        pause = 0.1
        while left:
            left = dynamodb.batch_write_item(RequestItems=left).get("UnprocessedItems", {})
            if left:
                time.sleep(pause)
                pause = min(2 * pause, 10)
