"""One of the two servers, with what the calls so far have made there."""

from __future__ import annotations

import json
import re
from typing import Any

import requests

from differential.answers import Answer
from differential.calls import Call, resolve, resolve_path
from differential.symbols import Symbols

# What the reference adds to its messages: its database's words, and how it could be configured.
_SQL_ERROR = " Error: ("
_HINT = re.compile(r" (To configure this limit, please set|Set) the MLFLOW_\w+ environment variable[^.]*\.")
# A Python set, whose order is another in every process.
_SET = re.compile(r"\{('[^{}:]*')\}")


class Side:
    """`headers` are those of a file's answer that are compared too."""

    def __init__(self, url: str, headers: tuple[str, ...] = ()) -> None:
        self.url = url
        self.headers = headers
        self.session = requests.Session()
        self.made: dict[str, list[dict[str, Any]]] = {}
        self.symbols = Symbols()

    def send(self, call: Call) -> Answer:
        data, headers = call.raw, call.headers
        if call.body is not None:
            data = _encoded(resolve(call.body, self.made), call)
            headers = {"Content-Type": "application/json", **headers}
        # Redirects are followed, as the stock client does.
        response = self.session.request(
            call.method,
            self.url + resolve_path(call.path, self.made),
            params=resolve(call.query, self.made),
            data=data,
            headers=headers,
            timeout=120,
        )
        return Answer.of(response)

    def remember(self, kind: str, answer: Answer) -> None:
        self.made.setdefault(kind, []).append(_MADE[kind](answer.body))

    def comparable(self, call: Call, answer: Answer) -> dict[str, Any]:
        """What must be equal on both sides: the status and the body, ids and times mapped."""
        if isinstance(answer.body, dict) and "error_code" in answer.body:
            body = {**answer.body, "message": self._message(call, answer.body["message"])}
        elif isinstance(answer.body, bytes) and answer.status >= 400:
            body = "<a page for people>"
        else:
            body = self.symbols.normalise(answer.body)
        seen = {"status": answer.status, "body": body}
        if isinstance(answer.body, bytes) and answer.status < 300:
            seen["headers"] = {name: answer.headers.get(name) for name in self.headers}
        return seen

    def _message(self, call: Call, text: str) -> str:
        if call.is_search or "page token" in text:
            # A filter's mistake is told in the parser's tokens there, in the filter's words here;
            # a page token is a number of rows there, and a place here.
            return "<in words of its own>"
        text = _SET.sub(lambda m: repr(sorted(m.group(1).split(", "))), text)
        return self.symbols.message(_HINT.sub("", text.split(_SQL_ERROR, 1)[0]))


def _encoded(body: Any, call: Call) -> bytes:
    for _ in range(call.encodings):
        body = json.dumps(body, ensure_ascii=call.ascii)
    return str(body).encode()


def _made_experiment(body: dict[str, Any]) -> dict[str, Any]:
    return {"id": body["experiment_id"]}


def _made_run(body: dict[str, Any]) -> dict[str, Any]:
    info = body["run"]["info"]
    return {"id": info["run_id"], "name": info["run_name"], "uri": info["artifact_uri"]}


def _made_model(body: dict[str, Any]) -> dict[str, Any]:
    info = body["model"]["info"]
    return {"id": info["model_id"], "name": info["name"], "created": info["creation_timestamp_ms"]}


def _made_registered(body: dict[str, Any]) -> dict[str, Any]:
    return {"id": body["registered_model"]["name"]}


def _made_version(body: dict[str, Any]) -> dict[str, Any]:
    made = body["model_version"]
    return {"id": made["version"], "name": made["name"], "updated": made["last_updated_timestamp"]}


_MADE = {
    "experiment": _made_experiment,
    "run": _made_run,
    "model": _made_model,
    "registered": _made_registered,
    "version": _made_version,
}
