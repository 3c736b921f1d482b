"""On paper: dark text on white, whichever colours the reader had on the screen; and the whole handbook to print."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.site.conftest import DESK, ONE_OF_EACH, PHONE, STARTER, TODAY, Reader, build

KINDS = ("home", "moment", "journey", "guide", "message", "role", "promises", "cards", "health", "fields")

PALE = """() => {
  const white = [255, 255, 255];
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((part, at) => part * a + below[at] * (1 - a));
  const light = (colour) => colour.map((part) => part / 255)
    .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const read = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const texts = [...document.querySelectorAll("body *")].filter((element) =>
    read(element) && shown(element) && !element.closest(".md-skip, script, style, title"));
  const ink = (element) => {
    const style = getComputedStyle(element);
    return over(numbers(element instanceof SVGElement ? style.fill : style.color), white);
  };
  const pale = texts.filter((element) => 1.05 / (light(ink(element)) + 0.05) < 4.5);
  return [texts.length, pale.map((element) => `${element.className}: ${element.textContent.trim().slice(0, 40)}`)];
}"""
"""How many texts are shown, and those that white paper would swallow: browsers leave backgrounds out."""


def _pale(page: Page) -> list[str]:
    shown, pale = page.evaluate(PALE)
    assert shown > 5
    return list(pale)


def test_a_policy_is_printed_as_a_customer_gets_it(reader: Callable[..., Reader]) -> None:
    page = reader().open(ONE_OF_EACH["policy"])
    ours = page.get_by_role("heading", name="The law")
    expect(ours).to_be_visible()
    page.emulate_media(media="print")
    expect(ours).to_be_hidden()
    expect(page.locator(".hb-foot")).to_be_hidden()
    expect(page.get_by_role("heading", name="Who decides")).to_be_visible()
    expect(page.get_by_text("post@nordlys-supply.example").first).to_be_visible()


def test_dark_pages_are_printed_dark_on_white(reader: Callable[..., Reader]) -> None:
    somebody = reader(DESK, scheme="dark")
    for kind in KINDS:
        page = somebody.open(ONE_OF_EACH[kind] + ("?cards=all" if kind == "cards" else ""))
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        assert _pale(page), "on the dark screen text is light: what is measured can fail"
        page.emulate_media(media="print", color_scheme="dark")
        assert _pale(page) == [], kind
        for part in ("documentElement", "body"):
            told = page.evaluate(f"(({{ backgroundColor, colorScheme }}) => [backgroundColor, colorScheme])"
                                 f"(getComputedStyle(document.{part}))")  # fmt: skip
            assert told == ["rgb(255, 255, 255)", "light only"], "nor is the sheet's edge or a box to tick dark"
        page.close()


def test_the_whole_handbook_is_found_read_and_printed(reader: Callable[..., Reader], site: Path) -> None:
    somebody = reader(PHONE, scheme="dark")
    somebody.open("cards/").get_by_role("link", name="The whole handbook on one page").click()
    page = somebody.context.pages[-1]
    expect(page).to_have_url(somebody.served.url("whole/"))
    page.go_back()
    page.goto(somebody.served.url())
    page.get_by_role("link", name="The whole handbook on one page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Nordlys handbook")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "a phone shows its whole width"
    page.get_by_role("link", name="Busy with a big customer").first.click()
    assert page.url.endswith("#moments.busy-with-a-big-client")
    expect(page.locator("[id='moments.busy-with-a-big-client']")).to_be_in_viewport()
    assert _pale(page) == [], "black on white on the screen as well"
    sheets = page.pdf(prefer_css_page_size=True)
    assert sheets.count(b"/MediaBox [0 0 594.95996 841.91998]") == sheets.count(b"/MediaBox") > 60
    assert not (site / "handbook.pdf").exists() and page.get_by_role("link", name="as a PDF").count() == 0
    kept = json.loads((site / "offline.json").read_text(encoding="utf-8"))["files"]
    assert not [name for name in kept if name.startswith("whole")]


def test_a_moment_leads_to_its_pocket_card(reader: Callable[..., Reader]) -> None:
    page = reader(PHONE).open("moments/complaint/")
    page.get_by_role("link", name="Pocket card of this page").click()
    expect(page.locator("#card-complaint input")).to_be_checked()
    expect(page.locator("card-set [role=status]")).to_contain_text("1 of")


def test_a_build_with_a_pdf_and_the_next_without(tmp_path: Path) -> None:
    site = tmp_path / "site"
    playbooks = STARTER.parent / "tests/cases/ok/minimal/playbooks"
    ask = ("build", "--no-git", "--playbooks", playbooks, "--work", tmp_path / "work", "--site", site, "--today", TODAY)
    done = build(*ask, "--pdf")
    assert (done.returncode, done.stderr) == (0, "") and f"As a PDF: {site / 'handbook.pdf'}" in done.stdout
    assert (site / "handbook.pdf").read_bytes().startswith(b"%PDF-")
    assert 'href="../handbook.pdf"' in (site / "whole/index.html").read_text(encoding="utf-8")
    assert build(*ask).returncode == 0
    assert not (site / "handbook.pdf").exists(), "an old PDF does not stay behind"
    assert "handbook.pdf" not in (site / "whole/index.html").read_text(encoding="utf-8")


def test_without_the_package_a_pdf_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise ImportError", encoding="utf-8")
    site = tmp_path / "site"
    done = build("build", "--pdf", "--site", site, env={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2 and not site.exists()
    assert "not installed here: python -m pip install weasyprint==" in done.stderr and "Traceback" not in done.stderr
