"""Webhooks on both servers: their answers, and what a receiver gets from either."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from servers.mlflow_server import start_mlflow
from servers.names import unique
from servers.process import Server
from servers.receiver import Received, Receiver
from servers.waymark_server import start_waymark

API = "/api/2.0/mlflow/"
SECRET = "s€cret"
SETTINGS = {
    "MLFLOW_WEBHOOK_ALLOWED_SCHEMES": "http,https",
    "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS": "true",
    "MLFLOW_WEBHOOK_CACHE_TTL": "0",
    "MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY": base64.urlsafe_b64encode(bytes(range(32))).decode(),
}
EVENTS = [
    {"entity": entity, "action": action}
    for entity, actions in {
        "REGISTERED_MODEL": ["CREATED"],
        "MODEL_VERSION": ["CREATED"],
        "MODEL_VERSION_TAG": ["SET", "DELETED"],
        "MODEL_VERSION_ALIAS": ["CREATED", "DELETED"],
        "PROMPT": ["CREATED"],
        "PROMPT_VERSION": ["CREATED"],
        "PROMPT_TAG": ["SET", "DELETED"],
        "PROMPT_VERSION_TAG": ["SET", "DELETED"],
        "PROMPT_ALIAS": ["CREATED", "DELETED"],
        "BUDGET_POLICY": ["EXCEEDED"],
    }.items()
    for action in actions
]
ONE = [EVENTS[0]]
IS_PROMPT = {"key": "mlflow.prompt.is_prompt", "value": "true"}
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Both:
    """The two servers, sent the same; what they answer must be equal."""

    def __init__(self, urls: list[str], receiver: Receiver) -> None:
        self.urls = urls
        self.receiver = receiver
        self.ids: list[str] = ["none", "none"]

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> list[Any]:
        answers = [self._send(side, method, path, body, query) for side in (0, 1)]
        reference, subject = answers
        if reference[0] == 500 and subject[0] == 400:
            return answers  # the stock client would repeat it for minutes
        assert _comparable(reference) == _comparable(subject), (method, path, body)
        return answers

    def create(self, path: str, **fields: Any) -> None:
        body = {"name": "hook", "url": self.receiver.url(path), "events": ONE, **fields}
        answers = self.send("POST", "webhooks", body)
        self.ids = [answer[1]["webhook"]["webhook_id"] for answer in answers]

    def _send(self, side: int, method: str, path: str, body: Any, query: Any) -> tuple[int, Any]:
        url = self.urls[side] + API + path.replace("{id}", self.ids[side])
        answer = requests.request(method, url, json=body, params=query, timeout=60)
        is_json = answer.headers.get("Content-Type", "").startswith("application/json")
        return answer.status_code, answer.json() if is_json else None


def _comparable(answer: tuple[int, Any]) -> Any:
    status, body = answer
    return status, _normal(body)


def _normal(value: Any) -> Any:
    match value:
        case dict():
            return {
                key: "<its own>" if key.endswith(("_timestamp", "_token")) else _normal(item)
                for key, item in value.items()
            }
        case list():
            return sorted((_normal(item) for item in value), key=repr)
        case str():
            return _ID.sub("<id>", value)
        case _:
            return value


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Servers that deliver to this machine."""
    folder = tmp_path_factory.mktemp("webhooks")
    mlflow = start_mlflow(folder / "mlflow", settings=SETTINGS)
    try:
        waymark = start_waymark(folder / "waymark", settings=SETTINGS)
        yield [mlflow.url, waymark.url]
        waymark.stop()
    finally:
        mlflow.stop()


@pytest.fixture
def both(urls: list[str], receiver: Receiver) -> Both:
    return Both(urls, receiver)


def test_a_webhook_is_made_changed_listed_and_deleted(both: Both) -> None:
    both.create("/a", description="what for", secret=SECRET, events=EVENTS)
    both.send("GET", "webhooks/{id}")
    both.send("PATCH", "webhooks/{id}", {"name": "other", "status": "DISABLED"})
    both.send("PATCH", "webhooks/{id}", {"name": "", "url": "", "events": [], "description": ""})
    both.send("PATCH", "webhooks/{id}", {"events": EVENTS[2:4], "secret": ""})
    both.send("GET", "webhooks/{id}")
    both.send("GET", "webhooks")
    both.create("/b", status="DISABLED", description="", secret="")
    both.send("GET", "webhooks", max_results=1)
    both.send("GET", "webhooks", max_results=0)
    both.send("DELETE", "webhooks/{id}")
    both.send("GET", "webhooks/{id}")
    both.send("DELETE", "webhooks/{id}")
    both.send("PATCH", "webhooks/{id}", {"name": "x"})
    both.send("POST", "webhooks/{id}/test", {})
    both.send("GET", "webhooks")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": None},
        {"name": ""},
        {"name": 5},
        {"name": "a b"},
        {"name": ".a"},
        {"name": "a-"},
        {"name": "ä"},
        {"name": "n" * 64},
        {"url": None},
        {"url": ""},
        {"url": "   "},
        {"url": "ftp://example.com"},
        {"url": "example.com"},
        {"url": "https://"},
        {"url": "https:///path"},
        {"url": ["https://example.com"]},
        {"events": None},
        {"events": []},
        {"events": "all"},
        {"events": {}},
        {"events": [{}]},
        {"events": [{"entity": "PROMPT_TAG", "action": "CREATED"}]},
        {"events": [{"entity": "REGISTERED_MODEL", "action": "DELETED"}]},
        {"events": [{"entity": "EXPERIMENT", "action": "CREATED"}]},
        {"description": 5},
        {"secret": 5},
        {"status": 7.5},
    ],
    ids=repr,
)
def test_a_wrong_webhook_is_refused_alike(both: Both, wrong: dict[str, Any]) -> None:
    body = {"name": "hook", "url": both.receiver.url("/wrong"), "events": ONE, **wrong}
    reference, _ = both.send("POST", "webhooks", {key: value for key, value in body.items() if value is not None})
    assert reference[0] >= 400


@pytest.mark.parametrize("query", [{"max_results": 1001}, {"max_results": -1}, {"max_results": "many"}])
def test_a_wrong_page_is_refused_alike(both: Both, query: dict[str, Any]) -> None:
    both.send("GET", "webhooks", **query)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: f"{event['entity']}.{event['action']}")
def test_a_test_sends_the_same_example(both: Both, event: dict[str, str]) -> None:
    path = f"/test/{event['entity']}/{event['action']}"
    both.create(path, events=[event], secret=SECRET)
    both.send("POST", "webhooks/{id}/test", {})
    _require_equal_deliveries(both.receiver.at(path), 1)
    both.receiver.refuse_first(path, 404)
    both.send("POST", "webhooks/{id}/test", {"event": event})


def test_the_registrys_events_are_delivered_alike(both: Both) -> None:
    path = f"/{unique('all').replace(' ', '-')}"
    both.create(path, events=EVENTS, secret=SECRET)
    expected = 0
    for call in _registry_calls(unique("model"), unique("prompt")):
        reference, _ = both.send(*call)
        assert reference[0] == 200
        expected += 1
    both.send("POST", "registered-models/set-tag", {"name": unique("none"), "key": "k", "value": "v"})
    both.receiver.wait(path, 2 * (expected - 3))
    _require_equal_deliveries(both.receiver.at(path), expected - 3)


def _registry_calls(model: str, prompt: str) -> list[tuple[str, str, Any]]:
    """Calls of which the last three are not told."""
    tags = [{"key": "b", "value": "2"}, {"key": "a", "value": "ü"}]
    version = {"name": model, "version": "1"}
    text = {"key": "mlflow.prompt.text", "value": "Hello {{name}}!"}
    of_prompt = {"name": prompt, "version": "1"}
    return [
        ("POST", "registered-models/create", {"name": model, "tags": tags, "description": "d"}),
        ("POST", "registered-models/create", {"name": f"{model} plain"}),
        ("POST", "model-versions/create", {"name": model, "source": "s3://bucket/a", "tags": tags, "description": "v"}),
        ("POST", "model-versions/create", {"name": model, "source": "s3://bucket/b"}),
        ("POST", "model-versions/set-tag", {**version, "key": "k", "value": "v"}),
        ("POST", "model-versions/set-tag", {**version, "key": "empty", "value": ""}),
        ("DELETE", "model-versions/delete-tag", {**version, "key": "k"}),
        ("POST", "registered-models/alias", {**version, "alias": "champion"}),
        ("DELETE", "registered-models/alias", {"name": model, "alias": "champion"}),
        ("POST", "registered-models/create", {"name": prompt, "tags": [IS_PROMPT, *tags]}),
        ("POST", "model-versions/create", {"name": prompt, "source": "dummy-source", "tags": [IS_PROMPT, text, *tags]}),
        ("POST", "registered-models/set-tag", {"name": prompt, "key": "k", "value": "v"}),
        ("DELETE", "registered-models/delete-tag", {"name": prompt, "key": "k"}),
        ("POST", "model-versions/set-tag", {**of_prompt, "key": "k", "value": "v"}),
        ("DELETE", "model-versions/delete-tag", {**of_prompt, "key": "k"}),
        ("POST", "registered-models/alias", {**of_prompt, "alias": "a"}),
        ("DELETE", "registered-models/alias", {"name": prompt, "alias": "a"}),
        ("POST", "registered-models/set-tag", {"name": model, "key": "k", "value": "v"}),
        ("DELETE", "registered-models/delete-tag", {"name": model, "key": "k"}),
        ("DELETE", "model-versions/delete", {"name": model, "version": "2"}),
    ]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_delivery_that_failed_is_repeated(both: Both, status: int) -> None:
    path = f"/flaky/{status}"
    both.create(path, secret=SECRET)
    both.receiver.refuse_first(path, status)
    both.send("POST", "registered-models/create", {"name": unique("flaky")})
    received = both.receiver.wait(path, 4)
    assert len(received) == 4
    for deliveries in _sides(received):
        assert len({delivery.headers["x-mlflow-delivery-id"] for delivery in deliveries}) == 1
        assert len({delivery.body for delivery in deliveries}) == 1
    both.send("DELETE", "webhooks/{id}")


def test_a_delivery_that_is_refused_is_not_repeated(both: Both) -> None:
    both.create("/gone")
    both.receiver.refuse_first("/gone", 410)
    both.send("POST", "registered-models/create", {"name": unique("gone")})
    assert [len(side) for side in _sides(both.receiver.wait("/gone", 2))] == [1, 1]
    both.send("DELETE", "webhooks/{id}")


def test_a_disabled_webhook_is_told_nothing(both: Both) -> None:
    both.create("/disabled", status="DISABLED")
    both.create("/enabled")
    both.send("POST", "registered-models/create", {"name": unique("disabled")})
    assert len(both.receiver.wait("/enabled", 2)) == 2
    assert both.receiver.at("/disabled") == []
    both.send("DELETE", "webhooks/{id}")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:169.254.169.254]/",
        "https://[64:ff9b::7f00:1]/",
        "https://2130706433/",
    ],
)
def test_by_default_nothing_private_is_reached(reference: Server, subject: Server, url: str) -> None:
    body = {"name": "hook", "url": url, "events": ONE}
    answers = [requests.post(server.url + API + "webhooks", json=body, timeout=60) for server in (reference, subject)]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert answers[0].json()["error_code"] == answers[1].json()["error_code"]
    assert [requests.get(server.url + API + "webhooks", timeout=60).json() for server in (reference, subject)] == [{}, {}]


def _require_equal_deliveries(received: list[Received], count: int) -> None:
    reference, subject = _sides(received)
    assert _told(subject) == _told(reference)
    assert len(reference) == count
    for delivery in received:
        _require_signed(delivery)


def _sides(received: list[Received]) -> tuple[list[Received], list[Received]]:
    """Those of MLflow, which says that it is written in Python, and ours."""
    ours = [delivery for delivery in received if delivery.headers["user-agent"] == "waymark"]
    return [delivery for delivery in received if delivery not in ours], ours


def _told(deliveries: list[Received]) -> list[str]:
    """What is told, in no order: both send several at a time."""
    told = []
    for delivery in deliveries:
        body = delivery.json
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00", body.pop("timestamp"))
        headers = sorted(name for name in delivery.headers if name.startswith("x-mlflow"))
        told.append(json.dumps([body, headers, delivery.headers["content-type"]], sort_keys=True))
    return sorted(told)


def _require_signed(delivery: Received) -> None:
    signed = f"{delivery.headers['x-mlflow-delivery-id']}.{delivery.headers['x-mlflow-timestamp']}."
    mac = hmac.new(SECRET.encode(), signed.encode() + delivery.body, hashlib.sha256).digest()
    assert delivery.headers["x-mlflow-signature"] == "v1," + base64.b64encode(mac).decode()
