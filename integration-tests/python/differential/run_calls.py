"""Calls on runs, their params, tags and metrics."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from differential.calls import AJAX, Call, get, post
from differential.values import (
    EXPERIMENT_ID,
    GOOD_KEYS,
    INDEX,
    KEYS,
    METRIC,
    METRIC_FIELDS,
    RUN,
    RUN_ID,
    STEPS,
    TEXTS,
    TIMES,
    Strategy,
    any_of,
    body,
    entries,
    one_wrong,
    values_up_to,
)

PARAM_VALUES = values_up_to(6000)
TAG_VALUES = values_up_to(8000)
NAME_TAG = st.just("mlflow.runName")
TAG_KEYS = any_of(KEYS, KEYS, KEYS, NAME_TAG)
NAMES = st.sampled_from(["first", "second", "Third Run", "имя"])


def _post(path: str, bodies: Strategy, makes: str | None = None) -> Strategy:
    return bodies.map(lambda built: post(path, built, makes))


CREATE_RUN = _post(
    "runs/create",
    body(
        {"experiment_id": EXPERIMENT_ID},
        {
            "run_name": any_of(NAMES, st.just("")),
            "start_time": TIMES,
            "user_id": TEXTS,
            "tags": entries(any_of(GOOD_KEYS, NAME_TAG), any_of(TAG_VALUES, NAMES), 3),
        },
    ),
    makes="run",
)
UPDATE_RUN = _post(
    "runs/update",
    body(
        {"run_id": RUN_ID},
        {
            "status": st.sampled_from(["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"]),
            "end_time": TIMES,
            "run_name": any_of(NAMES, st.just("")),
        },
    ),
)
LOG_METRIC = _post("runs/log-metric", body({"run_id": RUN_ID, **METRIC_FIELDS}, {"step": STEPS}))
LOG_PARAM = _post("runs/log-parameter", body({"run_id": RUN_ID, "key": KEYS, "value": PARAM_VALUES}))
SET_TAG = _post("runs/set-tag", body({"run_id": RUN_ID, "key": TAG_KEYS, "value": TAG_VALUES}))
DELETE_TAG = _post("runs/delete-tag", body({"run_id": RUN_ID, "key": TAG_KEYS}))
DELETE_RUN = _post("runs/delete", body({"run_id": RUN_ID}))
RESTORE_RUN = _post("runs/restore", body({"run_id": RUN_ID}))
GET_RUN = RUN_ID.map(lambda run: get("runs/get", run_id=run))
OLD_NAME = _post("runs/set-tag", body({"run_uuid": RUN_ID, "key": GOOD_KEYS, "value": TEXTS}))

LOG_BATCH = _post(
    "runs/log-batch",
    body(
        {"run_id": RUN_ID},
        {
            "metrics": st.lists(METRIC, max_size=6),
            "params": entries(KEYS, PARAM_VALUES, 3),
            "tags": entries(TAG_KEYS, TAG_VALUES, 3),
        },
    ),
)


def _many(kind: str, count: int) -> list[dict[str, Any]]:
    if kind == "metrics":
        return [{"key": f"m{i % 7}", "value": i / 2, "timestamp": i, "step": i} for i in range(count)]
    return [{"key": f"p{i}", "value": str(i)} for i in range(count)]


def _big_batch(run: Any, metrics: int, params: int, tags: int) -> Call:
    parts = {"metrics": metrics, "params": params, "tags": tags}
    return post("runs/log-batch", {"run_id": run, **{k: _many(k, n) for k, n in parts.items() if n}})


BIG_BATCH = st.builds(
    _big_batch,
    RUN,
    st.sampled_from([0, 800, 1000, 1001]),
    st.sampled_from([0, 100, 101]),
    st.sampled_from([0, 100, 101]),
)



def _content(dataset: dict[str, Any]) -> dict[str, Any]:
    """The same name and digest have the same content everywhere; what else happens is a test of its own."""
    same = Random(f"{dataset.get('name')} {dataset.get('digest')}")
    content = {"source_type": same.choice(["local", "s3"]), "source": same.choice(["here", "there"])}
    return {**dataset, **content, "schema": same.choice(["", "x"]), "profile": same.choice(["", "π", "two words"])}


DATASET = body(
    {
        "name": one_wrong(st.sampled_from(["iris", "wine", "d" * 500]), "d" * 501, "", None),
        "digest": one_wrong(st.sampled_from(["d1", "d2", "e" * 36]), "e" * 37, "", None),
    }
).map(_content)
DATASET_INPUT = body(
    {"dataset": one_wrong(DATASET, None)},
    {
        "tags": entries(
            st.sampled_from(["mlflow.data.context", "t", "u" * 255, "u" * 256]),
            st.sampled_from(["train", "eval", "v" * 500, "v" * 501]),
            2,
        )
    },
)
LOG_INPUTS = _post("runs/log-inputs", body({"run_id": RUN_ID}, {"datasets": st.lists(DATASET_INPUT, max_size=3)}))
SEARCH_DATASETS = st.lists(EXPERIMENT_ID.filter(bool), max_size=2).map(
    lambda ids: Call("POST", AJAX + "experiments/search-datasets", body={"experiment_ids": ids})
)

HISTORY_KEY = one_wrong(any_of(GOOD_KEYS, st.just("m0")), "unknown", "", None)
HISTORY = body({"run_id": RUN_ID, "metric_key": HISTORY_KEY}, {"max_results": st.sampled_from([0, -1, 1, 1000])}).map(
    lambda query: get("metrics/get-history", **query)
)


def bulk_history(query: dict[str, Any]) -> Call:
    """The runs come in the order of their ids, which are each server's own: one run where the answer may be cut."""
    if "max_results" in query and isinstance(query.get("run_id"), list):
        query = {**query, "run_id": query["run_id"][:1]}
    return Call("GET", AJAX + "metrics/get-history-bulk", query=query)


BULK = body(
    {"run_id": st.lists(RUN_ID.filter(bool), max_size=3), "metric_key": HISTORY_KEY},
    {"max_results": st.sampled_from([1, 3, 25000, 30000])},
).map(bulk_history)
INTERVAL = body(
    {"run_ids": st.lists(RUN_ID.filter(bool), max_size=3), "metric_key": HISTORY_KEY},
    {
        "start_step": st.sampled_from([0, 2, 100]),
        "end_step": st.sampled_from([0, 3, 1000]),
        "max_results": st.sampled_from([1, 2, 3, 10, 2500, 2501, 0, -1]),
    },
).map(lambda query: get("metrics/get-history-bulk-interval", **query))

WRITES = [CREATE_RUN, UPDATE_RUN, LOG_METRIC, LOG_PARAM, SET_TAG, LOG_BATCH, BIG_BATCH, LOG_INPUTS]
RARER_WRITES = [DELETE_TAG, DELETE_RUN, RESTORE_RUN, OLD_NAME]
READS = [GET_RUN, HISTORY, BULK, INTERVAL, SEARCH_DATASETS]
RUN_CALLS: Strategy = any_of(*WRITES, *WRITES, *RARER_WRITES, *READS)
__all__ = ["INDEX", "RUN_CALLS"]
