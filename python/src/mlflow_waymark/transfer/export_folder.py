"""Where things are in an exported folder: the server's own answers as JSON, and files beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import click

from mlflow_waymark.server import Answer

_FORMAT = {"format": "waymark-export", "version": 1}


class ExportFolder:
    """`experiments/<id>/{runs,models}/<id>` and `registry/<name>`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def create(self) -> None:
        """Makes it, or takes up again one that was begun."""
        if self._marker.exists():
            self.require()
        elif self.root.exists() and any(self.root.iterdir()):
            raise click.ClickException(f"{self.root} holds something else: name a folder that is new, or one to go on with.")
        write(self._marker, _FORMAT)

    def require(self) -> None:
        """Refuses what is no such folder."""
        if not self._marker.exists() or read(self._marker) != _FORMAT:
            raise click.ClickException(f"{self.root} is no folder that this version of `waymark export` wrote.")

    def experiment(self, experiment_id: str) -> Path:
        return self.root / "experiments" / experiment_id

    def run(self, experiment_id: str, run_id: str) -> Path:
        return self.experiment(experiment_id) / "runs" / run_id

    def logged_model(self, experiment_id: str, model_id: str) -> Path:
        return self.experiment(experiment_id) / "models" / model_id

    def registered_model(self, name: str) -> Path:
        return self.root / "registry" / quote(name, safe="")

    def experiments(self) -> Iterator[Answer]:
        return (read(path) for path in sorted(self.root.glob("experiments/*/experiment.json")))

    def runs(self) -> Iterator[Answer]:
        return (read(path) for path in sorted(self.root.glob("experiments/*/runs/*/run.json")))

    def logged_models(self) -> Iterator[Answer]:
        return (read(path) for path in sorted(self.root.glob("experiments/*/models/*/model.json")))

    def registered_models(self) -> Iterator[Answer]:
        return (read(path) for path in sorted(self.root.glob("registry/*/model.json")))

    @property
    def _marker(self) -> Path:
        return self.root / "export.json"


def read(path: Path) -> Answer:
    answer: Answer = json.loads(path.read_text("utf-8"))
    return answer


def write(path: Path, answer: Answer) -> None:
    """Writes all of it or nothing, so that a file that is there is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_suffix(".part")
    written.write_text(json.dumps(answer, indent=1), "utf-8")
    written.replace(path)


def read_lines(path: Path) -> Iterator[Answer]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write_lines(path: Path, answers: Iterable[Answer]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(answer) + "\n" for answer in answers)
