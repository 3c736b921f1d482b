"""The home page's box, as somebody with a customer on the phone uses it: one thumb, or the keyboard alone."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from playbook_compiler.view.view import View
from tests.finding.test_finding import MAIL
from tests.site.accessible import axe
from tests.site.conftest import DESK, PHONE, STARTER, Reader, in_each_view
from tests.site.runs import start

SITUATIONS = {
    "busy": "busy-with-a-big-client",
    "klage": "complaint",
    "sint kunde": "complaint",
    "opsigelse": "customer-terminates",
    "uppsagning": "customer-terminates",
    "faktura": "question-about-a-charge",
    "forsinket": "delay-or-back-order",
    "betaler ikke": "late-payment-or-dispute",
    "stille kunde": "customer-goes-quiet",
    "on holiday": "contact-person-away",
}
"""Ten situations in staff's words (three in English, the rest Norwegian, Danish and Swedish), and the moment."""


@pytest.fixture(scope="module")
def moments(site: Path) -> dict[str, dict[str, Any]]:
    """What the site's own index says of each moment."""
    return {moment["id"]: moment for moment in json.loads((site / "assets/data/situations.json").read_bytes())}


def _box(page: Page) -> None:
    page.wait_for_selector("find-moment textarea")
    page.keyboard.press("/")
    expect(page.locator("find-moment textarea")).to_be_focused()
    page.wait_for_function("document.querySelector('find-moment').asking")


def _whole_on_screen(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    return box is not None and box["y"] >= 48 and box["y"] + box["height"] <= PHONE[1]


def test_the_sentence_to_say_in_at_most_twelve_keystrokes(
    reader: Callable[..., Reader], moments: dict[str, dict[str, Any]]
) -> None:
    figures = {}
    for words, moment in SITUATIONS.items():
        found = moments[moment]
        sentence = found["say"].format(**{name: slot["example"] for name, slot in found.get("slots", {}).items()})
        page = reader(PHONE).open()
        _box(page)
        say = page.locator("find-moment [role=option] .hb-option-say").first
        there = []
        for letter in words:
            page.keyboard.press("Space" if letter == " " else letter)
            there.append(say.count() == 1 and say.inner_text() == f"Say {sentence}")
        assert there[-1], words
        assert _whole_on_screen(page, "find-moment .hb-option-say"), words
        letters = len(there) if False not in there else len(there) - there[::-1].index(False) + 1
        figures[words] = 1 + letters  # the slash; with a thumb it is the tap on the box
        page.close()
    print("keystrokes, the slash included:", figures)
    assert max(figures.values()) <= 12, figures


def test_the_sentence_to_say_in_at_most_three_taps(reader: Callable[..., Reader]) -> None:
    phone = reader(PHONE)
    page = phone.open()
    for moment in sorted(set(SITUATIONS.values())):
        page.goto(phone.served.url())
        situation = page.locator(f".hb-situations a[href$='moments/{moment}/']").first
        stage = situation.locator("xpath=ancestor::*[contains(@class, 'hb-situations')]").get_attribute("id")
        page.locator(f".hb-stages a[href='#{stage}']").click()  # the first tap
        situation.click()  # the second, after some scrolling
        page.wait_for_url(f"**/moments/{moment}/")
        assert _whole_on_screen(page, ".hb-now .hb-say"), moment


def test_from_keystroke_to_list(reader: Callable[..., Reader]) -> None:
    page = reader(PHONE).open()
    _box(page)
    took = page.evaluate(
        """async (queries) => {
        const input = document.querySelector("find-moment textarea");
        const took = [];
        for (const query of queries)
            for (let end = 1; end <= query.length; end += 1) {
                const start = performance.now();
                input.value = query.slice(0, end);
                input.dispatchEvent(new Event("input", { bubbles: true }));
                input.getBoundingClientRect(); // laid out
                took.push(performance.now() - start);
                if (!document.querySelector("find-moment [role=option]")) throw new Error(query);
                await new Promise(requestAnimationFrame);
            }
        return took.sort((a, b) => a - b);
    }""",
        list(SITUATIONS),
    )
    assert len(took) == sum(map(len, SITUATIONS)), "each keystroke is answered with a list"
    print(f"{len(took)} keystrokes: median {took[len(took) // 2]:.1f} ms, worst {took[-1]:.1f} ms")


def test_accents_order_and_small_slips_do_not_matter(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    _box(page)
    first = page.locator("find-moment .hb-option-title").first
    for query, title in {
        "uppsägning": "A customer gives notice",
        "uppsagning": "A customer gives notice",
        "complant": "A complaint",
        "compliant": "A complaint",
        "avtalen si opp": "A customer gives notice",
        "client big": "Busy with a big customer",
        "FOERESPOERSEL": "The first contact",
        "forespørsel": "The first contact",
        "försenade": "A delay or a back-order",  # as försening, with another ending
        "försenad leverans": "A delay or a back-order",
        "kunden skjeller ut": "When a customer is abusive",
    }.items():
        page.locator("find-moment textarea").fill(query)
        expect(first).to_have_text(title)


def test_the_keyboard_alone(reader: Callable[..., Reader]) -> None:
    page = reader(DESK).open()
    _box(page)
    box = page.locator("find-moment textarea")
    page.keyboard.type("kunde")
    options = page.get_by_role("option")
    assert options.count() > 2
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(options.nth(0)).to_have_attribute("aria-selected", "false")
    expect(box).to_be_focused()
    assert box.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.type("klage")
    expect(page.locator(".hb-find-status")).to_contain_text("First: A complaint")
    page.keyboard.press("Enter")
    page.wait_for_url("**/moments/complaint/")


def test_a_thumb_opens_the_moment(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    page.locator("find-moment textarea").fill("faktura")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("A question about a charge")
    box = option.bounding_box()
    assert box is not None and box["height"] >= 44
    option.click()
    page.wait_for_url("**/moments/question-about-a-charge/")


def test_the_last_entry_searches_everything(reader: Callable[..., Reader]) -> None:
    page = reader(DESK).open()
    _box(page)
    page.keyboard.type("customer")
    expect(page.get_by_role("option").last).to_have_text("Search everything for “customer”")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-dialog input")).to_have_value("customer")
    expect(page.locator(".hb-dialog input")).to_be_focused()
    expect(page.locator(".hb-hits li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("find-moment textarea")).to_be_focused()
    page.locator("find-moment textarea").fill("xylophone <b>")
    ways = ["Search everything for “xylophone <b>”", "Look through the guides", "Look along the journey"]
    expect(page.get_by_role("option")).to_have_text(ways)
    expect(page.locator(".hb-find-status")).to_have_text("Nothing here fits well.")


def test_without_its_index_the_search_is_still_offered(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    somebody.context.route("**/situations.json", lambda route: route.fulfill(body="{not json"))
    page = somebody.open()
    page.locator("find-moment textarea").fill("klage")
    expect(page.get_by_role("option")).to_have_text(["Search everything for “klage”"])


def test_a_pasted_mail_names_both_matters_and_their_sentences(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    _box(page)
    box = page.locator("find-moment textarea")
    before = box.bounding_box()
    box.fill(MAIL)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    told = page.locator("find-moment ul").inner_text()
    assert "They wrote “The six pumps" in told and "handling fee" in told
    assert options.count() <= 4
    after = box.bounding_box()
    assert before and after and after["height"] > before["height"], "the box grows with the mail"


def test_danger_comes_first_with_its_step(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    _box(page)
    page.locator("find-moment textarea").fill("Where is my order? I know where you live.")
    first = page.get_by_role("option").first
    expect(first.locator(".hb-option-danger")).to_contain_text("Leave or hang up now")
    page.keyboard.press("Enter")
    page.wait_for_url("**/moments/abusive-behaviour/#step-get-safe-first")


def test_the_customers_sentence_is_marked_and_no_keyword_shown(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    _box(page)
    page.locator("find-moment textarea").fill("tracking hasn't moved")
    first = page.get_by_role("option").first
    expect(first.locator(".hb-option-line")).to_have_text("The tracking hasn't moved since Thursday.")
    expect(first.locator("mark")).to_have_text(["tracking", "hasn't", "moved"])


def test_what_found_nothing_is_kept_and_can_be_saved_and_forgotten(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    _box(page)
    page.keyboard.type("xylophone")
    expect(page.locator(".hb-find-weak")).to_have_text("Nothing here fits well.")
    page.keyboard.press("Enter")  # opens no weak hit: the search of everything
    expect(page.locator(".hb-dialog input")).to_have_value("xylophone")
    page.keyboard.press("Escape")
    missed = page.locator("details.hb-missed")
    expect(missed.locator("summary")).to_have_text("Searches that found nothing: 1")
    missed.locator("summary").click()
    expect(missed.locator("li")).to_have_text(["xylophone"])
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save them as a file").click()
    assert saving.value.path().read_text(encoding="utf-8").endswith("\txylophone\n")
    page.get_by_role("button", name="Forget these searches").click()
    expect(missed).to_have_count(0)


def test_the_last_five_moments_are_at_hand_and_can_be_forgotten(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    page = somebody.open()
    expect(page.locator("recent-moments")).to_be_empty()
    for moment in ("complaint", "win-back", "last-day", "complaint", "first-contact", "returning-customer", "win-back"):
        page.goto(somebody.served.url(f"moments/{moment}/"))
        page.locator("moment-run[ready]").wait_for(state="attached")  # whoever has seen the page has used it
    page.goto(somebody.served.url("moments/"))
    page.goto(somebody.served.url())
    recent = page.locator("recent-moments a")
    expect(recent).to_have_count(5)
    addresses = [str(recent.nth(n).get_attribute("href")) for n in range(5)]
    assert [address.rstrip("/").rpartition("/")[2] for address in addresses] == [
        "win-back",
        "returning-customer",
        "first-contact",
        "complaint",
        "last-day",
    ]
    page.get_by_role("button", name="Forget these").click()
    expect(recent).to_have_count(0)
    expect(page.locator("find-moment textarea")).to_be_focused()
    page.reload()
    page.wait_for_selector("find-moment textarea")
    assert page.evaluate("localStorage.getItem('handbook / recent')") is None


def test_damaged_recents_count_as_none(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    page = somebody.open()
    for kept in ("{broken", '{"a": 1}', '[1, null, "gone-for-good"]'):
        page.evaluate("kept => localStorage.setItem('handbook / recent', kept)", kept)
        page.reload()
        page.locator("find-moment textarea").fill("klage")
        expect(page.get_by_role("option").first).to_contain_text("A complaint")
        expect(page.locator("recent-moments")).to_be_empty()


STORE = """
export async function openRuns() {
  return {
    all: async () => [
      {id: "1", moment: "customer-terminates", title: "A customer gives notice", customer: "Berg & Sons <i>",
       started: "2026-11-03T09:00:00Z", ended: null},
      {id: "2", moment: "complaint", title: "A complaint", customer: "Dahl",
       started: "2026-11-05T09:00:00Z", ended: null},
      {id: "3", moment: "complaint", title: "A complaint", customer: "Over",
       started: "2026-11-06T09:00:00Z", ended: "2026-11-07T09:00:00Z"},
    ],
    onChange() {},
  };
}
"""


def test_open_runs_are_listed_and_where_none_was_begun_nothing_is_loaded(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    asked: list[str] = []
    somebody.context.on("request", lambda request: asked.append(request.url))
    somebody.context.route("**/run-store.js", lambda route: route.fulfill(body=STORE, content_type="text/javascript"))
    page = somebody.open()
    _box(page)
    expect(page.locator("open-runs")).to_be_empty()
    assert not [url for url in asked if "run-store" in url]
    page.evaluate("new Promise(done => { indexedDB.open('handbook / runs').onsuccess = done; }).then(() => null)")
    page.reload()
    links = page.locator("open-runs li a")
    expect(links).to_have_count(2)
    expect(links.nth(0)).to_contain_text("Dahl")
    expect(links.nth(1)).to_have_text("Berg & Sons <i> A customer gives notice since 3 Nov")
    assert str(links.nth(1).get_attribute("href")).endswith("/moments/customer-terminates/#run=1")
    expect(page.locator("open-runs .hb-all-runs")).to_have_attribute("href", somebody.served.url("runs/"))


def test_without_scripts_the_situations_are_there(reader: Callable[..., Reader]) -> None:
    page = reader(scripts=False).open()
    complaint = page.get_by_role("link", name="A complaint")
    expect(complaint).to_be_hidden()
    page.locator(".hb-stages a", has_text="Repair").click()
    expect(complaint).to_be_visible()
    expect(page.locator("find-moment textarea")).to_have_count(0)
    page.emulate_media(media="print")
    assert page.locator(".hb-situations li:visible").count() == len(list((STARTER / "moments").glob("*.yml")))


def test_home_is_short_on_a_phone(reader: Callable[..., Reader]) -> None:
    """At most 2,500 pixels, whatever the reader has begun and used."""
    somebody = reader(PHONE)
    for moment in ("complaint", "win-back", "last-day", "renewal-talk", "first-contact"):
        page = somebody.open(f"moments/{moment}/")
        page.locator("moment-run[ready]").wait_for(state="attached")
    start(page, "Kari")
    page.goto(somebody.served.url())
    expect(page.locator("recent-moments a")).to_have_count(5)
    expect(page.locator("open-runs .hb-pill")).to_contain_text("by ")
    high = page.evaluate("document.documentElement.scrollHeight")
    print(f"home is {high} pixels high")
    assert high <= 2500
    tiles = page.locator("a.hb-tile")
    expect(tiles).to_have_count(8)
    for tile in tiles.all():
        assert (tile.bounding_box() or {"height": 0})["height"] >= 44
        expect(tile.locator("svg")).to_have_count(1)


def test_who_i_am_is_a_filter_that_is_remembered(reader: Callable[..., Reader]) -> None:
    somebody = reader(DESK)
    page = somebody.open()
    all_ = page.locator(".hb-situations li:visible").count()
    page.get_by_text("I am").click()
    page.get_by_role("button", name="Finance").click()
    shown = page.locator(".hb-situations li:visible")
    assert 0 < shown.count() < all_
    assert all("finance" in str(one.get_attribute("data-roles")).split() for one in shown.all())
    expect(page.locator("my-role [role=status]")).to_have_text(f"{shown.count()} of {all_} moments")
    expect(page.get_by_role("link", name="All that is mine")).to_have_attribute(
        "href", somebody.served.url("roles/finance/")
    )
    page.reload()
    expect(page.locator("my-role summary")).to_contain_text("Finance")
    assert page.locator(".hb-situations li:visible").count() < all_
    page.get_by_text("I am").click()
    page.get_by_role("button", name="All roles").click()
    assert page.locator(".hb-situations li:visible").count() == all_


@in_each_view
def test_axe_finds_nothing_while_typing(reader: Callable[..., Reader], size: tuple[int, int], scheme: str) -> None:
    somebody = reader(size, scheme)
    page = somebody.open("moments/complaint/")
    page.locator("moment-run[ready]").wait_for(state="attached")
    page.goto(somebody.served.url())
    page.locator("find-moment textarea").fill("kunde")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator("recent-moments a")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    response = axe(page)
    assert len(response["passes"]) > 20
    assert [(found["id"], node["html"]) for found in response["violations"] for node in found["nodes"]] == []


def test_the_index_is_small_and_plain(site: Path, moments: dict[str, dict[str, Any]], starter: View) -> None:
    size = len(gzip.compress((site / "assets/data/situations.json").read_bytes(), mtime=0))
    print(f"situations.json: {size} bytes gzipped, {len(moments)} moments")
    assert size < 25_000
    assert {id_: moment["triggers"] for id_, moment in moments.items()} == {
        id_: list(moment.triggers) for id_, moment in starter.moments.items()
    }
    assert moments["complaint"]["triggers"][0] == "I want to complain."
    assert moments["complaint"].keys() >= {"id", "title", "say", "triggers"} and "search" not in moments["complaint"]
