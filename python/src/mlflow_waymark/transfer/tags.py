"""Tags as the API has them, and as a dictionary."""

from __future__ import annotations

from mlflow_waymark.server import Answer


def tags_of(holder: Answer) -> dict[str, str]:
    """Of a run's data, a logged model's info, or a version."""
    return {tag["key"]: tag["value"] for tag in holder.get("tags", [])}


def as_tags(tags: dict[str, str]) -> list[Answer]:
    return [{"key": key, "value": value} for key, value in tags.items()]
