"""Calls on experiments and their tags."""

from __future__ import annotations

from hypothesis import strategies as st

from differential.calls import Ref, Text, get, post
from differential.values import EXPERIMENT_ID, TEXTS, Strategy, any_of, body, entries, one_wrong

# "{}" becomes what is unique to an example, so that examples do not meet on names.
NAMES = st.sampled_from(["{} a", "{} b", "{} ü", "{} C", "{} a/b", "{} " + "n" * 400])
NAME = one_wrong(NAMES, "", None, "n" * 501)
KEY = one_wrong(
    st.sampled_from(["k", "l", "two words", "mlflow.note.content", "k" * 250, "a.b/c"]),
    "", None, "k" * 251, "/k", "a//b", "a@b",
)  # fmt: skip
VALUE = one_wrong(any_of(TEXTS, st.just("v" * 20000)), "v" * 20001, None)
LOCATION = st.sampled_from([
    "s3://bucket/root", "s3://bucket/root/", "gs://b/c", "mlflow-artifacts:/elsewhere/x",
    "http://example.com/x", "ftp://example.com/x", "mlflow-artifacts://host/x", "runs:/abc/x", "s3://b/x#y",
    "s3://b/x?y=..", "s3://b/x;y", "s3://" + "b" * 2048, "",
])  # fmt: skip
START = Ref("start", 0)


def named(name: str | None) -> Text | str | None:
    if name is None or "{}" not in name:
        return name
    return Text((START, name.removeprefix("{}")))


UNIQUE_NAME = NAME.map(named)
CREATE = body(
    {"name": UNIQUE_NAME}, {"tags": entries(KEY, VALUE, 2), "artifact_location": LOCATION}
).map(lambda built: post("experiments/create", built, makes="experiment"))
CREATE_PLAIN = NAMES.map(lambda name: post("experiments/create", {"name": named(name)}, makes="experiment"))
GET = EXPERIMENT_ID.map(lambda id_: get("experiments/get", experiment_id=id_))
GET_BY_NAME = UNIQUE_NAME.map(lambda name: get("experiments/get-by-name", experiment_name=name))
UPDATE = body({"experiment_id": EXPERIMENT_ID, "new_name": UNIQUE_NAME}).map(
    lambda built: post("experiments/update", built)
)
DELETE = body({"experiment_id": EXPERIMENT_ID}).map(lambda built: post("experiments/delete", built))
RESTORE = body({"experiment_id": EXPERIMENT_ID}).map(lambda built: post("experiments/restore", built))
SET_TAG = body({"experiment_id": EXPERIMENT_ID, "key": KEY, "value": VALUE}).map(
    lambda built: post("experiments/set-experiment-tag", built)
)
DELETE_TAG = body({"experiment_id": EXPERIMENT_ID, "key": KEY}).map(
    lambda built: post("experiments/delete-experiment-tag", built)
)
CREATE_RUN = body({"experiment_id": EXPERIMENT_ID}, {"start_time": st.integers(0, 9)}).map(
    lambda built: post("runs/create", built, makes="run")
)
DELETE_RUN = st.builds(Ref, st.just("run"), st.integers(0, 3)).map(
    lambda run: post("runs/delete", {"run_id": run})
)

EXPERIMENT_CALLS: Strategy = any_of(
    CREATE, CREATE_PLAIN, CREATE_PLAIN, GET, GET_BY_NAME, UPDATE, DELETE, RESTORE,
    SET_TAG, SET_TAG, DELETE_TAG, CREATE_RUN, DELETE_RUN,
)  # fmt: skip
