"""The box in the browser finds what the compiler finds; tests/finding/ tells how often that is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from playbook_compiler.finding.index import index_of
from playbook_compiler.finding.scoring import Finder
from playbook_compiler.view.view import view_of
from tests.overlay import starter_read
from tests.site.conftest import DESK, Reader

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text(encoding="utf-8"))
SEARCH = """async ([root, queries]) => {
    const { finder } = await import(root + 'assets/js/find/finder.js');
    const asking = await finder();
    return queries.map((query) => asking.answer(query).found.map(({ moment }) => moment.id));
}"""


def test_queries_cover_every_moment() -> None:
    handbook, _ = starter_read()
    assert set(QUERIES["moments"]) == set(handbook.moments)
    assert all(len(queries) >= 3 for queries in QUERIES["moments"].values())


def test_the_browser_finds_what_the_compiler_finds(reader: Callable[..., Reader]) -> None:
    finder = Finder(index_of(view_of(starter_read()[0])))
    asked = [query for queries in QUERIES["moments"].values() for query in queries]
    page = reader(DESK).open()
    found = page.evaluate(SEARCH, [page.url, asked])
    for query, ids in zip(asked, found, strict=True):
        ours = [finder.index["moments"][hit.moment] for hit in finder.find(query, typing=True)]
        assert ids == ours[: len(ids)], query


def test_no_query_is_copied_from_a_search_list() -> None:
    handbook, _ = starter_read()
    for id_, moment in handbook.moments.items():
        listed = {word.casefold() for word in moment.search}
        assert not listed & {query.casefold() for query in QUERIES["moments"][id_]}, id_
