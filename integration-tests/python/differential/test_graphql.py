"""GraphQL, which MLflow's web UI asks for an experiment and a run: the real server's own schema says what there is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type, is_object_type
from mlflow.server.graphql.graphql_schema_extensions import schema

from differential.answers import Answer, differences
from differential.calls import AJAX, Call, Ref, Text, post
from differential.pair import Pair
from differential.side import Side
from servers.names import unique
from servers.process import Server

# Where the real one fails on what is not set.
_BROKEN = {"jobState", "runState"}
_TIMES = ("_time", "_timestamp")
_EXPERIMENT = {"experimentId": Ref("experiment", 0)}
_RUN = {"runId": Ref("run", 0)}
# The bodies that the UI of 3.17.2 sends are of this form: a named operation with one variable.
_GET_RUN = "query GetRun($data: MlflowGetRunInput!) @component(name: \"MLflow.ExperimentRunTracking\") "


@pytest.fixture(scope="module")
def data(reference: Server, subject: Server) -> Pair:
    """A run with all that a run can have, one with nothing, and a version made of the first."""
    pair = Pair(reference.url, subject.url)
    name = unique("graphql")
    pair.send(post("experiments/create", {"name": name, "tags": [{"key": "team", "value": "Ünï"}]}, makes="experiment"))
    for start in (1, 2):
        created = {"experiment_id": Ref("experiment", 0), "start_time": start, "run_name": f"run {start}", "user_id": "ann"}
        pair.send(post("runs/create", created, makes="run"))
    values = (0.25, "NaN", "Infinity", -0.0, 1e300)
    metrics = [{"key": f"m{i}", "value": value, "timestamp": 2**40 + i, "step": -i} for i, value in enumerate(values)]
    params = [{"key": "depth", "value": "3"}, {"key": "empty", "value": ""}]
    batch = {"run_id": Ref("run", 0), "metrics": metrics, "params": params, "tags": [{"key": "π", "value": "\"'\\"}]}
    pair.send(post("runs/log-batch", batch))
    dataset = {"name": "train", "digest": "1", "source_type": "local", "source": "s", "schema": "{}", "profile": "{}"}
    tagged = {"tags": [{"key": "mlflow.data.context", "value": "training"}], "dataset": dataset}
    pair.send(post("logged-models", {"experiment_id": Ref("experiment", 0), "name": "net"}, makes="model"))
    models = {"datasets": [tagged], "models": [{"model_id": Ref("model", 0)}]}
    pair.send(post("runs/log-inputs", {"run_id": Ref("run", 0), **models}))
    pair.send(post("runs/outputs", {"run_id": Ref("run", 0), "models": [{"model_id": Ref("model", 0), "step": 3}]}))
    pair.send(post("runs/update", {"run_id": Ref("run", 0), "status": "FINISHED", "end_time": 2**41}))
    file = {"run_uuid": Ref("run", 0), "path": "notes/read me.txt"}
    pair.send(Call("POST", AJAX + "upload-artifact", query=file, raw=b"hello"))
    pair.send(post("registered-models/create", {"name": name}, makes="registered"))
    version = {"name": Ref("registered", 0), "source": "s3://b/k", "run_id": Ref("run", 0), "tags": [{"key": "a", "value": "b"}]}
    pair.send(post("model-versions/create", version, makes="version"))
    return pair


@pytest.mark.parametrize("field, data_in", [
    ("mlflowGetExperiment", _EXPERIMENT),
    ("mlflowGetExperiment", {"experimentId": "0"}),
    ("mlflowGetExperiment", {"experimentId": "999999"}),
    ("mlflowGetRun", _RUN),
    ("mlflowGetRun", {"runUuid": Ref("run", 1)}),
    ("mlflowGetRun", {"runId": "f" * 32}),
    ("mlflowListArtifacts", _RUN),
    ("mlflowListArtifacts", {**_RUN, "path": "notes"}),
    ("mlflowListArtifacts", {**_RUN, "path": "../.."}),
    ("mlflowGetMetricHistoryBulkInterval", {"runIds": [Ref("run", 0), Ref("run", 1)], "metricKey": "m0", "maxResults": 5}),
    ("mlflowSearchModelVersions", {"filter": Text(("name = '", Ref("registered", 0), "'"))}),
    ("mlflowSearchRuns", {"experimentIds": [Ref("experiment", 0)]}),
    ("mlflowSearchRuns", {"experimentIds": [Ref("experiment", 0)], "filter": "params.depth = '3'", "orderBy": ["start_time"], "maxResults": 1}),
    ("mlflowSearchRuns", {"experimentIds": [Ref("experiment", 0)], "filter": "params.depth ="}),
])  # fmt: skip
def test_everything_of_a_field_is_answered_alike(data: Pair, field: str, data_in: dict[str, Any]) -> None:
    """Each field that the real schema has, so that none is forgotten."""
    root = schema.graphql_schema.query_type
    assert root is not None
    kind = get_named_type(root.fields[field].args["input"].type)
    query = f"query All($data: {kind}!) {{ {field}(input: $data) {_everything(get_named_type(root.fields[field].type))} }}"
    _alike(data, {"query": query, "variables": {"data": data_in}, "operationName": "All"})


@pytest.mark.parametrize("field", ["mlflowSearchDatasets", "mlflowSearchRuns"])
def test_what_mlflow_calls_mutations_is_answered_alike(data: Pair, field: str) -> None:
    root = schema.graphql_schema.mutation_type
    assert root is not None
    parts = _everything(get_named_type(root.fields[field].type))
    query = Text((f"mutation {{ {field}(input: {{experimentIds: [\"", Ref("experiment", 0), f"\"]}}) {parts} }}"))
    _alike(data, {"query": query})


@pytest.mark.parametrize("document", [
    "{ a: mlflowGetRun(input: $data) { run { info { runName } } } b: mlflowGetRun(input: $data) { __typename run { ...Names } } __typename }"
    " fragment Names on MlflowRunExtension { info { n: runName ... { runName } } info { status } ...More }"
    " fragment More on MlflowRunExtension { data { params { key } } info { __typename } }",
    "{ mlflowGetRun(input: $data) { run { data { metrics { value } } }, run { data { metrics { key }, tags { key } } } } } # and so on",
])  # fmt: skip
def test_fragments_aliases_and_repeated_fields_are_answered_alike(data: Pair, document: str) -> None:
    _alike(data, {"query": _GET_RUN + document, "variables": {"data": _RUN}})


@pytest.mark.parametrize("document", [
    "{ nope }",
    "{ mlflowGetRun(input: $data) { run { info { nope } } } }",
    "{ mlflowGetRun(input: $data) { run } }",
    "{ mlflowGetRun(input: $data) }",
    "{ mlflowGetRun(input: $data) { run { info { runId { x } } } } }",
    "{ mlflowGetRun(input: {runId: 5}) { run { info { runId } } } }",
    "{ mlflowGetRun(input: {x: 5}) { run { info { runId } } } }",
    "{ mlflowGetRun(input: {runId: $no}) { run { info { runId } } } }",
    "{ mlflowSearchRuns(input: {runViewType: NOPE}) { nextPageToken } }",
    "{ ...F }",
    "{ ...F } fragment F on Query { mlflowGetRun(input: $data) { __typename } ...F }",
    "{ mlflowGetRun(input: $data) { ... on MlflowRunInfo { runId } } }",
    "{ mlflowGetRun(input: $data) { run { info { runId @skip(if: true) } } } }",
    "{ __typename mlflowGetRun(input: $data) { __typename apiError { code } } } query B { __typename }",
    "{ __typename mlflowGetRun(input: $data) { __typename } } fragment F on Query { __typename }",
    "{ mlflowGetRun(input: $data) { __typename } mlflowGetRun(input: {}) { __typename } }",
    "{ " + "mlflowGetRun(input: $data) { __typename } " * 11 + "}",
    "{ mlflowGetRun(input: $data) { " + " ".join(f"a{i}: __typename" for i in range(11)) + " } }",
    "{ mlflowGetRun(input: $data) { " + "__typename " * 1000 + " } }",
])  # fmt: skip
def test_a_wrong_document_has_the_same_first_error(data: Pair, document: str) -> None:
    body = {"query": _GET_RUN + document, "variables": {"data": _RUN}}
    expected, given = (side.send(Call("POST", "/graphql", body=body)) for side in (data.reference, data.subject))
    assert (given.status, given.body["data"]) == (expected.status, expected.body["data"]) == (200, None)
    assert _error(given) == _error(expected)


@pytest.mark.parametrize("document", ["", "{", "{ a(b: ) }", "{ \"", "nothing", "{ a } }", "{ a(b: " + "[" * 500 + ") }"])
def test_what_is_no_document_is_a_mistake_and_no_500(data: Pair, document: str) -> None:
    given = data.subject.send(Call("POST", "/graphql", body={"query": document}))
    assert (given.status, given.error_code) == (400, "INVALID_PARAMETER_VALUE")


def _alike(pair: Pair, body: dict[str, Any]) -> None:
    seen = [_seen(side, side.send(Call("POST", "/graphql", body=body))) for side in (pair.reference, pair.subject)]
    assert list(differences(*seen)) == []


def _seen(side: Side, answer: Answer) -> Any:
    assert answer.status == 200, answer
    errors = ["<an error>" for _ in answer.body["errors"] or []]
    return side.symbols.normalise({"data": _as_rest(answer.body["data"]), "errors": errors})


def _as_rest(value: Any) -> Any:
    """With REST's names, and its numbers where these are times of the server's."""
    match value:
        case dict():
            return {_snake(key): _number(_snake(key), _as_rest(item)) for key, item in value.items()}
        case list():
            return [_as_rest(item) for item in value]
        case _:
            return value


def _number(key: str, item: Any) -> Any:
    return int(item) if key.endswith(_TIMES) and isinstance(item, str) else item


def _snake(key: str) -> str:
    return re.sub("([A-Z])", lambda m: "_" + m.group().lower(), key)


def _everything(of: Any) -> str:
    assert isinstance(of, GraphQLObjectType)
    parts = []
    for name, field in of.fields.items():
        if name not in _BROKEN:
            parts.append(f"{name} {_everything(get_named_type(field.type)) if is_object_type(get_named_type(field.type)) else ''}")
    return "{ __typename " + " ".join(parts) + " }"


def _error(answer: Answer) -> str:
    """Without advice, and the operation's name, that only the real server gives."""
    advice = r" (To increase the limit|Did you mean '\w+'( or '\w+')?\?).*| by operation '\w+'| in operation '\w+'"
    return re.sub(advice, "", answer.body["errors"][0])
