"""Searches for experiments, over all pages."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from differential.calls import API, Call, Ref, Text, post
from differential.experiment_calls import START
from differential.other_filters import EXPERIMENT_FILTERS, EXPERIMENT_ORDER
from differential.pair import Pair
from differential.search_data import make_experiments
from servers.names import unique
from servers.process import Server

VIEWS = st.sampled_from(["ACTIVE_ONLY", "DELETED_ONLY", "ALL"])
PAGE = st.sampled_from([1000, 1000, 7, 13])


@pytest.fixture(scope="module")
def experiments(reference: Server, subject: Server) -> Pair:
    pair = Pair(reference.url, subject.url)
    pair.name_start(unique("search"))
    seed = int(os.environ.get("WAYMARK_SEED", "1"))
    make_experiments(pair, START, Random(seed), 25)
    return pair


@settings(max_examples=settings.default.max_examples * 4)  # type: ignore[union-attr]
@given(filter_=EXPERIMENT_FILTERS, order=EXPERIMENT_ORDER, view=VIEWS, page=PAGE)
def test_experiments_are_found_alike(
    experiments: Pair, filter_: Any, order: list[str], view: str, page: int
) -> None:
    search = {"filter": _mine(filter_), "order_by": order, "view_type": view, "max_results": page}
    experiments.pages(post("experiments/search", search))


def _mine(filter_: Any = "") -> Text:
    """The filter among the experiments of this module; others have left hundreds."""
    parts = filter_.parts if isinstance(filter_, Text) else (filter_,)
    return Text((*parts, " AND " if filter_ else "", "name LIKE '", START, "%'"))


@pytest.mark.parametrize(
    "search",
    [
        {},
        {"max_results": 0},
        {"max_results": -1},
        {"max_results": 50000},
        {"max_results": 50001},
        {"max_results": "400"},
        {"max_results": 2, "page_token": "garbage"},
        {"max_results": 2, "view_type": "DELETED_ONLY", "filter": _mine()},
        {"maxResults": 3, "viewType": "ALL", "orderBy": ["name"], "filter": _mine()},
    ],
    ids=str,
)
def test_odd_searches_answer_alike(experiments: Pair, search: dict[str, Any]) -> None:
    """Without a filter they find what all of a session's examples have made."""
    experiments.pages(post("experiments/search", search))


def test_search_by_get_is_search_by_post(experiments: Pair) -> None:
    order = ["name DESC", "experiment_id"]
    query = {"max_results": 4, "order_by": order, "view_type": "ALL", "filter": _mine("name != 'x'")}
    experiments.pages(Call("GET", API + "experiments/search", query=query))


def test_server_times_can_be_searched_for(experiments: Pair) -> None:
    made = Ref("experiment", 0)
    for side in (experiments.reference, experiments.subject):
        thing = side.made["experiment"][0]
        answer = side.send(Call("GET", API + "experiments/get", query={"experiment_id": thing["id"]}))
        thing["created"] = answer.body["experiment"]["creation_time"]
    for operator in ("=", "!=", "<", "<=", ">", ">="):
        filter_ = _mine(Text((f"creation_time {operator} ", Ref(made.kind, 0, "created"))))
        experiments.pages(post("experiments/search", {"filter": filter_, "max_results": 5}))
