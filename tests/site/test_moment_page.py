"""What somebody with a customer on the phone meets: the first screen, the checklist, and what it keeps."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Route, expect

from tests.site.conftest import DESK, PHONE, STARTER, Reader, build
from tests.site.settled import settled

MOMENTS = sorted(path.stem for path in (STARTER / "moments").glob("*.yml"))
BUSY = "moments/busy-with-a-big-client/"


FIRST_SCREEN = """() => {
  const box = (one) => { const { top, bottom, height } = one.getBoundingClientRect(); return { top, bottom, height }; };
  const more = document.querySelector("a.hb-more-to-say");
  const said = [...document.querySelectorAll(".hb-phrases .hb-say")];
  const { scrollHeight: high, scrollWidth: wide } = document.documentElement;
  const now = [".hb-now .hb-say", ".hb-now .hb-not", ".hb-now .hb-first"];
  const first = now.map((part) => box(document.querySelector(part)));
  const told = more && { ...box(more), words: more.innerText };
  if (more) more.click();
  return { first, told, high, wide, said: said.length, last: said.length ? box(said.at(-1)).bottom : 0 };
}"""
"""What stands where on a moment's page, and how far down the last sentence is once all are unfolded."""


def test_every_moment_fits_a_phone(reader: Callable[..., Reader]) -> None:
    """What to say and the first step are on its first screen; the other sentences are one tap away, the last of them at
    most a screen below that; and the folded page is at most 3,000 pixels high."""
    phone = reader(PHONE)
    page = phone.open()
    seen = {}
    for moment in MOMENTS:
        page.goto(phone.served.url(f"moments/{moment}/"))
        page.locator("details.hb-fold[data-ready]").first.wait_for()
        seen[moment] = found = page.evaluate(FIRST_SCREEN)
        assert all(box["height"] > 20 for box in found["first"])
        if found["said"] > 1:
            assert found["told"]["words"] == f"{found['said'] - 1} more to say"
            assert found["told"]["height"] >= 44 and found["told"]["bottom"] < PHONE[1]
            expect(page.locator(".hb-phrases .hb-say").first).to_be_in_viewport()

    def wrong(when: Callable[[dict[str, Any]], bool]) -> list[str]:
        return [moment for moment, found in seen.items() if when(found)]

    under_the_header = 48
    assert wrong(lambda found: found["wide"] > PHONE[0]) == []
    assert wrong(lambda found: found["high"] > 3000) == []
    assert (
        wrong(lambda found: any(box["bottom"] > PHONE[1] or box["top"] < under_the_header for box in found["first"]))
        == []
    )
    assert wrong(lambda found: found["last"] > 2 * PHONE[1]) == []


def test_the_order_is_say_first_step_checklist_then_the_rest(reader: Callable[..., Reader]) -> None:
    page = reader(DESK).open(BUSY)
    tops = [
        page.locator(part).first.evaluate("element => element.getBoundingClientRect().top")
        for part in (".hb-now .hb-say", ".hb-now .hb-not", ".hb-now .hb-first", "tick-list", ".hb-phrases", ".hb-foot")
    ]
    assert tops == sorted(tops)
    expect(page.locator("article h2").first).to_contain_text("Checklist")


def test_what_is_folded_on_a_phone_is_all_there_on_paper(reader: Callable[..., Reader]) -> None:
    page = reader(PHONE).open(f"moments/{MOMENTS[0]}/")
    page.locator("details.hb-fold[data-ready]").first.wait_for()
    expect(page.locator(".hb-phrases")).to_be_hidden()
    page.emulate_media(media="print")
    for part in (".hb-phrases", ".hb-escalate", ".hb-experience", ".hb-triggers", ".hb-sources"):
        expect(page.locator(part)).to_be_visible()


def test_where_there_is_room_all_is_open_and_nothing_moves(reader: Callable[..., Reader]) -> None:
    somebody = reader(DESK)
    somebody.context.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " if (!one.hadRecentInput) { window.moved += one.value; (window.who ??= []).push(one.sources.map((s) =>"
        " [s.node?.className ?? s.node?.nodeName, s.previousRect.y, s.currentRect.y, one.value])); } })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page = somebody.open(BUSY)
    page.locator("details.hb-fold[data-ready]").first.wait_for()
    settled(page)
    assert page.locator("details.hb-fold:not([open])").count() == 0
    assert page.evaluate("window.moved") < 0.02, page.evaluate("window.who")
    plain = reader(DESK, scripts=False).open(BUSY)
    expect(plain.locator(".hb-phrases")).to_be_visible()
    assert plain.locator(".hb-step-why p").first.is_visible()


def test_an_address_opens_what_it_names(reader: Callable[..., Reader]) -> None:
    page = reader(PHONE).open(f"{BUSY}#pass-on")
    expect(page.locator(".hb-escalate")).to_be_visible()
    page.goto(page.url.replace("#pass-on", "#what-to-say"))
    expect(page.locator(".hb-phrases")).to_be_visible()


def test_with_one_thumb_copy_start_and_pass_on(reader: Callable[..., Reader]) -> None:
    somebody = reader(PHONE)
    somebody.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = somebody.open("moments/customer-terminates/")
    bar = page.locator("moment-bar")
    for tool in bar.locator("button, a").all():
        box = tool.bounding_box()
        assert box is not None and box["height"] >= 44 and box["y"] + box["height"] <= PHONE[1]
    bar.get_by_role("button", name="Copy").click()
    expect(bar).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("That's no problem") and "[" in copied and "Say" not in copied
    page.evaluate("navigator.clipboard.writeText('')")
    page.locator(".hb-now > .hb-say").click(position={"x": 60, "y": 30})
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('That'))")
    bar.get_by_role("link", name="Pass on").click()
    expect(page.locator(".hb-escalate")).to_be_in_viewport()
    bar.get_by_role("button", name="Start").click()
    expect(page.get_by_label("Customer's name or reference")).to_be_focused()


def test_safety_is_one_tap_away_on_every_page(reader: Callable[..., Reader], site: Path) -> None:
    """The number of the country, who decides, and the page on abuse; also without scripts and by keys alone."""
    for address in ("", "journey/", "start-here/", "rules/", "guides/save-or-let-go/"):
        text = (site / address / "index.html").read_text(encoding="utf-8")
        aside = text[text.index('class="hb-safety"') :]
        assert all(part in aside for part in ("tel:112", "roles/managing-director/", "moments/abusive-behaviour/"))
    page = reader(PHONE).open("journey/")
    button = page.get_by_role("button", name="Safety")
    box = button.bounding_box()
    assert box is not None and min(box["width"], box["height"]) >= 44
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator('.hb-safety a[href="tel:112"]')).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".hb-safety")).to_be_hidden()
    expect(reader(PHONE, scripts=False).open(BUSY).locator(".hb-safety")).to_be_visible()


def test_ticks_stay_and_are_counted_and_cleared(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    page = somebody.open(BUSY)
    status = page.locator(".hb-progress [role=status]")
    boxes = page.locator("tick-list input[type=checkbox]")
    of = boxes.count()
    expect(status).to_have_text(f"0 of {of} done")
    expect(page.get_by_role("button", name="Clear all ticks")).to_be_hidden()
    boxes.nth(0).check()
    boxes.nth(2).check()
    boxes.nth(2).uncheck()
    boxes.nth(3).check()
    expect(status).to_have_text(f"2 of {of} done")
    page.reload()
    expect(status).to_have_text(f"2 of {of} done")
    assert [boxes.nth(n).is_checked() for n in range(4)] == [True, False, False, True]
    page.get_by_role("button", name="Clear all ticks").click()
    expect(status).to_have_text(f"0 of {of} done")
    page.reload()
    expect(status).to_have_text(f"0 of {of} done")


def test_two_tabs_stay_in_step(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    one, two = somebody.open(BUSY), somebody.open(BUSY)
    one.locator("tick-list input").nth(0).check()
    expect(two.locator("tick-list input").nth(0)).to_be_checked()
    two.locator("tick-list input").nth(1).check()
    expect(one.locator(".hb-progress [role=status]")).to_contain_text("2 of")


def test_reworded_and_reordered_steps_keep_their_ticks(reader: Callable[..., Reader], tmp_path: Path) -> None:
    somebody = reader()
    page = somebody.open(BUSY)
    steps = page.locator("li.hb-step")
    ids = [str(steps.nth(n).get_attribute("id")) for n in range(steps.count())]
    page.locator(f"#{ids[1]} input").check()
    page.locator(f"#{ids[3]} input").check()

    changed = tmp_path / "playbooks"
    shutil.copytree(STARTER, changed, ignore=shutil.ignore_patterns("translations"))
    path = changed / "moments/busy-with-a-big-client.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    starts = [n for n, line in enumerate(lines) if line.startswith("    - id: ")]
    ends = [*starts[1:], next(n for n, line in enumerate(lines) if n > starts[-1] and line[:1].isalpha())]
    parts = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
    reworded = [[line.replace("do: ", "do: Reworded, ") for line in part] for part in parts]
    mixed = [line for part in reversed(reworded) for line in part]
    path.write_text("\n".join([*lines[: starts[0]], *mixed, *lines[ends[-1] :]]), encoding="utf-8")
    done = build("--playbooks", changed, "--work", tmp_path / "work", "--site", tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr

    somebody.served.folder = tmp_path / "site"
    page.reload()
    expect(page.locator("li.hb-step").first).to_have_id(ids[-1])
    expect(page.locator(f"#{ids[1]}")).to_contain_text("Reworded")
    for place in (1, 3):
        expect(page.locator(f"#{ids[place]} input")).to_be_checked()
    checked = [id_ for id_ in ids if page.locator(f"#{id_} input").is_checked()]
    assert checked == [ids[1], ids[3]]


def test_ticks_of_a_store_that_is_damaged_or_closed(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    page = somebody.open(BUSY)
    page.evaluate(
        "new Promise(done => { const asked = indexedDB.open('handbook / ticks', 1);"
        " asked.onupgradeneeded = () => asked.result.createObjectStore('ticks');"  # whoever is first makes it
        " asked.onsuccess = ({ target }) => {"
        " const all = target.result.transaction('ticks', 'readwrite');"
        " all.objectStore('ticks').put(['broken'], 'busy-with-a-big-client');"
        " all.oncomplete = () => { target.result.close(); done(); }; }; })"
    )
    page.reload()
    expect(page.locator(".hb-progress [role=status]")).to_contain_text("0 of")
    page.locator("tick-list input").first.check()
    expect(page.locator(".hb-progress [role=status]")).to_contain_text("1 of")  # it is kept when it is counted
    page.reload()
    expect(page.locator("tick-list input").first).to_be_checked()

    closed = reader()
    closed.context.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('closed', 'SecurityError'); };"
        "for (const name of ['getItem', 'setItem', 'removeItem'])"
        " Storage.prototype[name] = () => { throw new DOMException('closed', 'SecurityError'); };"
    )
    page = closed.open(BUSY)
    page.locator("tick-list input").nth(0).check()
    page.locator("tick-list input").nth(1).check()
    expect(page.locator(".hb-progress [role=status]")).to_contain_text("2 of")
    expect(page.locator(".hb-progress [role=status]")).to_contain_text("does not let this page keep ticks")
    closed.errors[:] = [error for error in closed.errors if error != "closed"]  # the theme's own complaints


def test_each_step_has_a_deep_link(reader: Callable[..., Reader]) -> None:
    page = reader(DESK).open(BUSY)
    step = page.locator("li.hb-step").nth(4)
    step.locator("a.hb-here").click()
    assert page.url.endswith(f"#{step.get_attribute('id')}")
    page.reload()
    expect(step).to_be_in_viewport()


def test_works_without_scripts_as_readable_text(reader: Callable[..., Reader]) -> None:
    page = reader(scripts=False).open(BUSY)
    expect(page.locator(".hb-now .hb-say")).to_be_visible()
    assert page.locator("li.hb-step:visible").count() >= 5
    expect(page.locator(".hb-question").first).to_be_hidden()
    page.locator("summary", has_text="Practise").click()
    page.locator(".hb-question summary").first.click()
    expect(page.locator(".hb-verdicts").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("li.hb-step").last).to_be_visible()
    expect(page.locator(".hb-here").first).to_be_hidden()


def test_the_keyboard_alone_ticks_and_clears(reader: Callable[..., Reader]) -> None:
    page = reader().open(BUSY)
    page.locator("tick-list input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("tick-list input").first).to_be_checked()
    page.get_by_role("button", name="Clear all ticks").wait_for()
    page.get_by_role("button", name="Clear all ticks").focus()
    page.keyboard.press("Enter")
    expect(page.locator("tick-list input").first).not_to_be_checked()
    expect(page.locator("tick-list input").first).to_be_focused()


def test_what_was_ticked_before_the_scripts_came_is_kept(reader: Callable[..., Reader]) -> None:
    """On a slow line somebody ticks while the page still loads."""
    somebody = reader()
    held: list[Route] = []
    somebody.context.route("**/tick-list.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no built-in
    page = somebody.context.new_page()
    page.goto(somebody.served.url(BUSY), wait_until="domcontentloaded")
    box = page.locator("tick-list input").first
    box.check()
    page.wait_for_timeout(300)
    for route in held:
        route.continue_()
    expect(page.get_by_role("button", name="Clear all ticks")).to_be_visible()
    expect(box).to_be_checked()
    somebody.context.unroute("**/tick-list.js")
    page.reload()
    expect(page.get_by_role("button", name="Clear all ticks")).to_be_visible()
    expect(box).to_be_checked()


def test_whoever_ticks_and_leaves_at_once_loses_nothing(reader: Callable[..., Reader]) -> None:
    """The page goes while the store has not answered: what is ticked is kept, and what is taken away is gone."""
    somebody = reader()
    page = somebody.open(BUSY)
    status = page.locator(".hb-progress [role=status]")
    for wanted in (True, False):
        expect(status).to_be_visible()
        never = "IDBDatabase.prototype.transaction = () => ({ objectStore: () => ({ get: () => ({}) }) }); 0"
        page.evaluate(never)
        page.locator("tick-list input").nth(2).set_checked(wanted)
        page.reload()
        expect(status).to_contain_text("1 of" if wanted else "0 of")
        expect(page.locator("tick-list input").nth(2)).to_be_checked(checked=wanted)
    page.wait_for_function("!Object.keys(localStorage).some((key) => key.includes('waiting'))")
