"""The OpenAPI document, which is made of what our server reads, beside MLflow's own messages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from mlflow.protos import databricks_pb2, mlflow_artifacts_pb2, model_registry_pb2, service_pb2, webhooks_pb2

from fuzzing.answers import DOCUMENT

_SERVICES = [
    service_pb2.DESCRIPTOR.services_by_name["MlflowService"],
    model_registry_pb2.DESCRIPTOR.services_by_name["ModelRegistryService"],
    webhooks_pb2.DESCRIPTOR.services_by_name["WebhookService"],
    mlflow_artifacts_pb2.DESCRIPTOR.services_by_name["MlflowArtifactsService"],
]
_TYPES = {
    FieldDescriptor.TYPE_STRING: "string",
    FieldDescriptor.TYPE_INT64: "integer",
    FieldDescriptor.TYPE_INT32: "integer",
    FieldDescriptor.TYPE_BOOL: "boolean",
    FieldDescriptor.TYPE_DOUBLE: "number",
    FieldDescriptor.TYPE_MESSAGE: "object",
    FieldDescriptor.TYPE_ENUM: "string",
    FieldDescriptor.TYPE_FLOAT: "number",
}
# Messages of protobuf itself, which have another form in JSON than an object of their fields.
_OWN_FORMS = ("google.protobuf.Timestamp", "google.protobuf.Duration", "google.protobuf.FieldMask", "google.protobuf.Value")

# What MLflow's server doesn't read either, and what clients before 1.0 send or only the UI does.
_UNREAD = {"artifacts/list.page_token", "directories.page_token", "create.deployment_job_id", "update.deployment_job_id"}
_UNREAD |= {"log-batch.metrics.run_id", "{}.parts.url"}
# Traces: places that are only Databricks's, spans that come by OpenTelemetry's protocol, texts that are told elsewhere.
_UNREAD |= {"locations.type", "locations.inference_table", "trace_location.type", "trace_location.inference_table"}
_UNREAD |= {"trace.spans", "trace_info.request", "trace_info.response", "metrics.page_token"}
# Assessments: a form from before 3.0, what the path says, what stands for another kind, what the server decides.
_UNREAD |= {f"{place}.{name}" for place in ("assessments", "assessment") for name in ("error", "issue", "trace_id", "valid")}
_UNREAD |= {"serialized_value.value"}
# Digits, which are read as a number.
_NUMBERS = ("prompt_versions.version",)
# What is read of it is what its `update_mask` names.
_MASKED = "assessments/{}.assessment"
_MORE = re.compile(r"\.(run_uuid|allow_deleted|artifact_path)$|/assessments(/\{\})?\.(trace_id|assessment_id)$")


def test_it_has_the_fields_of_mlflows_messages_and_no_others() -> None:
    ours, compared, wrong = _ours(), 0, []
    for path, method, message in _theirs():
        if (path, method) in ours:
            compared += 1
            wrong += list(_differences(path, ours[path, method], message))
    assert wrong == [] and compared > 60


def _differences(where: str, schemas: dict[str, Any], message: Descriptor) -> Iterator[str]:
    if where.endswith(_MASKED):
        return
    fields = {field.name: field for field in message.fields}
    for name in sorted(fields.keys() ^ schemas.keys()):
        place = f"{where}.{name}"
        if not (place.endswith(tuple(_UNREAD)) if name in fields else _MORE.search(place)):
            yield place
    for name in fields.keys() & schemas.keys():
        field, schema = fields[name], schemas[name]
        kind = field.message_type
        if kind is not None and (kind.full_name in _OWN_FORMS or kind.GetOptions().map_entry):
            continue
        one = schema["items"] if field.is_repeated else schema
        right = "enum" in one or one["type"] == _TYPES[field.type] or f"{where}.{name}".endswith(_NUMBERS)
        if not right:
            yield f"{where}.{name} is {one}"
        if "properties" in one:
            yield from _differences(f"{where}.{name}", one["properties"], field.message_type)


def _theirs() -> Iterator[tuple[str, str, Descriptor]]:
    for service in _SERVICES:
        for call in service.methods:
            for endpoint in call.GetOptions().Extensions[databricks_pb2.rpc].endpoints:
                path = endpoint.path if endpoint.path.startswith("/mlflow") else "/mlflow" + endpoint.path
                version = f"{endpoint.since.major}.{endpoint.since.minor}"
                yield _plain(f"/api/{version}{path}"), endpoint.method, call.input_type


def _ours() -> dict[tuple[str, str], dict[str, Any]]:
    document = json.loads(DOCUMENT.read_text("utf-8"))
    named = document["components"]["schemas"]
    return {
        (_plain(path), method.upper()): _fields(operation, named)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    }


def _fields(operation: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    fields = {parameter["name"]: parameter["schema"] for parameter in operation.get("parameters", [])}
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return {**fields, **(named[body["$ref"].split("/")[-1]].get("properties", {}) if body else {})}


def _plain(path: str) -> str:
    return re.sub(r"\{[^}]+}|<[^>]+>", "{}", path.replace("/ajax-api/", "/api/"))
