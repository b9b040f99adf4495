"""Fails: before its run ends, after it ended as finished, or by its run's status alone."""

import sys

import mlflow

when = sys.argv[1]
with mlflow.start_run() as run:
    mlflow.log_metric("loss", 1.0)
    if when == "before":
        raise RuntimeError("This step fails.")
if when == "caught":
    mlflow.MlflowClient().set_terminated(run.info.run_id, "FAILED")
else:
    sys.exit(3)
