"""What staff type finds the moment among the first three results, in the browser, for 95 of 100 queries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from playbook_compiler.checking.check import check_folder
from tests.site.conftest import DESK, STARTER, Reader

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text(encoding="utf-8"))
SEARCH = """async ([root, queries]) => {
    const { find } = await import(root + 'assets/js/find/find.js');
    const found = [];
    for (const query of queries) {
        const { hits } = await find(query);
        found.push(hits.slice(0, 3).map((page) => page.url.replace(/^.*moments\\/|\\/$/g, '')));
    }
    return found;
}"""


def test_queries_cover_every_moment() -> None:
    handbook, _ = check_folder(STARTER)
    assert set(QUERIES["moments"]) == set(handbook.moments)
    assert all(len(queries) >= 3 for queries in QUERIES["moments"].values())


def test_the_first_three_results_hold_the_moment(reader: Callable[..., Reader]) -> None:
    asked = [(query, [moment]) for moment, queries in QUERIES["moments"].items() for query in queries]
    asked += [(query, row["expects"]) for row in QUERIES["vocabulary"].values() for query in row["queries"]]
    page = reader(DESK).open()
    root = page.url
    found = page.evaluate(SEARCH, [root, [query for query, _ in asked]])
    missed = [
        (query, expected, hits)
        for (query, expected), hits in zip(asked, found, strict=True)
        if not set(expected) & set(hits)
    ]
    rate = 1 - len(missed) / len(asked)
    print(f"{len(asked)} queries, {rate:.1%} found among the first three")
    assert rate >= 0.95, "\n".join(f"{query!r}: wanted {expected}, got {hits}" for query, expected, hits in missed)


def test_no_query_is_copied_from_a_search_list() -> None:
    handbook, _ = check_folder(STARTER)
    for id_, moment in handbook.moments.items():
        listed = {word.casefold() for word in moment.search}
        assert not listed & {query.casefold() for query in QUERIES["moments"][id_]}, id_
