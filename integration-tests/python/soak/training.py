"""A training job, one run after the other; it knows what the server has acknowledged."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag

from soak.timings import Timings

_BATCHES, _POINTS, _PARAMS = 20, 50, 10


@dataclass
class Acknowledged:
    """What a run must have."""

    run_id: str
    seed: int
    batches: int = 0
    params: dict[str, str] = field(default_factory=dict)
    text: str | None = None
    ended: bool = False


class Training:
    def __init__(self, client: MlflowClient, timings: Timings, experiment_id: str, name: str) -> None:
        self._client = client
        self._timings = timings
        self._experiment_id = experiment_id
        self._name = name
        self.runs: list[Acknowledged] = []

    def until(self, is_over: Callable[[], bool]) -> None:
        """Trains on; the run that it is over in stays as it is then."""
        while not is_over():
            self._train(is_over)

    def _train(self, is_over: Callable[[], bool]) -> None:
        client, call, seed = self._client, self._timings.call, random.randrange(2**31)
        run = call("runs/create", lambda: client.create_run(self._experiment_id, run_name=f"{self._name} {len(self.runs)}"))
        told = Acknowledged(run.info.run_id, seed)
        self.runs.append(told)
        params = {f"p{i}": f"{seed} {i}" for i in range(_PARAMS)}
        given = [Param(key, value) for key, value in params.items()]
        call("log-batch, params", lambda: client.log_batch(told.run_id, params=given, tags=[RunTag("job", self._name)]))
        told.params = params
        for batch in range(_BATCHES):
            if is_over():
                return
            call("log-batch, 50 points", lambda: client.log_batch(told.run_id, _points(seed, batch)))
            told.batches += 1
        text = f"weights of {seed}"
        call("artifact", lambda: client.log_text(told.run_id, text, "model/weights.txt"))
        told.text = text
        call("runs/update", lambda: client.set_terminated(told.run_id))
        told.ended = True

    def losses(self) -> list[str]:
        """Reads everything back; empty if it is there, once."""
        return [loss for told in self.runs for loss in self._losses(told)]

    def _losses(self, told: Acknowledged) -> list[str]:
        run = self._client.get_run(told.run_id)
        found = []
        if not told.params.items() <= run.data.params.items():
            found.append(f"{told.run_id}: params {run.data.params}")
        points = [(point.step, point.value) for point in self._client.get_metric_history(told.run_id, "loss")]
        expected = [(point.step, point.value) for batch in range(told.batches) for point in _points(told.seed, batch)]
        # The batch that was under way when time was over may be there or not, as a whole.
        begun = expected + [(point.step, point.value) for point in _points(told.seed, told.batches)]
        if sorted(points) not in (expected, begun):
            found.append(f"{told.run_id}: {len(points)} points of {len(expected)}")
        if told.ended and run.info.status != "FINISHED":
            found.append(f"{told.run_id}: {run.info.status}")
        if told.text and not any(file.path == "model/weights.txt" for file in self._client.list_artifacts(told.run_id, "model")):
            found.append(f"{told.run_id}: no weights")
        return found


def _points(seed: int, batch: int) -> list[Metric]:
    first = batch * _POINTS
    return [Metric("loss", seed / (step + 1), step, step) for step in range(first, first + _POINTS)]
