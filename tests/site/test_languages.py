"""A reader who switches the language: what they ticked is there, and what another handbook of the host keeps is not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.overlay import MINIMAL, change
from tests.site.accessible import axe
from tests.site.conftest import TODAY, Reader, build, in_each_view
from tests.site.runs import start
from tests.site.settled import settled

EDITIONS = "editions: [{id: en, audience: managers}, {id: nb, audience: managers, language: nb}]\n"
LATE_JOB = "moments/late-job/"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A host with two handbooks, each in two languages side by side."""
    folder = tmp_path_factory.mktemp("host")
    for firm in ("ours", "theirs"):
        home = folder / "made" / firm
        shutil.copytree(MINIMAL, home / "playbooks")
        change(home / "playbooks", "handbook.yml", "language: en\n", f"language: en\n{EDITIONS}")
        done = build("build", "--no-git", "--site", folder / "host" / firm, "--today", TODAY, cwd=home)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "host"


def test_ticks_go_on_in_the_other_language_and_in_no_other_handbook(reader: Callable[..., Reader], host: Path) -> None:
    somebody = reader(folder=host)
    page = somebody.open(f"ours/en/{LATE_JOB}")
    page.locator("tick-list input").first.check()
    page.get_by_role("link", name="Norsk bokmål").click()
    page.wait_for_url(f"**/ours/nb/{LATE_JOB}")
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    boxes = page.locator("tick-list input")
    expect(boxes.first).to_be_checked()
    boxes.nth(1).check()
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"**/ours/en/{LATE_JOB}")
    expect(boxes.nth(1)).to_be_checked()
    page.goto(somebody.served.url(f"theirs/en/{LATE_JOB}"))
    boxes.nth(1).check()  # its own ticks are read by now
    expect(boxes.first).not_to_be_checked()


def test_a_run_goes_on_in_the_other_language(reader: Callable[..., Reader], host: Path) -> None:
    somebody = reader(folder=host)
    page = somebody.open(f"ours/en/{LATE_JOB}")
    start(page, "Kari")
    page.goto(somebody.served.url("ours/nb/runs/"))
    expect(page.locator("my-runs")).to_contain_text("Kari")
    page.goto(somebody.served.url("theirs/nb/runs/"))
    page.locator("my-runs :visible").first.wait_for()
    expect(page.locator("my-runs")).not_to_contain_text("Kari")


def test_without_scripts_the_way_is_a_link(reader: Callable[..., Reader], host: Path) -> None:
    page = reader(folder=host, scripts=False).open(f"ours/nb/{LATE_JOB}")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(f"/ours/en/{LATE_JOB}$"))
    assert page.locator("html").get_attribute("lang") == "en"


PLACES = "() => [...document.querySelectorAll('.md-container *')].map((one) => one.getBoundingClientRect().y)"


def test_the_language_that_somebody_went_over_to_is_offered_and_never_forced(
    reader: Callable[..., Reader], host: Path
) -> None:
    somebody = reader(folder=host)
    page = somebody.open(f"ours/en/{LATE_JOB}")
    offer = page.get_by_role("complementary", name="Du leser vanligvis på norsk.")
    settled(page)
    expect(offer).to_have_count(0)
    page.get_by_role("link", name="Norsk bokmål").click()
    page.wait_for_url(f"**/ours/nb/{LATE_JOB}")
    page.goto(somebody.served.url(f"ours/en/{LATE_JOB}"))  # a link that a colleague sent
    expect(offer).to_have_attribute("lang", "nb")
    bar = page.locator("moment-bar").bounding_box()
    shown = offer.bounding_box()
    assert bar and shown and shown["y"] + shown["height"] <= bar["y"] + 1, "copy, start and pass on stay in reach"
    offer.get_by_role("link", name="Les denne siden på norsk").click()
    page.wait_for_url(f"**/ours/nb/{LATE_JOB}")
    page.goto(somebody.served.url("ours/en/"))
    expect(offer).to_be_visible()
    settled(page)
    places = settled(page, lambda: page.evaluate(PLACES))
    offer.get_by_role("button", name="Ikke nå").click()
    expect(offer).to_have_count(0)
    assert settled(page, lambda: page.evaluate(PLACES)) == places, "nothing moves for it"
    page.goto(somebody.served.url("ours/en/journey/"))
    settled(page)
    expect(offer).to_have_count(0)
    later = somebody.open("ours/en/journey/")  # another tab
    expect(later.locator(".hb-usual")).to_be_visible()
    elsewhere = somebody.open(f"theirs/en/{LATE_JOB}")
    settled(elsewhere)
    expect(elsewhere.locator(".hb-usual")).to_have_count(0)


@in_each_view
def test_the_switch_is_for_everybody(
    reader: Callable[..., Reader], host: Path, size: tuple[int, int], scheme: str
) -> None:
    page = reader(size, scheme, folder=host).open(f"ours/nb/{LATE_JOB}")
    page.wait_for_selector("handbook-search-box button")
    assert axe(page)["violations"] == []
    link = page.get_by_role("link", name="English").bounding_box()
    assert link is not None
    assert min(link["width"], link["height"]) >= 43, "it is a thumb high"
    page.get_by_role("link", name="English").click()
    page.goto(page.url.replace("/en/", "/nb/"))
    offer = page.get_by_role("complementary", name="You usually read in English.")
    for way in (offer.get_by_role("link"), offer.get_by_role("button")):
        box = way.bounding_box()
        assert box is not None and min(box["width"], box["height"]) >= 43
    assert axe(page)["violations"] == []
