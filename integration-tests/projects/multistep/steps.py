"""Makes points of a line, finds its slope again, and does both as runs below its own."""

import sys
import tempfile
from pathlib import Path

import mlflow


def load(rows):
    with mlflow.start_run() as run:
        points = "".join(f"{x},{2.5 * x}\n" for x in range(1, int(rows) + 1))
        mlflow.log_text(points, "points.csv")
        return run


def train(data, slope):
    with mlflow.start_run():
        points = [tuple(map(float, line.split(","))) for line in Path(data).read_text().split()]
        mlflow.log_metric("error", sum(abs(y - float(slope) * x) for x, y in points))


def main(rows, slope):
    with mlflow.start_run():
        step = {"uri": ".", "env_manager": "local"}
        loaded = mlflow.projects.run(entry_point="load", parameters={"rows": rows}, **step)
        with tempfile.TemporaryDirectory() as folder:
            data = mlflow.artifacts.download_artifacts(f"runs:/{loaded.run_id}/points.csv", dst_path=folder)
            trained = mlflow.projects.run(entry_point="train", parameters={"data": data, "slope": slope}, **step)
        mlflow.log_metric("error", mlflow.get_run(trained.run_id).data.metrics["error"])


{"load": load, "train": train, "main": main}[sys.argv[1]](*sys.argv[2:])
