"""Logs what it was given as tags, and the number of rows of its table as a metric."""

import argparse
import csv

import mlflow

parser = argparse.ArgumentParser()
for name in ("alpha", "label", "table", "origin", "rounds", "seed"):
    parser.add_argument(f"--{name}", required=True)
given, more = parser.parse_known_args()

with mlflow.start_run():
    mlflow.set_tags({f"given.{name}": value for name, value in vars(given).items()})
    mlflow.set_tag("given.more", " ".join(more))
    with open(given.table, newline="") as table:
        mlflow.log_metric("rows", len(list(csv.DictReader(table))))
