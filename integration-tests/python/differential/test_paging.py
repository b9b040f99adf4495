"""Pages while the data changes. Only ours: the reference counts rows, so it repeats some and misses others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from differential.calls import API, Call, Ref, post
from differential.side import Side
from servers.names import unique
from servers.process import Server

EXPERIMENT = Ref("experiment", 0)
COUNT = 12


@pytest.fixture
def side(subject_alone: Server) -> Side:
    made = Side(subject_alone.url)
    _send(made, post("experiments/create", {"name": unique("paging")}, makes="experiment"))
    return made


def _send(side: Side, call: Call) -> dict[str, Any]:
    answer = side.send(call)
    assert answer.status == 200, answer
    if call.makes:
        side.remember(call.makes, answer)
    return dict(answer.body)


def _pages(side: Side, path: str, search: dict[str, Any], size: int) -> Iterator[list[Any]]:
    token: str | None = ""
    while token is not None:
        found = _send(side, post(path, {**search, "max_results": size, "page_token": token}))
        token = found.pop("next_page_token", None)
        yield [item for items in found.values() for item in items]


@pytest.mark.parametrize("order", [[], ["metrics.m ASC"], ["metrics.m DESC"], ["tags.t", "start_time ASC"]], ids=str)
def test_no_run_is_missed_or_repeated(side: Side, order: list[str]) -> None:
    def create(start: int) -> None:
        _send(side, post("runs/create", {"experiment_id": EXPERIMENT, "start_time": start}, makes="run"))
        run = side.made["run"][-1]["id"]
        point = {"key": "m", "value": "NaN" if start % 5 == 0 else start % 3, "timestamp": 1}
        _send(side, post("runs/log-batch", {"run_id": run, "metrics": [point] if start % 4 else []}))

    for start in range(COUNT):
        create(start)
    there = [run["id"] for run in side.made["run"]]
    seen: list[str] = []
    for number, page in enumerate(_pages(side, "runs/search", {"experiment_ids": [EXPERIMENT], "order_by": order}, 3)):
        seen += [run["info"]["run_id"] for run in page]
        create(number * 7)
        if number < 2:  # one that was seen, and one that perhaps was not
            _send(side, post("runs/delete", {"run_id": seen[-1]}))
    assert len(seen) == len(set(seen))
    assert set(there) <= set(seen)


def test_no_experiment_is_missed_or_repeated(side: Side) -> None:
    start = unique("page of experiments")
    for number in range(COUNT):
        _send(side, post("experiments/create", {"name": f"{start} {number}"}, makes="experiment"))
    there = {made["id"] for made in side.made["experiment"][1:]}
    seen: list[str] = []
    for number, page in enumerate(_pages(side, "experiments/search", {"filter": f"name LIKE '{start}%'"}, 5)):
        seen += [experiment["experiment_id"] for experiment in page]
        _send(side, post("experiments/create", {"name": f"{start} later {number}"}))
    assert len(seen) == len(set(seen))
    assert there == set(seen)


def test_no_model_is_missed_or_repeated(side: Side) -> None:
    def create() -> None:
        _send(side, post("logged-models", {"experiment_id": EXPERIMENT, "name": "m"}, makes="model"))

    for _ in range(COUNT):
        create()
    there = {made["id"] for made in side.made["model"]}
    seen: list[str] = []
    for page in _pages(side, "logged-models/search", {"experiment_ids": [EXPERIMENT]}, 5):
        seen += [model["info"]["model_id"] for model in page]
        create()
        _send(side, Call("DELETE", (API + "logged-models/", seen[0]))) if len(seen) == 5 else None
    assert len(seen) == len(set(seen))
    assert there == set(seen)


@pytest.mark.parametrize("other", [{"filter": "tags.x = '1'"}, {"order_by": ["start_time"]}, {"run_view_type": "ALL"}], ids=str)
def test_a_token_of_another_search_is_refused(side: Side, other: dict[str, Any]) -> None:
    for start in range(3):
        _send(side, post("runs/create", {"experiment_id": EXPERIMENT, "start_time": start}, makes="run"))
    search = {"experiment_ids": [EXPERIMENT], "max_results": 1}
    token = _send(side, post("runs/search", search))["next_page_token"]
    answer = side.send(post("runs/search", {**search, **other, "page_token": token}))
    assert (answer.status, answer.error_code) == (400, "INVALID_PARAMETER_VALUE")
    assert "page token" in answer.body["message"]
