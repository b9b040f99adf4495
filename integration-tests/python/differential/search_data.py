"""Data to search in: the same runs, experiments and models on both servers, made from a seed."""

from __future__ import annotations

from random import Random
from typing import Any

from differential.calls import API, Call, Ref, Text, post
from differential.pair import Pair

KEYS = ("a", "b", "loss/train", "my key", "a.b", "Ключ", "k-1")
WORDS = ("x", "X", "xy", "100%", "a_b", "", "7", "0.5", "it's", 'say "hi"', "π", "two words", "Ünï", "ÜNÏ", "line\nend", "\\", "🎉")
NUMBERS: tuple[Any, ...] = (0.0, -0.0, 1, 1.5, -2.5, 7, 1e300, "NaN", "Infinity", "-Infinity", 0.1)
STATUSES = ("RUNNING", "FINISHED", "FAILED", "KILLED", "SCHEDULED")
NAMES = ("first", "second", "Third Run", "xy", "it's")
LOCATIONS = ("s3://bucket/one", "s3://bucket/two")


def make_runs(pair: Pair, name: str, random: Random, count: int) -> None:
    """Two experiments of runs, each with its own start time, so that no order hangs on ids."""
    for part in ("left", "right"):
        pair.send(post("experiments/create", {"name": f"{name} {part}"}, makes="experiment"))
    times = random.sample(range(1, count * 3), count)
    for start in times:
        created: dict[str, Any] = {"experiment_id": Ref("experiment", random.randrange(2)), "start_time": start}
        created["run_name"] = random.choice(NAMES)
        if random.random() < 0.5:
            created["user_id"] = random.choice(("ann", "bob", ""))
        pair.send(post("runs/create", created, makes="run"))
        run = Ref("run", len(pair.reference.made["run"]) - 1)
        pair.send(post("runs/log-batch", {"run_id": run, **_data(random)}))
        if random.random() < 0.6:
            status: dict[str, Any] = {"run_id": run, "status": random.choice(STATUSES)}
            pair.send(post("runs/update", {**status, **({"end_time": random.randrange(5)} if start % 2 else {})}))
        if random.random() < 0.4:
            pair.send(post("runs/log-inputs", {"run_id": run, "datasets": [_dataset(random) for _ in range(2)]}))
        if random.random() < 0.15:
            pair.send(post("runs/delete", {"run_id": run}))


def make_models(pair: Pair, name: str, random: Random, count: int) -> None:
    """Logged models with params, tags, and metrics tied to data sets, in two experiments."""
    for part in ("left", "right"):
        pair.send(post("experiments/create", {"name": f"{name} {part}"}, makes="experiment"))
    pair.send(post("runs/create", {"experiment_id": Ref("experiment", 0), "start_time": 1}, makes="run"))
    for index in range(count):
        created: dict[str, Any] = {
            "experiment_id": Ref("experiment", random.randrange(2)),
            "name": random.choice(("net", "Net", "tree", "a b")),
            "model_type": random.choice(("agent", "sk", "")),
            "params": _entries(random),
            "tags": _entries(random),
        }
        if random.random() < 0.5:
            created["source_run_id"] = Ref("run", 0)
        pair.send(post("logged-models", created, makes="model"))
        model = Ref("model", index)
        for _ in range(random.randrange(4)):
            pair.send(post("runs/log-metric", _model_metric(random, model)))
        if random.random() < 0.5:
            status = random.choice(("LOGGED_MODEL_READY", "LOGGED_MODEL_UPLOAD_FAILED"))
            path = (API + "logged-models/", model)
            pair.send(Call("PATCH", path, body={"model_id": model, "status": status}))
        if random.random() < 0.1:
            pair.send(Call("DELETE", (API + "logged-models/", model)))


def make_experiments(pair: Pair, start: Ref, random: Random, count: int) -> None:
    for index in range(count):
        title = Text((start, f" {random.choice(('Alpha', 'alpha', 'beta', 'ü'))} {index}"))
        created: dict[str, Any] = {"name": title, "tags": _entries(random)}
        if random.random() < 0.3:
            created["artifact_location"] = f"{random.choice(LOCATIONS)}/{index}"
        pair.send(post("experiments/create", created, makes="experiment"))
    for index in range(count):
        if random.random() < 0.2:
            pair.send(post("experiments/delete", {"experiment_id": Ref("experiment", index)}))


def make_registered(pair: Pair, name: str, random: Random, count: int) -> None:
    """Registered models, some of them prompts, each with a few versions; two runs made some."""
    pair.send(post("experiments/create", {"name": name}, makes="experiment"))
    for _ in range(2):
        pair.send(post("runs/create", {"experiment_id": Ref("experiment", 0), "start_time": 1}, makes="run"))
    for index in range(count):
        title = f"{name} {random.choice(('Alpha', 'alpha', 'beta', 'ü'))} {index}"
        prompt = [{"key": "mlflow.prompt.is_prompt", "value": "true"}] if random.random() < 0.2 else []
        created = {"name": title, "tags": _entries(random) + prompt}
        pair.send(post("registered-models/create", created, makes="registered"))
        for number in range(random.randrange(4)):
            version: dict[str, Any] = {"name": title, "source": f"s3://bucket/{number}", "tags": _entries(random) + prompt}
            if prompt:
                version["source"] = "dummy-source"
            if random.random() < 0.3:
                version["run_id"] = Ref("run", random.randrange(2))
            pair.send(post("model-versions/create", version, makes="version"))
    for index in range(count):
        if random.random() < 0.3:
            pair.send(Call("PATCH", API + "registered-models/update", body={"name": Ref("registered", index), "description": "d"}))


def _data(random: Random) -> dict[str, Any]:
    metrics = [
        {"key": key, "value": random.choice(NUMBERS), "timestamp": random.randrange(3), "step": random.randrange(3)}
        for key in random.sample(KEYS, random.randrange(5))
    ]
    return {"metrics": metrics, "params": _entries(random), "tags": _entries(random)}


def _entries(random: Random) -> list[dict[str, str]]:
    return [{"key": key, "value": random.choice(WORDS)} for key in random.sample(KEYS, random.randrange(4))]


def _dataset(random: Random) -> dict[str, Any]:
    dataset = {"name": random.choice(("iris", "Wine")), "digest": random.choice(("d1", "d2"))}
    tags = [{"key": "mlflow.data.context", "value": random.choice(("train", "eval"))}]
    made = {**dataset, "source_type": "local", "source": "here"}
    return {"dataset": made, "tags": tags if random.random() < 0.7 else []}


def _model_metric(random: Random, model: Ref) -> dict[str, Any]:
    metric: dict[str, Any] = {
        "run_id": Ref("run", 0),
        "model_id": model,
        "key": random.choice(KEYS[:3]),
        "value": random.choice(NUMBERS),
        "timestamp": random.randrange(3),
        "step": random.randrange(3),
    }
    if random.random() < 0.6:
        metric |= {"dataset_name": random.choice(("iris", "wine")), "dataset_digest": random.choice(("d1", "d2"))}
    return metric
