"""Spans as clients of OpenTelemetry send them: what both servers keep, find and sum up."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
import requests
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue

from servers.names import unique
from servers.process import Server

Answers = Callable[[str, dict[str, Any]], tuple[requests.Response, requests.Response]]

_KINDS = {
    # A chain only where the client says so: the reference does not find spans by what it makes of other names.
    "mlflow.spanType": ("CHAIN", "TOOL", "UNKNOWN"),
    "openinference.span.kind": ("LLM", "other"),
    "gen_ai.operation.name": ("chat", "other"),
    "gen_ai.usage.input_tokens": (3, "4", "many"),
    "gen_ai.usage.output_tokens": (5,),
    "gen_ai.request.model": ("gpt", ""),
    "mlflow.chat.tokenUsage": ({"input_tokens": 2, "output_tokens": 3, "total_tokens": 5},),
    "mlflow.llm.cost": ({"input_cost": 0.5, "output_cost": 0.25, "total_cost": 0.75},),
    "mlflow.traceTag.mlflow.traceName": ("answer", "ask"),
    "session.id": ("s1", "s2"),
}
_KEYS = (*_KINDS, "mlflow.spanInputs", "mlflow.spanOutputs", "input.value", "gen_ai.prompt.0.content", "é")
_VALUES = (
    None, True, -1, 2**63 - 1, 0.1, 1e16, 1e-5, float("inf"), "", "é\n", '"quoted"', "[1]", "7", b"\x00'", [1, [None]], {"k": {}},
    {"messages": [{"role": "user", "content": "hello"}]},
)  # fmt: skip

class Both:
    """The two servers, each with an experiment for this."""

    def __init__(self, reference: Server, subject: Server) -> None:
        self.urls = (reference.url, subject.url)
        name = unique("spans")
        self.experiments = [
            requests.post(f"{url}/api/2.0/mlflow/experiments/create", json={"name": name}, timeout=60).json()["experiment_id"]
            for url in self.urls
        ]

    def export(self, message: ExportTraceServiceRequest) -> None:
        for url, experiment in zip(self.urls, self.experiments, strict=True):
            headers = {"x-mlflow-experiment-id": experiment, "content-type": "application/x-protobuf"}
            response = requests.post(f"{url}/v1/traces", data=message.SerializeToString(), headers=headers, timeout=60)
            assert (response.status_code, response.content) == (200, b""), response.text

    def compare(self, method: str, path: str, shown: Callable[[Any], Any], **message: Any) -> Any:
        """What the answers show is the same; with `$E` for the experiment of each."""
        answers = []
        for url, experiment in zip(self.urls, self.experiments, strict=True):
            body = json.loads(json.dumps(message).replace("$E", experiment))
            kind = "params" if method == "GET" else "json"
            response = requests.request(method, f"{url}/api/3.0/mlflow/traces{path}", timeout=60, **{kind: body})
            answer = response.json()
            answers.append((response.status_code, answer.get("error_code") or shown(answer)))
        assert answers[1] == answers[0], (path, message)
        return answers[0][1]

@pytest.fixture(scope="module")
def random() -> Random:
    return Random(int(os.environ.get("WAYMARK_SEED", "1")))

@pytest.fixture(scope="module")
def both(reference: Server, subject: Server) -> Both:
    return Both(reference, subject)

@pytest.fixture(scope="module")
def traces(both: Both, random: Random) -> list[str]:
    """The ids of traces that are there in both: some came in several calls, most are assessed."""
    ids = []
    for number in range(25):
        trace = random.getrandbits(128).to_bytes(16, "big")
        ids.append("tr-" + trace.hex())
        spans = [random.getrandbits(63).to_bytes(8, "big") for _ in range(random.randrange(1, 5))]
        for some in (spans[:2], spans[2:]) if number % 2 else (spans,):
            message = ExportTraceServiceRequest()
            group = message.resource_spans.add()
            _set(group.resource.attributes.add(), "service.name", "shop")
            for span_id in some:
                _fill(group.scope_spans.add().spans.add(), trace, span_id, spans[0], number, random)
            if some:
                both.export(message)
        for _ in range(random.randrange(3)):
            value = random.choice([True, False, "yes", "no", 0.5, 3, "other", None])
            kind = {"feedback": {"value": value}} if value is None or random.random() < 0.7 else {"expectation": {"value": value}}
            assessment = {"assessment_name": random.choice(["good", "kind"]), "source": {"source_type": "HUMAN"}, **kind}
            both.compare("POST", f"/{ids[-1]}/assessments", _assessment, assessment=assessment)
    return ids

def _fill(span: Any, trace: bytes, span_id: bytes, root: bytes, number: int, random: Random) -> None:
    span.trace_id, span.span_id, span.name = trace, span_id, random.choice(["x", "y", "é"])
    if span_id != root:
        span.parent_span_id = root
    span.start_time_unix_nano = 1_700_000_000_000_000_000 + number * 5 * 3_600 * 10**9 + random.randrange(10**9)
    span.end_time_unix_nano = span.start_time_unix_nano + random.randrange(10**10)
    span.status.code, span.status.message = random.randrange(3), "said"
    for key in random.sample(_KEYS, random.randrange(7)):
        _set(span.attributes.add(), key, random.choice(_KINDS.get(key, _VALUES)))
    if random.random() < 0.4:
        event = span.events.add(name="event", time_unix_nano=span.start_time_unix_nano)
        _set(event.attributes.add(), "value", random.choice(_VALUES))
    if random.random() < 0.4:
        span.links.add(trace_id=trace, span_id=span_id)

def _set(attribute: Any, key: str, value: Any) -> None:
    attribute.key = key
    _value(attribute.value, value)

def _value(message: AnyValue, value: Any) -> None:
    match value:
        case None:
            return
        case bool():
            message.bool_value = value
        case int():
            message.int_value = value
        case float():
            message.double_value = value
        case str():
            message.string_value = value
        case bytes():
            message.bytes_value = value
        case list():
            message.array_value.SetInParent()
            for element in value:
                _value(message.array_value.values.add(), element)
        case dict():
            message.kvlist_value.SetInParent()
            for key, element in value.items():
                _set(message.kvlist_value.values.add(), key, element)

def _assessment(answer: Any) -> Any:
    return {key: answer["assessment"].get(key) for key in ("assessment_name", "feedback", "expectation", "valid", "source")}

def _trace(answer: Any) -> Any:
    """A trace but for the experiment's id, the prices that the reference knows, and the order of its entries."""
    info, spans = answer["trace"]["trace_info"], answer["trace"]["spans"]
    metadata = {key: value for key, value in info["trace_metadata"].items() if key != "mlflow.trace.cost"} if "trace_metadata" in info else {}
    tags = {key: value for key, value in info["tags"].items() if key != "mlflow.artifactLocation"}
    times = (info["request_time"], info.get("execution_duration"), info["state"])
    for span in spans:
        attributes = {entry["key"]: entry.get("value") for entry in span["attributes"]}
        attributes.pop("mlflow.llm.cost", None)
        span["attributes"] = attributes
    return times, metadata, tags, info.get("request_preview"), info.get("response_preview"), spans

def _ids(answer: Any) -> list[str]:
    return [trace["trace_id"] for trace in answer.get("traces", [])]

def _points(answer: Any) -> Any:
    for point in answer.get("data_points", []):
        point["values"] = {name: round(value, 9) for name, value in point["values"].items()}
    return answer

def test_traces_are_kept_alike(both: Both, traces: list[str]) -> None:
    for trace_id in traces:
        both.compare("GET", "/get", _trace, trace_id=trace_id, allow_partial=True)

def test_the_file_of_a_trace_has_the_same_spans(both: Both, traces: list[str]) -> None:
    for trace_id in traces[:5]:
        files = [
            json.loads(requests.get(f"{url}/ajax-api/3.0/mlflow/get-trace-artifact", params={"request_id": trace_id}, timeout=60).content)
            for url in both.urls
        ]
        for span in [span for file in files for span in file["spans"]]:
            span["attributes"].pop("mlflow.llm.cost", None)
        for given, expected in zip(files[1]["spans"], files[0]["spans"], strict=True):
            assert given == expected
        assert base64.b64decode(files[0]["spans"][0]["trace_id"]).hex() == trace_id.removeprefix("tr-")

@pytest.mark.parametrize(
    "wanted",
    [
        "span.name = 'x'", "span.name != 'x'", "span.name LIKE 'X%'", "span.name ILIKE 'X%'", "span.name IN ('x','z')",
        "span.name NOT IN ('x','z')", "span.name = 'x' AND span.type='CHAIN'", "span.type='CHAIN' AND span.status='ERROR'",
        "span.type RLIKE '^CHAI'", "trace.text LIKE '%hello%'", "trace.text ILIKE '%é%'", "span.content LIKE '%gpt%'",
        "span.attributes.`gen_ai.request.model` LIKE '%gpt%'", "feedback.good = 'true'", "feedback.good = 'yes'",
        "feedback.good != 'yes'", "feedback.good > 0.4", "feedback.good <= 3", "feedback.good IS NULL",
        "feedback.good IS NOT NULL AND status = 'OK'", "expectation.kind LIKE '%e%'", "expectation.kind >= 0.5",
        "issue.id = 'none'", "span.size = 'x'", "span.content = 'x'", "feedback.good > 'x'", "span.name > 'x'", "issue.id != 'x'",
    ],
)  # fmt: skip
def test_filters_find_the_same_traces(both: Both, traces: list[str], wanted: str) -> None:
    places = [{"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": "$E"}}]
    for order in ([], ["timestamp ASC"], ["execution_time DESC"]):
        both.compare("POST", "/search", _ids, locations=places, filter=wanted, order_by=order, max_results=500)
    counts = {"experiment_ids": ["$E"], "filter_string1": wanted, "filter_string2": "status = 'OK'"}
    both.compare("POST", "/calculate-filter-correlation", dict, **counts)
    both.compare("POST", "/calculate-filter-correlation", dict, **counts, base_filter="span.name = 'x'")

@pytest.mark.parametrize(
    ("view", "metric", "kinds", "dimensions", "filters"),
    [
        ("TRACES", "trace_count", ["COUNT"], ["trace_name", "trace_status"], ["trace.status = 'OK'"]),
        ("TRACES", "session_count", ["COUNT"], [], ["trace.metadata.`mlflow.trace.session` = 's1'"]),
        ("TRACES", "latency", ["AVG", "MIN", "MAX", "P"], ["trace_name"], ["trace.tag.`mlflow.traceName` = 'ask'"]),
        ("TRACES", "total_tokens", ["SUM", "AVG", "P"], ["trace_name"], ["trace.status != 'OK'"]),
        ("SPANS", "span_count", ["COUNT"], ["span_name", "span_status"], ["span.name = 'x'"]),
        ("SPANS", "latency", ["AVG", "P"], ["span_name", "span_status"], ["trace.status = 'ERROR'"]),
        ("ASSESSMENTS", "assessment_count", ["COUNT"], ["assessment_name", "assessment_value"], ["assessment.type = 'feedback'"]),
        ("ASSESSMENTS", "assessment_value", ["AVG", "MIN", "MAX", "P"], ["assessment_name"], ["span.name = 'x'"]),
    ],
)
def test_charts_have_the_same_points(
    both: Both, traces: list[str], random: Random, view: str, metric: str, kinds: list[str], dimensions: list[str], filters: list[str]
) -> None:  # fmt: skip
    for _ in range(8):
        wanted = random.sample(kinds, random.randrange(1, len(kinds) + 1))
        query: dict[str, Any] = {
            "experiment_ids": ["$E"],
            "view_type": view,
            "metric_name": metric,
            "aggregations": [
                {"aggregation_type": "PERCENTILE", "percentile_value": random.choice([0, 33.3, 50, 99])}
                if kind == "P"
                else {"aggregation_type": kind}
                for kind in wanted
            ],
            "dimensions": random.sample(dimensions, random.randrange(len(dimensions) + 1)),
            "filters": random.choice([[], filters]),
        }
        if random.random() < 0.5:
            query["start_time_ms"] = 1_700_000_000_000 + random.randrange(2) * 10**8
            query["end_time_ms"] = 1_700_000_000_000 + random.randrange(5) * 10**8
            query["time_interval_seconds"] = random.choice([3_600, 86_400])
        both.compare("POST", "/metrics", _points, **query)
