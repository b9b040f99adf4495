"""A client behind a bad network: every point arrives, and none twice."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag

from faults.proxy import FAULTS, at_random, faulty_proxy
from servers.client import client_of
from servers.names import unique
from servers.process import Server

SINGLE, BATCHES, BATCH = 2_000, 8, 1_000
SEED = int(os.environ.get("WAYMARK_SEED", "1"))


def test_10000_points_through_a_bad_network(subject: Server) -> None:
    direct = MlflowClient(subject.url)
    run_id = direct.create_run(direct.create_experiment(unique("bad network"))).info.run_id
    with faulty_proxy(subject.url, at_random(SEED, one_in=8)) as proxy:
        client = MlflowClient(proxy.url)
        for i in range(SINGLE):
            client.log_metric(run_id, "single", i / 3, timestamp=i, step=i)
        for batch in range(BATCHES):
            first = batch * BATCH
            points = [Metric(f"batch {i % 4}", -i, i, i) for i in range(first, first + BATCH)]
            params, tags = [Param(f"p{batch}", "v")], [RunTag(f"t{batch}", "v")]
            client.log_batch(run_id, points[:-2], params, tags)
            client.log_batch(run_id, points[-2:])
        assert all(proxy.met[fault] > 20 for fault in FAULTS), proxy.met

    single = direct.get_metric_history(run_id, "single")
    assert [(p.step, p.timestamp, p.value) for p in single] == [(i, i, i / 3) for i in range(SINGLE)]
    steps = Counter(p.step for k in range(4) for p in direct.get_metric_history(run_id, f"batch {k}"))
    assert steps == Counter(range(BATCHES * BATCH))
    data = direct.get_run(run_id).data
    assert data.params == {f"p{b}": "v" for b in range(BATCHES)}
    assert data.metrics["single"] == (SINGLE - 1) / 3


def test_a_whole_training_through_a_bad_network(subject: Server, tmp_path: Path) -> None:
    direct = MlflowClient(subject.url)
    experiment = direct.create_experiment(unique("training"))
    with faulty_proxy(subject.url, at_random(SEED + 1, one_in=4)) as proxy:
        client = MlflowClient(proxy.url)
        run_id = client.create_run(experiment, run_name="trained").info.run_id
        for i in range(20):
            (tmp_path / f"{i}.txt").write_text(f"file {i}")
            client.log_param(run_id, f"p{i}", i)
            client.set_tag(run_id, f"t{i}", i)
            client.log_artifact(run_id, str(tmp_path / f"{i}.txt"), "files")
        model = client.create_logged_model(experiment, name="m", params={"a": "1"})
        client.set_logged_model_tags(model.model_id, {"x": "y"})
        client.finalize_logged_model(model.model_id, "READY")
        client.set_terminated(run_id)
        assert sum(proxy.met[fault] for fault in FAULTS) > 5, proxy.met

    read = direct.get_run(run_id)
    assert read.info.status == "FINISHED"
    assert read.data.params == {f"p{i}": str(i) for i in range(20)}
    assert {k: v for k, v in read.data.tags.items() if k.startswith("t")} == {f"t{i}": str(i) for i in range(20)}
    assert {a.path for a in direct.list_artifacts(run_id, "files")} == {f"files/{i}.txt" for i in range(20)}
    assert direct.get_logged_model(model.model_id).tags["x"] == "y"


def test_set_experiment_through_a_bad_network(subject: Server) -> None:
    """The answer to the create may be lost; the client then learns that the name is taken."""
    with faulty_proxy(subject.url, at_random(SEED + 2, one_in=3)) as proxy, client_of(proxy.url):
        made = [mlflow.set_experiment(unique("lost answer")).experiment_id for _ in range(20)]
    assert len(set(made)) == 20
