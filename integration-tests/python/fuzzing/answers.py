"""What must be true of every answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mlflow.exceptions import ERROR_CODE_TO_HTTP_STATUS

from fuzzing.callers import MARK, Caller

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
_ERROR = json.loads(DOCUMENT.read_text("utf-8"))["components"]["schemas"]["Error"]
CODES = set(_ERROR["properties"]["error_code"]["enum"])

# What MLflow says in texts, no JSON.
_TEXTS = {
    400: "Username and password cannot be empty.",
    401: "You are not authenticated.",
    403: "Permission denied",
    503: "Endpoint: /api/3.0/mlflow/workspaces",
}

# MLflow takes spans in OpenTelemetry's way, and refuses them in its own.
_OF_SPANS = {400, 413, 422}

# MLflow's client would repeat the 500 that MLflow says here for minutes.
_STATUS = {**ERROR_CODE_TO_HTTP_STATUS, "FEATURE_DISABLED": 400}


def check(caller: Caller, what: str, status: int, headers: dict[str, str], body: bytes) -> None:
    """Not a failure, MLflow's form, and nothing of another's."""
    shown = f"{what} by {caller.name}: {status} {body[:500]!r}"
    text = body.decode("utf-8", "replace")
    assert status < 500 or (status == 503 and text.startswith(_TEXTS[503])), shown
    if not caller.sees_all:
        assert MARK not in text + str(headers), shown
    if status in _OF_SPANS and "/v1/traces" in what and isinstance(_object(text).get("detail"), str):
        return
    if status >= 400 and not (status in _TEXTS and text.startswith(_TEXTS[status])):
        code = error_code(text)
        # A gateway's own refusals have no status among MLflow's.
        assert code in CODES and (status in (405, 413) or _STATUS[code] == status), shown
    elif headers.get("content-type", "").startswith("application/json") and body:
        assert isinstance(json.loads(text), dict), shown


def error_code(text: str) -> Any:
    answer = _object(text)
    return answer.get("error_code") if answer.get("message") is not None else None


def _object(text: str) -> dict[str, Any]:
    """Empty where the text is none."""
    try:
        answer = json.loads(text)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
