"""Requests to promote a version of a model to an alias or a stage, and decisions on them."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator

from mlflow_waymark import server
from mlflow_waymark.server import Answer

UNDER_WAY = {"REQUESTED", "APPROVED"}
"""The server is about to change these by itself; all others wait for people or are over."""


def create(
    name: str,
    version: str,
    *,
    alias: str | None = None,
    stage: str | None = None,
    reason: str = "",
    archive_existing_versions: bool = False,
    client_token: str | None = None,
) -> Answer:
    """Asks for a promotion; repeated with the same token it is the same request."""
    return _promotion(
        server.post(
            "promotions/create",
            name=name,
            version=version,
            alias=alias,
            stage=stage,
            reason=reason,
            archive_existing_versions=archive_existing_versions or None,
            client_token=client_token or uuid.uuid4().hex,
        )
    )


def get(promotion_id: str) -> Answer:
    """A promotion with its evidence, votes and comments, and what the caller can do."""
    return _promotion(server.get("promotions/get", promotion_id=promotion_id))


def wait(promotion_id: str, timeout: float = 300) -> Answer:
    """The promotion when it waits for people or is over; after `timeout` seconds as it is then."""
    end = time.monotonic() + timeout
    while True:
        promotion = get(promotion_id)
        if promotion["status"] not in UNDER_WAY or time.monotonic() > end:
            return promotion
        time.sleep(0.5)


def search(
    filter_string: str = "", *, order_by: list[str] | None = None, awaiting_me: bool = False
) -> Iterator[Answer]:
    """Promotions by the filter language of MLflow's searches, for example `status = 'PENDING'`."""
    return server.pages(
        "promotions/search",
        "promotions",
        filter=filter_string or None,
        order_by=order_by,
        awaiting_me=awaiting_me or None,
    )


def approve(promotion_id: str, evidence_hash: str, comment: str = "") -> Answer:
    """Votes for a promotion on the evidence that was looked at."""
    return _vote("approve", promotion_id, evidence_hash, comment)


def reject(promotion_id: str, evidence_hash: str, comment: str = "") -> Answer:
    """Votes against a promotion on the evidence that was looked at."""
    return _vote("reject", promotion_id, evidence_hash, comment)


def cancel(promotion_id: str, comment: str = "") -> Answer:
    """Takes a request back."""
    return _promotion(server.post("promotions/cancel", promotion_id=promotion_id, comment=comment))


def history(
    name: str, *, alias: str | None = None, stage: str | None = None, at: str | None = None
) -> Answer:
    """Who held a model's aliases and stages, and who moved them; with `at` also who held them then."""
    return server.get("registered-models/history", name=name, alias=alias, stage=stage, at=at)


def _vote(decision: str, promotion_id: str, evidence_hash: str, comment: str) -> Answer:
    vote = {"promotion_id": promotion_id, "evidence_hash": evidence_hash, "comment": comment}
    return _promotion(server.post(f"promotions/{decision}", **vote))


def _promotion(answer: Answer) -> Answer:
    promotion: Answer = answer["promotion"]
    return promotion
