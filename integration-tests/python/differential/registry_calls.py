"""Calls on registered models, their versions, aliases and stages."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from differential.calls import API, Call, Ref, Text, get, post
from differential.experiment_calls import named
from differential.values import MODEL, RUN, TEXTS, Strategy, body, entries, one_wrong

INDEX = st.integers(0, 5)
NAMES = st.sampled_from(["{} a", "{} b", "{} ü", "{} C", "{} @x", "{} " + "n" * 200])
NEW_NAME = one_wrong(NAMES, "", None, " ", "a/b", "a:b", "..", ".", "../x").map(named)
NAME = one_wrong(
    st.one_of(st.builds(Ref, st.just("registered"), INDEX), st.builds(Ref, st.just("registered"), INDEX), NEW_NAME),
    "nobody has this", "", None, "a/b",
)  # fmt: skip
KEY = one_wrong(
    st.sampled_from(["k", "l", "two words", "k" * 250, "a.b/c", "a_b", "aB"]),
    "", None, "k" * 251, "/k", "a//b", "a@b", "..",
)  # fmt: skip
VALUE = one_wrong(st.one_of(TEXTS, st.just("v" * 20000)), "v" * 100_001, None)
DESCRIPTION = st.sampled_from(["", "short", "ü\n" * 40])
STAGE = one_wrong(
    st.sampled_from(["None", "Staging", "Production", "production", "Archived", "STAGING"]), "nowhere", "", None
)
ALIAS = one_wrong(
    st.sampled_from(["champion", "challenger", "Ü-1", "a_b", "x" * 255]),
    "", None, "a b", "latest", "LATEST", "v1", "V22", "a.b", "x" * 256,
)  # fmt: skip
ODD_VERSIONS = (" 1", "01", "+1", "1_0", "0", "-1", "77", "x", "1.0", "", None, "9" * 30)


def _version(index: int) -> dict[str, Any]:
    return {"name": Ref("version", index, "name"), "version": Ref("version", index)}


VERSION = st.one_of(
    INDEX.map(_version),
    INDEX.map(_version),
    INDEX.map(_version),
    body({"name": NAME, "version": one_wrong(st.sampled_from(["1", "2", "3"]), *ODD_VERSIONS)}),
)
SOURCES = st.one_of(
    st.sampled_from(["s3://bucket/a", "gs://bucket/a b", "dbfs:/x/y", "wasbs://c@a.blob.core.windows.net/x"]),
    st.builds(lambda i, end: Text(("models:/", Ref("version", i, "name"), "/", end)), INDEX,
              st.one_of(st.builds(Ref, st.just("version"), INDEX), st.sampled_from(["latest", "Production", "Staging", "01", "x"]))),
    st.builds(lambda i, alias: Text(("models:/", Ref("registered", i), "@", alias)), INDEX, st.sampled_from(["champion", "latest", "none"])),
    st.builds(lambda run, end: Text(("runs:/", run, end)), RUN, st.sampled_from(["/model", "", "/a/../b", "/%2e%2e/b"])),
    st.builds(lambda run: Text((Ref("run", run.index, "uri"), "/model")), RUN),
    st.builds(lambda model: Text(("models:/", model)), MODEL),
    st.sampled_from([
        "", None, "http://example.com/x", "ftp://example.com/x", "mlflow-artifacts://host/x", "mlflow-artifacts:/x/y",
        "/tmp/x", "file:///tmp/x", "file://host/x", "relative", "s3://bucket", "s3://bucket/", "s3://bucket/a/../b",
        "s3://bucket/%2e%2e/b", "s3://bucket/%252e%252e/b", "s3://bucket/a%00b", "s3://bucket/./a", "s3://bucket//a//b",
        "s3://bucket/a+b", "s3://bucket/a?q=..", "s3://bucket/a#f", "dbfs:x", "models:/", "models:/a/b/c", "models://h/a/1",
        "models:/a/", "models:/a@", "runs://h/a", "runs:/", "runs:a", "dummy-source", "unknown:/x",
    ]),
)  # fmt: skip
PROMPT_TAGS = st.sampled_from(["true", "TRUE", "false", "x"]).map(
    lambda value: [{"key": "mlflow.prompt.is_prompt", "value": value}]
)


def _delete(path: str, sent: Any) -> Call:
    return Call("DELETE", API + path, body=sent)


def _patch(path: str, sent: Any) -> Call:
    return Call("PATCH", API + path, body=sent)


def _given(query: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in query.items() if value is not None}


CREATE = body(
    {"name": NEW_NAME}, {"description": DESCRIPTION, "tags": st.one_of(entries(KEY, VALUE, 3), PROMPT_TAGS)}
).map(lambda sent: post("registered-models/create", sent, makes="registered"))
PLAIN = NAMES.map(lambda name: post("registered-models/create", {"name": named(name)}, makes="registered"))
GET = NAME.map(lambda name: get("registered-models/get", **_given({"name": name})))
UPDATE = body({"name": NAME}, {"description": DESCRIPTION}).map(lambda sent: _patch("registered-models/update", sent))
RENAME = body({"name": NAME, "new_name": NEW_NAME}).map(lambda sent: post("registered-models/rename", sent))
DELETE = body({"name": NAME}).map(lambda sent: _delete("registered-models/delete", sent))
SET_TAG = body({"name": NAME, "key": KEY, "value": VALUE}).map(lambda sent: post("registered-models/set-tag", sent))
DELETE_TAG = body({"name": NAME, "key": KEY}).map(lambda sent: _delete("registered-models/delete-tag", sent))
LATEST = st.builds(
    lambda name, stages: post("registered-models/get-latest-versions", _given({"name": name, "stages": stages})),
    NAME, st.one_of(st.none(), st.lists(st.sampled_from(["None", "staging", "Production", "Archived", "no"]), max_size=2)),
)  # fmt: skip
CREATE_VERSION = body(
    {"name": NAME, "source": SOURCES},
    {
        "run_id": st.one_of(RUN, RUN, st.just(""), st.just("f" * 32)),
        "model_id": st.one_of(MODEL, st.just(""), st.just("m-none")),
        "description": DESCRIPTION,
        "run_link": st.sampled_from(["", "http://example.com/run"]),
        "tags": st.one_of(entries(KEY, VALUE, 3), PROMPT_TAGS),
    },
).map(lambda sent: post("model-versions/create", sent, makes="version"))
PLAIN_VERSION = NAME.map(lambda name: post("model-versions/create", {"name": name, "source": "s3://b/x"}, makes="version"))
GET_VERSION = VERSION.map(lambda key: get("model-versions/get", **key))
DOWNLOAD = VERSION.map(lambda key: get("model-versions/get-download-uri", **key))
UPDATE_VERSION = st.builds(
    lambda key, more: _patch("model-versions/update", {**key, **more}), VERSION, body({}, {"description": DESCRIPTION})
)
DELETE_VERSION = VERSION.map(lambda key: _delete("model-versions/delete", key))
SET_VERSION_TAG = st.builds(
    lambda key, tag: post("model-versions/set-tag", {**key, **tag}), VERSION, body({"key": KEY, "value": VALUE})
)
DELETE_VERSION_TAG = st.builds(
    lambda key, tag: _delete("model-versions/delete-tag", {**key, **tag}), VERSION, body({"key": KEY})
)
TRANSITION = st.builds(
    lambda key, more: post("model-versions/transition-stage", {**key, **more}),
    VERSION, body({"stage": STAGE}, {"archive_existing_versions": st.booleans()}),
)  # fmt: skip
SET_ALIAS = st.builds(
    lambda key, more: post("registered-models/alias", {**key, **more}), VERSION, body({"alias": ALIAS})
)
GET_ALIAS = st.builds(
    lambda name, alias: get("registered-models/alias", **_given({"name": name, "alias": alias})), NAME, ALIAS
)
DELETE_ALIAS = body({"name": NAME, "alias": ALIAS}).map(lambda sent: _delete("registered-models/alias", sent))
LOGGED_MODEL = st.builds(
    lambda run: post("logged-models", {"experiment_id": Ref("experiment", 0), "name": "m", "source_run_id": run}, makes="model"),
    st.one_of(RUN, st.just("")),
)  # fmt: skip

REGISTRY_CALLS: Strategy = st.one_of(
    CREATE, PLAIN, GET, GET, UPDATE, one_wrong(RENAME, post("registered-models/rename", {})), SET_TAG, DELETE_TAG, LATEST,
    CREATE_VERSION, CREATE_VERSION, CREATE_VERSION, PLAIN_VERSION, PLAIN_VERSION, GET_VERSION, DOWNLOAD, UPDATE_VERSION,
    DELETE_VERSION, SET_VERSION_TAG, DELETE_VERSION_TAG, TRANSITION, TRANSITION, SET_ALIAS, SET_ALIAS, GET_ALIAS,
    GET_ALIAS, DELETE_ALIAS, LOGGED_MODEL, GET_VERSION, UPDATE_VERSION, st.one_of(GET, GET, DELETE),
)  # fmt: skip
