"""Calls to the tracking server, with the address and the credentials that MLflow is configured with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import mlflow
from mlflow import environment_variables
from mlflow.exceptions import MlflowException
from mlflow.utils.credentials import get_default_host_creds
from mlflow.utils.rest_utils import http_request_safe

Answer = dict[str, Any]

WORKSPACE = "MLFLOW_WORKSPACE"
"""The variable that names the workspace of all calls, MLflow's own too."""


def get(path: str, **fields: object) -> Answer:
    """What a reading call answers; fields without a value are left out."""
    return _call("GET", path, params=_given(fields))


def post(path: str, **fields: object) -> Answer:
    """What any other call answers; what the server refuses is an MlflowException in its words."""
    return _call("POST", path, json=_given(fields))


def patch(path: str, **fields: object) -> Answer:
    """As `post`, of a thing that its path names."""
    return _call("PATCH", path, json=_given(fields))


def delete(path: str, **fields: object) -> Answer:
    """As `post`, of what is to be gone."""
    return _call("DELETE", path, json=_given(fields))


def pages(path: str, name: str, call: Callable[..., Answer] = post, **fields: object) -> Iterator[Answer]:
    """The elements of all pages of a list."""
    token = ""
    while True:
        page = call(path, page_token=token or None, **fields)
        yield from page.get(name, [])
        token = page.get("next_page_token", "")
        if not token:
            return


def _given(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}


def _call(method: str, path: str, **content: object) -> Answer:
    address = mlflow.get_tracking_uri()
    if not address.startswith(("http://", "https://")):
        raise MlflowException(f"{address} is no Waymark server: set MLFLOW_TRACKING_URI to the address of one.")
    _require_workspaces()
    answer: Answer = http_request_safe(get_default_host_creds(address), f"/api/2.0/mlflow/{path}", method, **content).json()
    return answer


def _require_workspaces() -> None:
    """MLflow before 3.10 would go to the default workspace whatever it is told."""
    if os.environ.get(WORKSPACE, "default") not in ("", "default") and not hasattr(environment_variables, WORKSPACE):
        raise MlflowException(f"MLflow {mlflow.__version__} knows no workspaces: {WORKSPACE} needs 3.10 or later.")
