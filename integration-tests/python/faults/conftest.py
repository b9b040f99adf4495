"""The stock client with its own retries, only without the waiting between them."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def eager_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", "0")
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER", "0")
