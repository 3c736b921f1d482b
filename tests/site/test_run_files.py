"""A run that leaves the browser comes back whole, and two copies of it become one in which nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site.conftest import Reader

LAWS = Path(__file__).with_name("run_laws.js").read_text(encoding="utf-8")
NOW = "new Date('2026-11-24T10:00:00Z')"

RUN: dict[str, Any] = {
    "schema": 1,
    "id": "5d9f1c80-0000-4000-8000-000000000001",
    "moment": "customer-terminates",
    "title": "A customer terminates",
    "customer": "Berg & Sønn",
    "by": "Kari",
    "started": "2026-11-20T09:00:00.000Z",
    "ended": None,
    "changed": "2026-11-23T09:00:00.000Z",
    "meaning": "abc",
    "begun": [{"id": "one", "do": "Thank them"}],
    "steps": {"one": {"state": "done", "at": "2026-11-21T09:00:00.000Z", "by": "Kari"}},
    "conditions": {"one": True},
    "notes": [{"id": "n1", "at": "2026-11-21T09:00:00.000Z", "by": "Kari", "text": "Called"}],
    "fields": {"letter": {"name": "Berg"}},
}


@pytest.fixture
def page(reader: Callable[..., Reader]) -> Page:
    """A page of the handbook, whose modules the tests ask."""
    return reader().open("rules/")


def ask(page: Page, module: str, code: str, *values: object) -> Any:
    """Evaluate code with a module `m` and values `v`."""
    there = f"new URL('../assets/js/runs/{module}', location.href)"
    script = f"async (v) => {{ const m = await import({there}); return {code}; }}"
    return page.evaluate(script, list(values))


def read(page: Page, file: object) -> Any:
    """Read a file of runs."""
    return ask(page, "run-file.js", "m.readFile(v[0])", file if isinstance(file, str) else json.dumps(file))


def test_the_laws_hold_for_random_runs(page: Page) -> None:
    laws = LAWS[LAWS.index("async (") :].rstrip()
    assert page.evaluate(f"([root, rounds]) => ({laws})(root, rounds)", [page.url.replace("rules/", ""), 500]) == []


@pytest.mark.parametrize(
    ("file", "word"),
    [
        ("", "run_in_not_ours"),
        ("[]", "run_in_not_ours"),
        ("null", "run_in_not_ours"),
        ('{"handbook_runs": 1, "runs": [{"id": ', "run_in_cut"),
        ({"handbook_runs": 2, "runs": []}, "run_in_newer"),
        ({"handbook_runs": 1, "runs": [RUN | {"schema": 9}]}, "run_in_newer"),
        ({"handbook_runs": 1, "runs": {}}, "run_in_not_ours"),
        ({"handbook_runs": 1, "runs": []}, "run_in_empty"),
        ({"handbook_runs": 1, "runs": [None, 7, "x"]}, "run_in_damaged"),
        ({"handbook_runs": 1, "runs": [RUN | {"id": "../../x"}]}, "run_in_damaged"),
        ({"handbook_runs": 1, "runs": [RUN | {"moment": "https://x.example/"}]}, "run_in_damaged"),
        (" " * 2_000_001, "run_in_large"),
    ],
)  # fmt: skip
def test_what_is_not_a_file_of_runs_is_told_in_a_word(page: Page, file: object, word: str) -> None:
    taken = read(page, file)
    assert (taken["runs"], taken["word"]) == ([], word)


def test_a_byte_order_mark_and_unknown_fields_do_no_harm(page: Page) -> None:
    run = RUN | {"from_tomorrow": {"x": [1]}}
    taken = read(page, "\ufeff" + json.dumps({"handbook_runs": 1, "more": 1, "runs": [run]}))
    assert taken == {"runs": [run], "word": "", "wrong": []}


@pytest.mark.parametrize(
    ("part", "wrong", "kept"),
    [
        ({"steps": RUN["steps"] | {"two": {"state": "maybe", "at": "x"}}}, "steps.two", {"steps": RUN["steps"]}),
        ({"steps": RUN["steps"] | {"two": None}}, "steps.two", {"steps": RUN["steps"]}),
        ({"steps": []}, "steps", {"steps": {}}),
        ({"notes": [*RUN["notes"], {"id": "n2", "at": "yesterday", "text": "x"}]}, "notes.1", {"notes": RUN["notes"]}),
        ({"notes": {"a": 1}}, "notes", {"notes": []}),
        ({"conditions": {"one": True, "two": "yes"}}, "conditions.two", {"conditions": {"one": True}}),
        ({"fields": {"letter": {"name": 7}}}, "fields.letter", {"fields": {}}),
        ({"begun": [*RUN["begun"], 7]}, "begun.1", {"begun": RUN["begun"]}),
        ({"ended": "soon"}, "ended", {"ended": None}),
        ({"customer": 7}, "customer", {"customer": "?"}),
        ({"steps": {"one": {"state": "done", "at": RUN["changed"], "by": "x" * 20_001}}}, "steps.one", {"steps": {}}),
    ],
)  # fmt: skip
def test_what_is_damaged_is_named_and_the_rest_is_kept(page: Page, part: Any, wrong: str, kept: Any) -> None:
    taken = read(page, {"handbook_runs": 1, "runs": [RUN | part]})
    assert taken == {"runs": [RUN | part | kept], "word": "", "wrong": [f"runs[0].{wrong}"]}


def test_what_can_be_undone_stays_at_home(page: Page) -> None:
    undo = [[{"part": "notes", "key": "n9", "before": {"text": "a secret taken away"}}]]
    text = ask(page, "run-file.js", f"m.fileText(v, {NOW})", RUN | {"undo": undo})
    assert "secret" not in text
    taken = read(page, {"handbook_runs": 1, "runs": [RUN | {"undo": undo}]})
    assert taken["runs"] == [RUN]


def test_a_link_is_short_and_a_long_run_gets_none(page: Page) -> None:
    step = {"state": "done", "at": "2026-11-21T09:{:02}:00.000Z", "by": "Kari"}
    steps = {f"a-step-with-a-long-name-{n}": step | {"at": f"2026-11-21T09:{n:02}:00.000Z"} for n in range(30)}
    begun = [{"id": name, "do": f"Say number {name} back to the customer in one sentence."} for name in steps]
    link = ask(
        page, "run-file.js", f"m.linkTo(v, {NOW}, 'https://x.example/runs/')", RUN | {"steps": steps, "begun": begun}
    )
    assert len(link) < 2_000
    noise = "".join(chr(0x4E00 + (n * 7919) % 20_000) for n in range(6_000))
    long = RUN | {"notes": [RUN["notes"][0] | {"text": noise}]}
    assert ask(page, "run-file.js", f"m.linkTo(v, {NOW}, 'https://x.example/runs/')", long) is None


def test_a_link_packed_from_a_huge_nothing_is_refused(page: Page) -> None:
    script = """async () => {
      const stream = new Blob([new Uint8Array(60_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
      const text = btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(""));
      const m = await import(new URL("../assets/js/runs/run-file.js", location.href));
      return m.readLink("#take=" + text.replaceAll("+", "-").replaceAll("/", "_"));
    }"""
    assert page.evaluate(script) == {"runs": [], "word": "run_in_cut", "wrong": []}


def test_runs_go_after_their_days_and_never_untold(page: Page) -> None:
    def run(name: str, ended: str | None) -> dict[str, Any]:
        return RUN | {"id": name, "ended": ended}

    runs = [
        run("open", None),
        run("fresh", "2026-11-01T00:00:00Z"),
        run("soon", "2026-08-30T10:00:00Z"),  # 90 days: on 28 November
        run("old-untold", "2026-01-01T00:00:00Z"),
        run("old-told", "2026-01-01T00:00:00Z"),
        run("old-told-just-now", "2026-01-01T00:00:00Z"),
    ]
    told = {"old-told": "2026-11-23T09:59:00Z", "old-told-just-now": "2026-11-24T09:59:00Z"}
    code = f"""((found) => ({{
      gone: found.gone.map((run) => run.id),
      soon: found.soon.map(({{run, on}}) => [run.id, on.toISOString().slice(0, 16)]),
    }}))(m.keeping(v[0], 90, v[1], {NOW}))"""
    assert ask(page, "run-keeping.js", code, runs, told) == {
        "gone": ["old-told"],
        "soon": [
            ["old-told-just-now", "2026-11-25T09:59"],
            ["old-untold", "2026-11-25T10:00"],
            ["soon", "2026-11-28T10:00"],
        ],
    }
