"""A letter that a step sends: marked as sent it ticks that step, and not sent after all it takes the tick away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.overlay import change
from tests.site.conftest import PHONE, Reader
from tests.site.runs import LATE_JOB, built, handbook, start

STEP = "do: Write the new day down.\n      who: contact-person\n"


@pytest.fixture(scope="module")
def sending(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sending")
    playbooks = handbook(folder)
    change(playbooks, "moments/late-job.yml", STEP, f"{STEP}      message: new-day\n")
    return built(playbooks, folder)


def test_sent_ticks_its_step(reader: Callable[..., Reader], sending: Path) -> None:
    page = reader(PHONE, folder=sending).open(LATE_JOB)
    start(page, "Kari Strand")
    page.locator("#step-write-it-down a[href*='messages/new-day']").click()
    expect(page.locator(".hb-letter")).to_contain_text("Dear Kari Strand")
    page.get_by_role("button", name="Mark as sent").click()
    expect(page.locator(".hb-letter-run")).to_contain_text("Ticked in the run: Write the new day down.")
    page.get_by_role("link", name="Back to the run for Kari Strand").click()
    box = page.locator("#step-write-it-down input[type=checkbox]")
    expect(box).to_be_checked()
    expect(page.locator("#step-write-it-down .hb-run-state")).to_contain_text("Ola")
    expect(page.locator("#step-call-first input[type=checkbox]")).not_to_be_checked()
    page.locator("#step-write-it-down a[href*='messages/new-day']").click()
    page.get_by_role("button", name="Not sent after all").click()
    expect(page.get_by_role("button", name="Mark as sent")).to_be_visible()
    page.get_by_role("link", name="Back to the run for Kari Strand").click()
    expect(box).not_to_be_checked()
