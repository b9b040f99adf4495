"""Logs how many arguments it was given."""

import sys

import mlflow

with mlflow.start_run():
    mlflow.log_metric("arguments", len(sys.argv) - 1)
