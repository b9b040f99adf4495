"""Calls on logged models."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from differential.calls import API, Call, Ref, get, post
from differential.run_calls import CREATE_RUN, DELETE_RUN
from differential.values import (
    EXPERIMENT_ID,
    INDEX,
    MODEL,
    MODEL_ID,
    NUMBERS,
    RUN,
    RUN_ID,
    TEXTS,
    Strategy,
    any_of,
    body,
    entries,
    one_wrong,
    values_up_to,
)

MODELS = API + "logged-models/"
NAME = one_wrong(
    st.sampled_from(["net", "tree", "модель", "a b", "n" * 250]),
    "a/b", "a:b", "a.b", "a%b", 'a"b', "a'b", "", "n" * 251,
)  # fmt: skip
KEY = one_wrong(st.sampled_from(["a", "b", "depth", "k" * 250]), "k" * 251, "", "../x", "a@b")
PARAM = values_up_to(6000)
TAG = values_up_to(8000)
STATUSES = st.sampled_from(["LOGGED_MODEL_READY", "LOGGED_MODEL_UPLOAD_FAILED", "LOGGED_MODEL_PENDING"])


def _model(method: str, model: Any, *rest: Any, sent: Any = None, **query: Any) -> Call:
    return Call(method, (MODELS, model, *rest), body=sent, query=query)


def _with_dataset(metric: dict[str, Any]) -> dict[str, Any]:
    """The name of a data set goes with its digest."""
    name, digest = metric.pop("dataset", (None, None))
    return {**metric, **({"dataset_name": name, "dataset_digest": digest} if name else {})}


CREATE = body(
    {"experiment_id": EXPERIMENT_ID},
    {
        "name": NAME,
        "model_type": TEXTS,
        "source_run_id": RUN,
        "params": entries(KEY, PARAM, 3),
        "tags": entries(KEY, TAG, 3),
    },
).map(lambda built: post("logged-models", built, makes="model"))
GET = MODEL_ID.map(lambda model: _model("GET", model))
GET_DELETED = st.builds(
    lambda model, allow: _model("GET", model, allow_deleted=allow), MODEL_ID, st.sampled_from(["true", "True", "false"])
)
FINALIZE = st.builds(
    lambda model, status: _model("PATCH", model, sent={"model_id": model, "status": status}), MODEL_ID, STATUSES
)
DELETE = MODEL_ID.map(lambda model: _model("DELETE", model))
LOG_PARAMS = st.builds(
    lambda model, params: _model("POST", model, "params", sent={"model_id": model, "params": params}),
    MODEL_ID,
    entries(KEY, PARAM, 3),
)
SET_TAGS = st.builds(
    lambda model, tags: _model("PATCH", model, "tags", sent={"tags": tags}), MODEL_ID, entries(KEY, TAG, 3)
)
DELETE_TAG = st.builds(
    lambda model, key: _model("DELETE", model, "tags", key), MODEL_ID, st.sampled_from(["a", "b", "depth", "none"])
)
MODEL_METRIC = body(
    {
        "run_id": RUN_ID,
        "key": st.sampled_from(["acc", "loss"]),
        "value": NUMBERS,
        "timestamp": st.integers(0, 5),
        "step": st.integers(0, 3),
    },
    {"model_id": MODEL, "dataset": st.tuples(st.sampled_from(["iris", "wine"]), st.sampled_from(["d1", "d2"]))},
).map(_with_dataset)
LOG_METRIC = MODEL_METRIC.map(lambda built: post("runs/log-metric", built))
LOG_BATCH = st.builds(
    lambda run, metrics: post(
        "runs/log-batch", {"run_id": run, "metrics": [{**m, "run_id": run} for m in metrics]}
    ),
    RUN,
    st.lists(MODEL_METRIC, min_size=1, max_size=4),
)
INPUT = st.builds(
    lambda run, model: post("runs/log-inputs", {"run_id": run, "models": [{"model_id": model}]}), RUN, MODEL
)
OUTPUTS = st.builds(
    lambda run, models: post("runs/outputs", {"run_id": run, "models": models}),
    RUN_ID,
    st.lists(st.fixed_dictionaries({"model_id": MODEL, "step": st.integers(-1, 3)}), max_size=3),
)
OLD_STYLE = st.builds(
    lambda run, json: post("runs/log-model", {"run_id": run, "model_json": json}),
    RUN,
    one_wrong(
        st.sampled_from(["2020", "2021"]).map(
            lambda time: f'{{"artifact_path": "m", "flavors": {{}}, "utc_time_created": "{time}", "run_id": "x"}}'
        ),
        "no json", "{}", '{"artifact_path": "m"}', "[]", "",
    ),
)  # fmt: skip
GET_RUN = st.builds(Ref, st.just("run"), INDEX).map(lambda run: get("runs/get", run_id=run))

MODEL_CALLS: Strategy = any_of(
    CREATE, CREATE, CREATE, GET, GET_DELETED, FINALIZE, DELETE, LOG_PARAMS, SET_TAGS, DELETE_TAG,
    LOG_METRIC, LOG_METRIC, LOG_BATCH, INPUT, OUTPUTS, OLD_STYLE, GET_RUN, CREATE_RUN, DELETE_RUN,
)  # fmt: skip
