"""Searches for registered models and for their versions, over all pages."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from differential.calls import Text, get, post
from differential.experiment_calls import START
from differential.pair import Pair
from differential.registry_filters import MODEL_FILTERS, MODEL_ORDER, VERSION_FILTERS, VERSION_ORDER
from differential.search_data import make_registered
from servers.names import unique
from servers.process import Server

PAGE = st.sampled_from([100, 100, 4, 7])


@pytest.fixture(scope="module")
def registered(reference: Server, subject: Server) -> Pair:
    pair = Pair(reference.url, subject.url)
    start = unique("search")
    pair.name_start(start)
    seed = int(os.environ.get("WAYMARK_SEED", "1"))
    make_registered(pair, start, Random(seed), 25)
    return pair


def _ours(filter_: Any) -> Text:
    """The filter among the models of this module: others may have left their own on one server."""
    parts = filter_.parts if isinstance(filter_, Text) else (filter_,)
    return Text(("name LIKE '", START, "%'", " AND " if filter_ else "", *parts))


@settings(max_examples=settings.default.max_examples * 3)  # type: ignore[union-attr]
@given(filter_=MODEL_FILTERS, order=MODEL_ORDER, page=PAGE)
def test_models_are_found_alike(registered: Pair, filter_: Any, order: list[str], page: int) -> None:
    registered.pages(get("registered-models/search", filter=_ours(filter_), order_by=order, max_results=page))


@settings(max_examples=settings.default.max_examples * 3)  # type: ignore[union-attr]
@given(filter_=VERSION_FILTERS, order=VERSION_ORDER, page=PAGE)
def test_versions_are_found_alike(registered: Pair, filter_: Any, order: list[str], page: int) -> None:
    registered.pages(get("model-versions/search", filter=_ours(filter_), order_by=order, max_results=page))


@pytest.mark.parametrize("path", ["registered-models/search", "model-versions/search"])
@pytest.mark.parametrize(
    "query",
    [{}, {"max_results": 1000}, {"max_results": 200_001}, {"max_results": "x"}, {"max_results": 2, "page_token": "garbage"}],
    ids=str,
)
def test_odd_searches_answer_alike(registered: Pair, path: str, query: dict[str, Any]) -> None:
    registered.pages(get(path, filter=_ours(""), **query))


def test_the_r_client_may_ask_by_post(registered: Pair) -> None:
    expected = registered.subject.send(get("registered-models/search", max_results=3))
    asked = registered.subject.send(post("registered-models/search", {"max_results": 3}))
    assert asked.status == 200 and asked.body == expected.body
