"""Searches for runs, over all pages."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from differential.calls import Ref, post
from differential.filters import RUN_FILTERS, RUN_ORDER
from differential.pair import Pair
from differential.search_data import make_runs
from servers.names import unique
from servers.process import Server

BOTH = [Ref("experiment", 0), Ref("experiment", 1)]
VIEWS = st.sampled_from(["ACTIVE_ONLY", "DELETED_ONLY", "ALL"])
PAGE = st.sampled_from([1000, 1000, 7, 13])


@pytest.fixture(scope="module")
def runs(reference: Server, subject: Server) -> Pair:
    pair = Pair(reference.url, subject.url)
    seed = int(os.environ.get("WAYMARK_SEED", "1"))
    make_runs(pair, unique("search runs"), Random(seed), 40)
    return pair


@settings(max_examples=settings.default.max_examples * 6)  # type: ignore[union-attr]
@given(filter_=RUN_FILTERS, order=RUN_ORDER, view=VIEWS, page=PAGE)
def test_runs_are_found_alike(runs: Pair, filter_: Any, order: list[str], view: str, page: int) -> None:
    search = {"experiment_ids": BOTH, "filter": filter_, "order_by": order, "run_view_type": view}
    runs.pages(post("runs/search", {**search, "max_results": page}))


@pytest.mark.parametrize(
    "search",
    [
        {},
        {"experiment_ids": []},
        {"experiment_ids": ["999999"]},
        {"experiment_ids": [Ref("experiment", 0), "999999"]},
        {"experiment_ids": [Ref("experiment", 0), Ref("experiment", 0)]},
        {"experiment_ids": BOTH, "max_results": 0},
        {"experiment_ids": BOTH, "max_results": -1},
        {"experiment_ids": BOTH, "max_results": 50000},
        {"experiment_ids": BOTH, "max_results": 50001},
        {"experiment_ids": BOTH, "max_results": 1},
        {"experiment_ids": BOTH, "max_results": "3"},
        {"experiment_ids": BOTH, "page_token": "garbage"},
        {"experiment_ids": BOTH, "page_token": "e30="},
        {"experimentIds": BOTH, "runViewType": "ALL", "maxResults": 5, "orderBy": ["start_time"]},
    ],
    ids=str,
)  # fmt: skip
def test_odd_searches_answer_alike(runs: Pair, search: dict[str, Any]) -> None:
    runs.pages(post("runs/search", search))


def test_every_page_size_gives_the_same_runs(runs: Pair) -> None:
    """Pages of any size, put together, are the one big page."""
    search = {"experiment_ids": BOTH, "run_view_type": "ALL", "order_by": ["metrics.a DESC", "tags.b"]}
    whole = [run["info"]["run_id"] for page in runs.pages(post("runs/search", search)) for run in page.body["runs"]]
    for size in (1, 2, 3, 11, len(whole) - 1, len(whole), len(whole) + 1):
        pages = runs.pages(post("runs/search", {**search, "max_results": size}))
        assert [run["info"]["run_id"] for page in pages for run in page.body.get("runs", [])] == whole
