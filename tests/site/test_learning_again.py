"""What comes back to a learner: wrong answers on their day, and what has changed since it was read."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.site.conftest import Reader, unfold
from tests.site.learning import BEST, LATE_JOB, TRACK, begin, keep, learner, understand

SPELT_ANEW = "m1-00000000000000a1"


def _day(ahead: int) -> str:
    return (date.today() + timedelta(days=ahead)).isoformat()


def test_what_was_wrong_comes_back_on_its_day(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(TRACK)
    begin(page, "Kari")
    page.get_by_role("button", name="Practise", exact=True).click()
    situation = page.locator(".hb-practice-set legend").inner_text()
    wrong = "Say nothing and wait." if "baker" in situation else "Call tomorrow."
    page.get_by_label(wrong).check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".hb-feedback-now")).to_contain_text("Wrong")
    expect(page.locator(".hb-feedback-now .hb-say")).to_be_visible()
    page.get_by_text("The other answers").click()
    expect(page.locator(".hb-feedback-now .hb-verdicts")).to_contain_text(BEST[situation])
    kari = learner(page)[0]
    (question, card), *_ = kari["cards"].items()
    assert (card["box"], card["due"]) == (0, _day(1))
    home = somebody.open()
    home.locator("learn-due[ready]").wait_for(state="attached")
    expect(home.locator("learn-due")).to_be_empty()
    keep(home, {**kari, "cards": {question: {**card, "due": _day(0)}}})  # a night has passed
    home.reload()
    home.locator("learn-due").get_by_role("link", name="Your first day 1 question is due").click()
    expect(home.locator(".hb-due")).to_contain_text("Due today")
    home.locator(".hb-due").get_by_role("button", name="Practise").click()
    expect(home.locator(".hb-due legend")).to_have_text(situation)
    home.get_by_label(BEST[situation]).check()
    home.locator(".hb-due").get_by_role("button", name="Answer", exact=True).click()
    expect(home.locator(".hb-due .hb-feedback-now")).to_contain_text("Best")
    assert learner(home)[0]["cards"] == {question: {"box": 1, "due": _day(3)}}


def test_who_learnt_it_is_told_what_changed_and_nobody_of_a_spelling(
    reader: Callable[..., Reader], ovens: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(ovens, site)
    file = site / "assets" / "data" / "meanings.json"
    meanings = json.loads(file.read_text(encoding="utf-8"))

    def change(key: str, told: list[str], now: str) -> None:
        entry = meanings[key]
        entry["was"].insert(0, {"meaning": entry["now"], "day": "2026-11-24", "told": told})
        entry["now"] = now
        file.write_text(json.dumps(meanings), encoding="utf-8")
        later = file.stat().st_mtime + 10 * sum(len(one["was"]) for one in meanings.values())
        os.utime(file, (later, later))  # a change within a second would be none to the server

    somebody = reader(folder=site)
    page = somebody.open(TRACK)
    begin(page, "Kari")
    for title in ("The late oven", "A job runs late"):
        understand(page, title)
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 4 read")

    change("story/the-late-oven", [], SPELT_ANEW)
    change("moment/customer-leaves", ["Nobody here has learnt this."], "m1-00000000000000a2")
    page.reload()
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 4 read")
    expect(page.locator(".hb-again")).to_have_count(0)
    assert learner(page)[0]["confirmed"]["story/the-late-oven"]["meanings"] == {"story/the-late-oven": SPELT_ANEW}

    change("promise/told-in-time", ["The limit is now 2 hours (it was 1 working day)."], "m1-00000000000000a3")
    page.reload()
    expect(page.locator(".hb-run-count")).to_contain_text("1 of 4 read")
    expect(page.locator("learn-track")).to_contain_text("Changed since you read it, to be read again: A job runs late")
    expect(page.locator("[data-unit='moment/late-job'] .hb-again")).to_contain_text("The limit is now 2 hours")
    home = somebody.open()
    home.locator("learn-due").get_by_role("link", name="A job runs late Read it again").click()
    expect(home.locator("article .hb-again")).to_contain_text("The limit is now 2 hours (it was 1 working day).")
    understand(home)
    expect(home.locator("article .hb-again")).to_have_count(0)
    expect(page.locator("[data-unit='moment/late-job'] input")).to_be_checked()
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 4 read")


def test_a_moments_own_questions_are_answered_on_its_page_with_and_without_a_name(
    reader: Callable[..., Reader], ovens: Path
) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(LATE_JOB)
    unfold(page, "learn-practice")
    page.locator("learn-practice[ready]").wait_for()
    page.get_by_label("Call today.").check()
    page.locator("form", has_text="The old day is tomorrow.").get_by_role("button", name="Answer").click()
    expect(page.locator(".hb-feedback-now")).to_contain_text("Best He can still change his plans.")
    expect(page.locator(".hb-feedback-now .hb-say")).to_contain_text("I am calling before you have to.")
    expect(page.locator("learn-unit")).to_be_empty()
    track = somebody.open(TRACK)
    begin(track, "Kari")
    expect(track.locator(".hb-run-count")).to_contain_text("0 of 2 questions answered")
    understand(track, "The late oven")
    page.reload()
    unfold(page, "learn-practice")
    page.get_by_label("Name Friday.").check()
    page.get_by_role("button", name="Answer").first.click()
    expect(track.locator(".hb-run-count")).to_contain_text("1 of 2 questions answered")
    question = learner(track)[0]["answers"]["late-job/the-oven"]
    data = json.loads((ovens / "assets/data/tracks/first-day.json").read_text(encoding="utf-8"))
    assert (question["verdict"], question["meaning"]) == ("best", data["questions"][0]["meaning"])
    expect(page.get_by_role("link", name="Call before the old day.").last).to_have_attribute(
        "href", page.url + "#step-call-first"
    )


def test_what_was_kept_before_schemes_had_names_stands(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(TRACK)
    begin(page, "Kari")
    for title in ("The late oven", "A job runs late"):
        understand(page, title)
    page.get_by_role("button", name="Practise", exact=True).click()
    page.get_by_label(BEST[page.locator(".hb-practice-set legend").inner_text()]).check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 4 read")
    expect(page.locator(".hb-run-count")).to_contain_text("1 of 2 questions answered")
    kari = learner(page)[0]
    before = re.sub(r"\bm1-([0-9a-f]{16})", r"\1", json.dumps(kari))
    assert before != json.dumps(kari)
    page.goto("about:blank")
    page = somebody.open()
    keep(page, json.loads(before))
    page = somebody.open(TRACK)
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 4 read")
    expect(page.locator(".hb-again")).to_have_count(0)
    page.get_by_role("button", name="Practise", exact=True).click()
    page.get_by_label(BEST[page.locator(".hb-practice-set legend").inner_text()]).check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 2 questions answered")  # the other one was asked
    after = learner(page)[0]
    assert after["confirmed"] == kari["confirmed"]
    assert kari["answers"].items() <= after["answers"].items()
