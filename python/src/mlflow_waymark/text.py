"""Answers as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone

from mlflow_waymark.server import Answer


def line(promotion: Answer) -> str:
    """A promotion in one line, its id first."""
    return f"{promotion['promotion_id']}  {promotion['status']:<12}  {_subject(promotion)}  by {promotion['requested_by']}"


def paragraph(promotion: Answer) -> Iterator[str]:
    """A promotion with what its decision goes by."""
    yield f"{promotion['promotion_id']}  {promotion['status']}"
    yield f"  {_subject(promotion)}"
    yield f"  asked by {promotion['requested_by']} at {moment(promotion['requested_at'])}: {promotion.get('reason', '')}"
    evidence = promotion.get("evidence", {})
    yield from _metrics(evidence)
    for gate in evidence.get("gates", []):
        yield f"  gate {gate['gate'].get('metric', '')}: {'passed' if gate['passed'] else 'FAILED'} ({gate.get('value')})"
    for warning in promotion.get("warnings", []):
        yield f"  warning: {warning}"
    for vote in promotion.get("votes", []):
        yield f"  {vote['decision']} by {vote['voter']} at {moment(vote['time'])}: {vote.get('comment', '')}"
    for missing in promotion.get("approvals_missing", []):
        yield f"  missing: {missing['missing']} of {missing['group']}"
    if "failure" in promotion:
        yield f"  failed in {promotion['failure']['step']}: {promotion['failure'].get('cause', '')}"
    if "hash" in evidence:
        yield f"  evidence {evidence['hash']}"


def movement(entry: Answer) -> str:
    """One move of an alias or a stage."""
    approved = f", approved by {', '.join(entry['approved_by'])}" if entry.get("approved_by") else ""
    glass = f", the glass broken by {entry['break_glass']}" if entry.get("break_glass") else ""
    why = f": {entry['why']}" if entry.get("why") else ""
    return (
        f"{moment(entry['when'])}  {_target(entry)}  {entry.get('from', 'none')} -> {entry.get('to', 'none')}"
        f"  by {entry['who']}{approved}{glass}{why}"
    )


def holder(entry: Answer) -> str:
    """Who held an alias or a stage."""
    return f"{_target(entry)}: {', '.join(entry['versions']) or 'none'}"


def moment(millis: int) -> str:
    return datetime.fromtimestamp(millis / 1000, timezone.utc).strftime("%Y-%m-%d %H:%M:%SZ")


def _subject(promotion: Answer) -> str:
    return f"{promotion['name']} {promotion['version']} -> {_target(promotion)}"


def _target(entry: Answer) -> str:
    return f"@{entry['alias']}" if "alias" in entry else str(entry.get("stage", ""))


def _metrics(evidence: Answer) -> Iterator[str]:
    held = evidence.get("holder", {}).get("metrics", {})
    for name, value in sorted(evidence.get("candidate", {}).get("metrics", {}).items()):
        yield f"  {name} {value}" + (f" (now {held[name]})" if name in held else "")
