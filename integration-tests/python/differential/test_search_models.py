"""Searches for logged models, over all pages."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from differential.calls import Ref, Text, post
from differential.other_filters import MODEL_DATASETS, MODEL_FILTERS, MODEL_ORDER
from differential.pair import Pair
from differential.search_data import make_models
from servers.names import unique
from servers.process import Server

BOTH = [Ref("experiment", 0), Ref("experiment", 1)]
PAGE = st.sampled_from([100, 100, 3, 7])


@pytest.fixture(scope="module")
def models(reference: Server, subject: Server) -> Pair:
    pair = Pair(reference.url, subject.url)
    seed = int(os.environ.get("WAYMARK_SEED", "1"))
    make_models(pair, unique("search models"), Random(seed), 25)
    return pair


@settings(max_examples=settings.default.max_examples * 4)  # type: ignore[union-attr]
@given(filter_=MODEL_FILTERS, order=MODEL_ORDER, datasets=MODEL_DATASETS, page=PAGE)
def test_models_are_found_alike(
    models: Pair, filter_: Any, order: list[dict[str, Any]], datasets: list[dict[str, str]], page: int
) -> None:
    search = {"experiment_ids": BOTH, "filter": filter_, "order_by": order, "datasets": datasets}
    models.pages(post("logged-models/search", {**search, "max_results": page}))


@pytest.mark.parametrize(
    "search",
    [
        {},
        {"experiment_ids": []},
        {"experiment_ids": ["999999"]},
        {"experiment_ids": BOTH, "max_results": 0},
        {"experiment_ids": BOTH, "max_results": 51},
        {"experiment_ids": BOTH, "max_results": 100000},
        {"experiment_ids": BOTH, "page_token": "garbage"},
        {"experiment_ids": BOTH, "datasets": [{"dataset_digest": "d1"}]},
        {"experiment_ids": BOTH, "order_by": [{"ascending": False}]},
        {"experiment_ids": BOTH, "orderBy": [{"fieldName": "name", "ascending": False}], "maxResults": 4},
    ],
    ids=str,
)
def test_odd_searches_answer_alike(models: Pair, search: dict[str, Any]) -> None:
    models.pages(post("logged-models/search", search))


def test_server_times_and_ids_can_be_searched_for(models: Pair) -> None:
    for operator in ("=", "!=", "<", "<=", ">", ">="):
        filter_ = Text((f"creation_timestamp {operator} ", Ref("model", 3, "created")))
        models.pages(post("logged-models/search", {"experiment_ids": BOTH, "filter": filter_, "max_results": 50}))
    for filter_ in (Text(("model_id = '", Ref("model", 3), "'")), Text(("source_run_id = '", Ref("run", 0), "'"))):
        models.pages(post("logged-models/search", {"experiment_ids": BOTH, "filter": filter_, "max_results": 5}))


def test_a_name_stands_for_every_digest(models: Pair) -> None:
    """Ours only: the reference finds nothing, see `intended.py`."""

    def found(filter_: str, *datasets: dict[str, str]) -> list[str]:
        search = {"experiment_ids": BOTH, "datasets": list(datasets), "filter": filter_, "max_results": 100}
        answer = models.subject.send(post("logged-models/search", search))
        return [model["info"]["model_id"] for model in answer.body.get("models", [])]

    digests = [{"dataset_name": "iris", "dataset_digest": digest} for digest in ("d1", "d2")]
    assert found("", {"dataset_name": "iris"})
    for filter_ in ("", "metrics.a > 0", "metrics.b <= 1"):
        assert found(filter_, {"dataset_name": "iris"}) == found(filter_, *digests)


@pytest.mark.parametrize(
    "number",
    ["1e3", "1e+3", "1E+300", "1_0e+3", "1e+3_0", "1e+400", "0e+1", "01e+1", "10e+3", "1.5e+3", "-1e+3", "1e+", "1e++3"],
)
def test_numbers_are_read_alike(models: Pair, number: str) -> None:
    for filter_ in (f"metrics.a < {number}", f"name = 'net' AND metrics.a = {number}"):
        models.send(post("logged-models/search", {"experiment_ids": BOTH, "filter": filter_}))
