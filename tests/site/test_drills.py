"""A drill: colleagues answer on a phone or by keyboard, are told nothing, and hand in a file that `drill` counts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from playbook_compiler.training.seal import seal_state
from tests.site.accessible import axe
from tests.site.conftest import DESK, PHONE, Reader, build


def _open(somebody: Reader) -> Page:
    page = somebody.open("drills/all-alike/")
    expect(page.get_by_role("button", name="Hand in as a file")).to_be_visible()
    return page


def _axe(page: Page) -> list[tuple[str, list[str]]]:
    found = axe(page, ())["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def _handed_in(page: Page, button: str = "Hand in as a file") -> tuple[str, dict[str, Any]]:
    with page.expect_download() as given:
        page.get_by_role("button", name=button).click()
    return given.value.suggested_filename, json.loads(Path(given.value.path()).read_text("utf-8"))


def test_on_a_phone_from_the_first_answer_to_the_report(
    reader: Callable[..., Reader], drilled: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "handed-in"
    folder.mkdir()
    somebody = reader(PHONE, folder=drilled / "site")
    for person in ("Kari Nordmann", "Åse Ø", "Jonas"):
        page = _open(somebody)
        page.get_by_label("Your name or initials").fill(person)
        page.get_by_label("Call before noon and name a new day.").check()
        page.get_by_label("Name a day and your own name.").check()
        expect(page.get_by_text("2 of 3 answered")).to_be_visible()
        page.get_by_label("Ask them why." if person == "Jonas" else "Thank them for the years.").check()
        file, content = _handed_in(page)
        (folder / file).write_text(json.dumps(content), encoding="utf-8")
        assert seal_state(content) == "whole"
        expect(page.get_by_role("status").filter(has_text=f"The file {file} is saved on this device")).to_be_visible()
        page.close()
    assert {path.name for path in folder.iterdir()} == {
        "all-alike-kari-nordmann.answers.json",
        "all-alike-åse-ø.answers.json",
        "all-alike-jonas.answers.json",
    }
    done = build("drill", folder, "--write", drilled / "report.html", cwd=drilled)
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.copy(drilled / "report.html", drilled / "site")  # to be looked at
    assert "3 colleagues, 9 answers: Jonas, Kari Nordmann, Åse Ø" in done.stdout
    assert "A customer leaves: 33 % alike, 67 % as the playbook says" in done.stdout
    for scheme in ("light", "dark"):
        page = reader(PHONE, scheme, folder=drilled / "site", strict="not").open("report.html")  # a file of its own
        expect(page.get_by_role("img", name="Moment by moment")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        assert _axe(page) == []


def test_what_was_answered_outlives_a_reload_in_the_order_that_was_seen(
    reader: Callable[..., Reader], drilled: Path
) -> None:
    page = _open(reader(folder=drilled / "site"))
    order = page.locator("fieldset label").all_inner_texts()
    page.get_by_label("Your name or initials").fill("KN")
    page.get_by_label("Wait until they call.").check()
    page.reload()
    expect(page.get_by_text("1 of 3 answered")).to_be_visible()
    expect(page.get_by_label("Wait until they call.")).to_be_checked()
    expect(page.get_by_label("Your name or initials")).to_have_value("KN")
    assert page.locator("fieldset label").all_inner_texts() == order
    keep = """(to) => {
        const key = "handbook / drill.all-alike";
        const kept = JSON.parse(sessionStorage.getItem(key));
        kept.given["late-job/the-part"].meaning = to || kept.given["late-job/the-part"].meaning.replace("m1-", "");
        sessionStorage.setItem(key, JSON.stringify(kept));
    }"""
    page.evaluate(keep, "")
    page.reload()
    expect(page.get_by_text("1 of 3 answered")).to_be_visible()  # kept before schemes had names
    page.evaluate("document.querySelector('[data-question$=the-part]').dataset.meaning = 'another'")
    page.evaluate(keep, "0000000000000000")
    page.reload()
    expect(page.get_by_text("0 of 3 answered")).to_be_visible()  # that question was reworded meanwhile


def test_every_colleague_meets_another_order(reader: Callable[..., Reader], drilled: Path) -> None:
    somebody = reader(folder=drilled / "site")
    orders = {tuple(_open(somebody).locator("fieldset label").all_inner_texts()) for _ in range(5)}
    assert len(orders) > 1


def test_by_keyboard_what_is_missing_is_told(reader: Callable[..., Reader], drilled: Path) -> None:
    page = _open(reader(DESK, folder=drilled / "site"))
    name = page.get_by_label("Your name or initials")
    hand_in = page.get_by_role("button", name="Hand in as a file")
    hand_in.press("Enter")
    expect(page.get_by_text("Write your name or your initials first.")).to_be_visible()
    expect(name).to_be_focused()
    page.keyboard.type("KN")
    expect(name).not_to_have_attribute("aria-invalid", "true")
    hand_in.press("Enter")
    expect(page.get_by_text("Answer at least one situation first.")).to_be_visible()
    name.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#situation-1 input:checked")).to_have_count(1)
    hand_in.press("Enter")
    expect(page.get_by_text("2 situations have no answer yet:")).to_be_visible()
    page.get_by_role("link", name="Situation 3 of 3").press("Enter")
    expect(page.locator("#situation-3 input").first).to_be_focused()
    assert "situation" not in page.url
    hand_in.press("Enter")
    _, content = _handed_in(page, "Hand in without them")
    assert [given["question"] for given in content["given"]] == ["late-job/the-part"]
    shown = page.locator("answer-drill").inner_text()
    assert not any(word in shown for word in ("They can plan", "Somebody owns it", "Best", "Wrong"))
    page.get_by_role("button", name="Clear everything for the next colleague").press("Enter")
    expect(page.get_by_text("0 of 3 answered")).to_be_visible()
    expect(name).to_be_focused()
    expect(name).to_have_value("")
    page.reload()
    expect(page.get_by_text("0 of 3 answered")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_something_is_told(reader: Callable[..., Reader], drilled: Path, scheme: str) -> None:
    page = _open(reader(PHONE, scheme, folder=drilled / "site"))
    page.get_by_label("Your name or initials").fill("KN")
    page.get_by_label("Ask them why.").check()
    page.get_by_role("button", name="Hand in as a file").click()
    expect(page.get_by_role("link", name="Situation 1 of 3")).to_be_visible()
    assert _axe(page) == []


def test_without_scripts_it_is_a_sheet_of_paper(reader: Callable[..., Reader], drilled: Path) -> None:
    page = reader(folder=drilled / "site", scripts=False).open("drills/all-alike/")
    expect(page.get_by_text("Without scripts nothing can be handed in here as a file")).to_be_visible()
    expect(page.get_by_label("Name a day and your own name.")).to_be_visible()
    assert len(page.pdf()) > 10_000
