"""Makes good what stacks gave up, once its cause is mended: python infra/replay NAME [WORKSPACE...]

NAME is the stacks' (`-c name=...`) in the account and region of the environment's credentials. What waits in the
outbox is delivered, what the archive lacks of the audit trails of the workspaces is copied (of `default`, where none is
named), and the deliveries of webhooks are sent again. The queues of failures are emptied as far as that succeeds. It
can be repeated, and does nothing twice.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError


class NotDone(Exception):
    """A part that failed, and why; the other parts are tried all the same."""


def main(name: str, workspaces: list[str]) -> int:
    parts: list[Callable[[], str]] = [lambda: outbox(name)]
    parts += [lambda: audit(name, workspaces or ["default"])]
    parts += [lambda: webhooks(name)]
    failures = 0
    for part in parts:
        try:
            print(part(), flush=True)
        except (NotDone, BotoCoreError, ClientError) as error:
            print(f"replay: {error}", file=sys.stderr, flush=True)
            failures += 1
    return 1 if failures else 0


def outbox(name: str) -> str:
    _invoke(f"{name}-outbox", {"sweep": True})
    _purge(f"{name}-promotions-outbox-failed")
    return "The outbox is delivered."


def audit(name: str, workspaces: list[str]) -> str:
    copied = sum(_copied(f"{name}-auditexport", workspace) for workspace in workspaces)
    _purge(f"{name}-audit-failed")
    return f"The archive has the audit trail of {', '.join(workspaces)}; it lacked {copied} entries."


def webhooks(name: str) -> str:
    """Moves them back to the queue that they come from, those that a person put there as well."""
    sqs = boto3.client("sqs")
    failed, waiting = (_arn(sqs, f"{name}-{queue}") for queue in ("webhooks-failed", "webhooks"))
    earlier = _task(sqs, failed)
    # A queue has one task at a time: another person's does as well.
    if earlier.get("Status") != "RUNNING":
        sqs.start_message_move_task(SourceArn=failed, DestinationArn=waiting)
    while (task := _task(sqs, failed)) == earlier or task.get("Status", "RUNNING") == "RUNNING":
        time.sleep(1)
    if task["Status"] != "COMPLETED":
        raise NotDone(f"{name}-webhooks-failed: {task['Status']}, {task.get('FailureReason', 'and no reason told')}")
    return f"{task.get('ApproximateNumberOfMessagesMoved', 0)} deliveries of webhooks are on their way again."


def _copied(function: str, workspace: str) -> int:
    """A step takes no longer than a call may, and tells where the next one begins."""
    copied, step = 0, {"next": 1}
    while "next" in step:
        step = _invoke(function, {"replay": workspace, "from": step["next"]})
        copied += step["copied"]
    return copied


def _invoke(function: str, event: dict[str, Any]) -> dict[str, Any]:
    answer = boto3.client("lambda").invoke(FunctionName=function, Qualifier="live", Payload=json.dumps(event).encode())
    payload = answer["Payload"].read().decode()
    if "FunctionError" in answer:
        raise NotDone(f"{function}: {payload}")
    answered: dict[str, Any] = json.loads(payload)
    return answered


def _purge(queue: str) -> None:
    sqs = boto3.client("sqs")
    try:
        sqs.purge_queue(QueueUrl=sqs.get_queue_url(QueueName=queue)["QueueUrl"])
    except sqs.exceptions.PurgeQueueInProgress:
        # It was emptied within the last minute.
        pass


def _arn(sqs: Any, queue: str) -> str:
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    arn: str = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    return arn


def _task(sqs: Any, queue: str) -> dict[str, Any]:
    tasks: list[dict[str, Any]] = sqs.list_message_move_tasks(SourceArn=queue, MaxResults=1).get("Results", [])
    return tasks[0] if tasks else {}


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
