"""Runs and surveys as strangers may write them, in a browser: none hangs, and what was there before is still there.

The scripts are asked in one empty page, hundreds at a time, without a site: the browser gets the files themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from playbook_compiler.languages.words import words_for
from playbook_compiler.model.bounds import BOUNDS
from playbook_compiler.script_data.words import survey_known
from tests.attacks import luck, rounds
from tests.attacks.hostile import TEXTS, spoilt, text
from tests.overlay import PROJECT, TESTS

pytestmark = pytest.mark.site

SCRIPTS = PROJECT / "playbook_compiler" / "assets" / "js"
AT = "2026-11-20T10:00:00.000Z"
TICK = {"state": "done", "at": AT, "by": "Kari"}
RUN: dict[str, Any] = {
    "schema": 1, "id": "5d9f1c80-0000-4000-8000-000000000002", "moment": "late-job", "title": "A job runs late",
    "customer": "Berg", "by": "Kari", "started": AT, "ended": None, "changed": AT, "meaning": "abc",
    "begun": [{"id": "call-first", "do": "Call."}],
    "steps": {"call-first": TICK, "skip": {"state": "not", "at": AT, "by": "Kari", "reason": "x", "key": True}},
    "conditions": {"lend-an-oven": False}, "notes": [{"id": "n1", "at": AT, "by": "Kari", "step": "skip", "text": "A"}],
    "fields": {"letter": {"name": "Berg"}}, "sent": {"letter": {"at": AT, "by": "Kari", "title": "Letter"}}, "undo": [],
    "people": {"call-first": {"name": "Eva", "at": AT, "by": "Kari"}}, "times": {"run ended": AT, "steps gone": AT},
}  # fmt: skip
BEFORE = RUN | {"id": "before", "customer": "Before"}


SOURCE = Path(__file__).with_name("runs_in.js").read_text(encoding="utf-8")
SOURCE = SOURCE[SOURCE.index("({") :].rstrip()


def ask(page: Page, what: str, given: object) -> Any:
    """What the page finds."""
    return page.evaluate(f"(given) => ({SOURCE}).{what}(given)", given)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that has the scripts, and remembers what went wrong in it."""
    context = browser.new_context()
    made = {"shared/bounds.js": BOUNDS, "shared/words.js": words_for("en")}

    def script(route: Route) -> None:
        name = route.request.url.partition("/assets/js/")[2]
        if name in made:
            return route.fulfill(body=f"export default {json.dumps(made[name])};", content_type="text/javascript")
        return route.fulfill(path=SCRIPTS / Path(name), content_type="text/javascript")

    html = "<!doctype html><html lang=en>"
    context.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    context.route("**/*.js", script)
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.goto("http://handbook.example/")
    yield found
    context.close()
    assert errors == []


def test_names_and_scores_are_as_ours(page: Page) -> None:
    names = json.loads((TESTS / "cases" / "names.json").read_text(encoding="utf-8"))
    scores = json.loads((TESTS / "cases" / "scores.json").read_text(encoding="utf-8"))
    tidied = "async (all) => { const { tidy } = await import('/assets/js/shared/judge.js'); return all.map(tidy); }"
    assert page.evaluate(tidied, [case["typed"] for case in names]) == [case["kept"] for case in names]
    scored = "async (all) => { const { scoreOf } = await import('/assets/js/shared/score.js');"
    scored += " return all.map(({ best, asked }) => scoreOf(best, asked)); }"
    assert page.evaluate(scored, scores) == [case["score"] for case in scores]


def test_files_and_what_was_stored_hide_nothing(page: Page) -> None:
    chance = luck("runs")
    for _ in range(rounds(10)):
        files = [_file(chance) for _ in range(150)]
        records = [spoilt(RUN, chance) | {"id": f"stored-{number}"} for number in range(100)]
        stored = [json.dumps(record) for record in [*records, *(spoilt(RUN, chance) for _ in range(20))]]
        told = ask(page, "files", {"texts": files, "stored": stored, "before": BEFORE})
        assert told["wrong"] == [] and told["slowest"] < 1_000, told
        assert told["taken"] > 10 and told["kept"] > 10, told


def test_links_end_in_a_word(page: Page) -> None:
    chance = luck("links")
    texts = [_file(chance) for _ in range(rounds(1_000))]
    told = ask(page, "links", texts)
    assert told["wrong"] == [] and told["slowest"] < 1_000, told


def test_surveys_are_read_or_told_by_the_line(page: Page) -> None:
    chance = luck("surveys")
    texts = []
    for _ in range(rounds(1_000)):
        sign = chance.choice(",;\t|")
        said = [
            "told-in-time",
            "Told-in-time",
            "constructor",
            "ja",
            "no",
            "0,8",
            "1e9",
            "40%",
            "25",
            "-3",
            '"',
            "sep=;",
        ]
        cells = (*said, '"', *TEXTS)
        lines = [chance.choice(("promise", "sep=;\npromise", "\ufeffpromise")) + f"{sign}kept{sign}answers"]
        lines += [sign.join(chance.choice(cells) for _ in range(3)) for _ in range(chance.randrange(30))]
        texts.append(chance.choice(("\n", "\r\n", "\r")).join(lines))
    told = ask(page, "surveys", {"texts": texts, "known": survey_known()})
    assert told["wrong"] == [] and told["slowest"] < 1_000, told


def _file(chance: Random) -> str:
    """A file of runs, with something wrong in it."""
    one = text(RUN, chance)
    return chance.choice((
        f'{{"handbook_runs": 1, "runs": [{one}]}}',
        f'{{"handbook_runs": 1, "runs": [{one}, {json.dumps(RUN | {"id": "sound"})}]}}',
        f'{{"handbook_runs": {chance.choice(("-1e999", "1e999", "2", "null", "0.5"))}, "runs": [{one}]}}',
        one,
        json.dumps(spoilt({"handbook_runs": 1, "runs": RUN}, chance)),
    ))  # fmt: skip
