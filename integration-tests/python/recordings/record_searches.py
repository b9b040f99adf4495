"""Records what MLflow's server finds, as the table that RecordedSearchesTest compares with.

    mlflow server --backend-store-uri sqlite:////tmp/record.db --port 5001 &
    python record_searches.py http://127.0.0.1:5001 \
        > ../../../shared/src/test/resources/io/waymark/tracking/api/recorded-searches.json

The server must be a fresh one of the release named in the root pom.xml. Only the standard library is needed.
"""

import json
import sys
import time
import urllib.error
import urllib.request

from search_cases import EXPERIMENT_CASES, MODEL_CASES, RUN_CASES

SERVER = sys.argv[1]


def call(path, body, method="POST"):
    request = urllib.request.Request(
        f"{SERVER}/api/2.0/mlflow/{path}",
        data=json.dumps(body).encode(),
        method=method,
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, {}


def must(path, body, method="POST"):
    status, answer = call(path, body, method)
    if status != 200:
        raise RuntimeError(f"{path} {body}: {status}")
    return answer


def pairs(entries):
    return [{"key": key, "value": value} for key, value in entries.items()]


def experiment(name, **tags):
    time.sleep(0.01)  # creation times shall differ
    return must("experiments/create", {"name": name, "tags": pairs(tags)})["experiment_id"]


def run(experiment_id, name, start, end=None, status="FINISHED", user="ann", metrics=None, params=None, tags=None, datasets=()):
    created = {"experiment_id": experiment_id, "run_name": name, "start_time": start, "user_id": user, "tags": pairs(tags or {})}
    run_id = must("runs/create", created)["run"]["info"]["run_id"]
    points = [{"key": key, "value": value, "timestamp": 1, "step": 0} for key, value in (metrics or {}).items()]
    must("runs/log-batch", {"run_id": run_id, "metrics": points, "params": pairs(params or {})})
    inputs = [
        {
            "dataset": {"name": dataset, "digest": digest, "source_type": "local", "source": "{}"},
            "tags": pairs({"mlflow.data.context": context} if context else {}),
        }
        for dataset, digest, context in datasets
    ]
    must("runs/log-inputs", {"run_id": run_id, "datasets": inputs})
    must("runs/update", {"run_id": run_id, "status": status, **({"end_time": end} if end else {})})
    return run_id


def model(experiment_id, name, status=None, params=None, tags=None, **fields):
    time.sleep(0.01)
    created = {"experiment_id": experiment_id, "name": name, "params": pairs(params or {}), "tags": pairs(tags or {}), **fields}
    model_id = must("logged-models", created)["model"]["info"]["model_id"]
    if status:
        must(f"logged-models/{model_id}", {"model_id": model_id, "status": status}, "PATCH")
    return model_id


def point(run_id, model_id, key, value, timestamp, step, dataset=None):
    name, digest = dataset or (None, None)
    on = {"dataset_name": name, "dataset_digest": digest} if dataset else {}
    logged = {"run_id": run_id, "model_id": model_id, "key": key, "value": value, "timestamp": timestamp, "step": step}
    must("runs/log-metric", {**logged, **on})


def seed():
    """Makes the entities; gives the ids that cases may name."""
    a = experiment("alpha", team="Vision", **{"k.x y": "a_b%c"})
    b = experiment("Beta_1", team="nlp")
    gone = experiment("it's %")
    must("experiments/delete", {"experiment_id": gone})
    one = run(a, "one", 1000, 2000, metrics={"acc": 0.5, "val loss": 1e-3}, params={"lr": "0.1", "opt": "Adam"},
              tags={"a": "x", "path": "C:\\dir\\"}, datasets=[("iris", "d1", "training"), ("iris2", "d2", "eval")])
    two = run(a, "Two_2", 2000, status="RUNNING", user="bob", metrics={"acc": "NaN"}, params={"lr": "0.01", "opt": "adam"},
              tags={"a": "X", "q": "it''s"})
    run(a, "three", 2000, 2500, "FAILED", metrics={"acc": "Infinity"}, params={"lr": "10%", "opt": "sgd_x"},
        tags={"a": "é", "q": "it's"}, datasets=[("wine", "d3", None)])
    run(a, "four", 3000, 2500, "KILLED", metrics={"acc": -1, "b.c": 2}, params={"lr": ""}, tags={"a": "É", "q": 'say "hi"'})
    run(a, "five", 2000, 9, "SCHEDULED", metrics={"loss": 0}, tags={"emoji": "a\U0001f600b", "a": "\uff5e"})
    run(a, "six", 2000, 9, "SCHEDULED", metrics={"acc": "NaN", "loss": 1}, tags={"a": "\U0001f600"})
    other = run(b, "two-1", 500, metrics={"acc": 0.5})
    must("runs/delete", {"run_id": run(a, "gone", 700, metrics={"acc": 0.5})})
    ready = model(a, "m one", "LOGGED_MODEL_READY", {"lr": "0.1", "val/lr-1": "9"}, {"a": "x"}, model_type="Agent", source_run_id=one)
    pending = model(a, "M_two", None, {"lr": "0.2", "opt": "Adam"}, {"a": "X", "k k": "v"})
    failed = model(b, "three", "LOGGED_MODEL_UPLOAD_FAILED", {"lr": "1"}, model_type="agent", source_run_id=other)
    must(f"logged-models/{model(a, 'gone')}", {}, "DELETE")
    point(one, ready, "acc", 0.5, 10, 0, ("iris", "d1"))
    point(one, ready, "acc", 0.9, 20, 1, ("iris", "d2"))
    point(one, ready, "acc", 0.1, 5, 9)
    point(one, ready, "f1.x", 3, 5, 9, ("wine", "d1"))
    point(two, pending, "acc", 0.7, 10, 0, ("iris", "d1"))
    point(two, pending, "nan", "NaN", 1, 1)
    point(other, failed, "acc", "Infinity", 1, 1, ("wine", "d3"))
    return {"a": a, "b": b, "one": one, "ready": ready}


def recorded(path, name, id_of, bodies):
    """The cases of one search: what is asked, and the ids found or None for an error."""
    cases = []
    for body in bodies:
        status, answer = call(path, body)
        found = [id_of(entity) for entity in answer.get(name, [])] if status == 200 else None
        cases.append({"ask": body, "found": found})
    return cases


def main():
    ids = seed()
    experiments = [ids["a"], ids["b"]]

    def fill(text):
        return text.replace("<run>", ids["one"]).replace("<model>", ids["ready"]) if isinstance(text, str) else text

    def bodies(cases, fixed):
        return [{**fixed, **{key: fill(value) for key, value in case.items()}} for case in cases]

    run_search = {"experiment_ids": experiments}
    experiment_search = {"max_results": 100, "view_type": "ALL"}
    everything = {**run_search, "run_view_type": "ALL"}
    table = {
        "experiments": must("experiments/search", experiment_search)["experiments"],
        "runs": must("runs/search", everything)["runs"],
        "models": must("logged-models/search", run_search)["models"],
        "run_searches": recorded("runs/search", "runs", lambda r: r["info"]["run_id"], bodies(RUN_CASES, run_search)),
        "experiment_searches": recorded(
            "experiments/search", "experiments", lambda e: e["experiment_id"], bodies(EXPERIMENT_CASES, experiment_search)
        ),
        "model_searches": recorded(
            "logged-models/search", "models", lambda m: m["info"]["model_id"], bodies(MODEL_CASES, run_search)
        ),
    }
    json.dump(table, sys.stdout, indent=1, ensure_ascii=False)


main()
