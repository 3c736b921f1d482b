"""A handbook in a firm's own colours, with people to reach: its header cuts no name, and everybody can read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.overlay import OK, edit, overlay, read_case
from tests.site.conftest import DESK, PHONE, Reader, build
from tests.site.test_every_page import _violations

LONG = "How we at Bjarkøy & Håkonsen Industrial Supplies meet every customer, whoever answers"


@pytest.fixture(scope="module")
def red(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("red")
    playbooks = overlay(OK / "people-of-a-role", folder)
    edit(playbooks, read_case(OK / "a-look-of-the-firm")["edits"])
    settings = playbooks / "handbook.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("short_title: Fjell", f'short_title: "{LONG}"'))
    where = ("--playbooks", playbooks, "--work", folder / "work", "--site", folder / "site")
    done = build("build", "--no-git", *where)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_name_is_whole_and_axe_finds_nothing(
    reader: Callable[..., Reader], red: Path, size: tuple[int, int], scheme: str
) -> None:
    somebody = reader(size, scheme, folder=red)
    found = []
    for path in ("", "moments/late-job/", "guides/can-we-take-it/", "roles/team-lead/", "cards/", "whole/"):
        page = somebody.open(path)
        found += _violations(page, path)
    assert found == []
    name = somebody.open().locator(".md-header__topic .md-ellipsis").first
    expect(name).to_have_text(LONG)
    cut = name.evaluate("it => it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1")
    inside = name.evaluate(
        "it => it.getBoundingClientRect().bottom <= it.closest('.md-header').getBoundingClientRect().bottom"
    )
    assert (cut, inside) == (False, True)


def test_a_number_is_a_thumb_high(reader: Callable[..., Reader], red: Path) -> None:
    page = reader(PHONE, folder=red).open("moments/late-job/")
    for link in page.locator(".hb-call:visible").all():
        box = link.bounding_box()
        assert box is not None and box["height"] >= 44
    assert page.locator('.hb-now .hb-danger a[href="tel:112"]').is_visible()
    page.get_by_role("button", name="Safety").click()
    for link in page.locator(".hb-safety li > a, .hb-safety .hb-call").all():
        box = link.bounding_box()
        assert box is not None and box["height"] >= 44
