"""The strict headers: nothing that the handbook does runs against them, and nothing that they forbid gets through.

Every other test here meets a server that sends them too, and fails where the console tells of a violation.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from playbook_compiler.edition.header_files import FOR, Published
from playbook_compiler.edition.headers import ASK_AGAIN, FOR_EVER, headers_of, inline_scripts, kept
from tests.site.conftest import DESK, ONE_OF_EACH, Reader
from tests.site.learning import begin
from tests.site.runs import start
from tests.site.settled import settled

_LISTEN = """addEventListener("securitypolicyviolation", (event) => {
  const told = JSON.parse(sessionStorage.getItem("violations") ?? "[]");
  sessionStorage.setItem("violations", JSON.stringify([...told, `${event.effectiveDirective} ${event.blockedURI}`]));
})"""
_EVERY_KIND = {*ONE_OF_EACH.values(), "whole/", "offline.html", "log-in.html", "keepers/"}


def _listening(somebody: Reader) -> Page:
    somebody.context.add_init_script(_LISTEN)
    return somebody.open()


def _violations(page: Page) -> list[str]:
    return page.evaluate("JSON.parse(sessionStorage.getItem('violations') ?? '[]')")  # type: ignore[no-any-return]


def test_no_kind_of_page_runs_against_them(reader: Callable[..., Reader]) -> None:
    somebody = reader(DESK, strict="exact")
    page = _listening(somebody)
    for address in sorted(_EVERY_KIND):
        page.goto(somebody.served.url(address))
        settled(page)
        assert _violations(page) == [], address


def test_nothing_that_a_reader_does_runs_against_them(reader: Callable[..., Reader]) -> None:
    somebody = reader(DESK, offline=True, strict="exact")
    page = _listening(somebody)
    page.locator("label[for=__palette_1]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.wait_for_selector(".hb-dialog", state="attached")
    page.keyboard.press("Control+k")
    page.locator(".hb-dialog input").fill("invoice")
    page.locator(".hb-hits a").first.click()
    page.wait_for_url("**/moments/**")
    page.goto(somebody.served.url("moments/complaint/"))
    start(page, "Berg")
    page.locator("li.hb-step input[type=checkbox]:visible").first.check()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="screen")
    page.goto(somebody.served.url("runs/"))
    expect(page.locator("my-runs")).to_contain_text("Berg")
    page.goto(somebody.served.url("messages/delay-notice/"))
    page.locator("fill-letter .hb-form input").first.fill("Kari")
    expect(page.locator(".hb-letter")).to_contain_text("Kari")
    mail = page.locator("a[href^='mailto:']").first
    mail.evaluate("link => link.click()")
    page.goto(somebody.served.url("guides/save-or-let-go/"))
    page.locator(".hb-answers button").first.click()
    page.goto(somebody.served.url("drills/the-same-answer/"))
    page.get_by_label("Your name or initials").fill("Kari")
    for question in page.locator("article fieldset", has=page.locator("input[type=radio]")).all():
        question.locator("input[type=radio]").first.check()
    with page.expect_download():
        page.get_by_role("button", name="Hand in as a file").click()
    page.goto(somebody.served.url("training/first-week/"))
    begin(page, "Kari")
    page.goto(somebody.served.url("survey/"))
    page.locator("article input:visible").first.fill("50")
    page.wait_for_selector("html[data-offline=ready]", state="attached", timeout=60_000)
    assert _violations(page) == []


def test_a_script_that_is_not_the_theme_s_does_not_run(reader: Callable[..., Reader]) -> None:
    somebody = reader(strict="exact")
    page = _listening(somebody)
    page.evaluate(
        """() => {
          const script = Object.assign(document.createElement("script"), { textContent: "window.ran = true" });
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", '<img src="http://localhost:9/x.png" style="width: 1px">');
        }"""
    )
    for _ in range(100):
        if len(_violations(page)) >= 3:
            break
        page.wait_for_timeout(50)
    assert page.evaluate("window.ran") is None
    assert {told.split(" ")[0] for told in _violations(page)} == {"script-src-elem", "style-src-attr", "img-src"}
    somebody.errors.clear()


def test_the_checklist(site: Path) -> None:
    """What the usual scanners of headers ask for."""
    sent = dict((*headers_of(site).always, *headers_of(site).https_only))
    policy = {part.split(" ")[0]: part.split(" ")[1:] for part in sent["Content-Security-Policy"].split("; ")}
    assert policy["default-src"] == policy["object-src"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["base-uri"] == ["'self'", "about:"], "no other host"
    assert policy["form-action"] == policy["style-src"] == policy["connect-src"] == ["'self'"]
    assert "'unsafe-inline'" not in sent["Content-Security-Policy"] and "'unsafe-eval'" not in policy["script-src"]
    assert not any(word in ("*", "http:", "https:", "data:", "blob:") for word in policy["script-src"])
    assert sent["X-Content-Type-Options"] == "nosniff" and sent["X-Frame-Options"] == "DENY"
    assert sent["Referrer-Policy"] == "no-referrer"
    assert sent["Strict-Transport-Security"] == "max-age=31536000"
    assert sent["Cross-Origin-Opener-Policy"] == sent["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in sent["Permissions-Policy"] and "Access-Control-Allow-Origin" not in sent


def test_who_may_frame_it_is_named(site: Path) -> None:
    sent = dict(headers_of(site, ["'self'", "https://lms.berg.example"]).always)
    assert sent["Content-Security-Policy"].endswith("frame-ancestors 'self' https://lms.berg.example")
    assert "X-Frame-Options" not in sent


def test_every_script_in_a_page_is_named_and_data_is_not() -> None:
    data = '<script src="x.js"></script><script id="a>b" type="application/json">{}</script>'
    page = f'<script>a</script><SCRIPT type="module">b</SCRIPT>{data}'
    assert inline_scripts([page, page]) == inline_scripts(["<script>a</script>", "<script type=module>b</script>"])
    assert inline_scripts(["<script>alert(1)</script>"]) == ["sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI="]


def test_what_is_kept_for_ever_is_named_by_its_content(site: Path, ovens: Path, drilled: Path) -> None:
    found: dict[str, set[bytes]] = {}
    for folder in (site, ovens, drilled / "site"):
        for path in folder.rglob("*"):
            name = f"/{path.relative_to(folder).as_posix()}"
            if path.is_file() and kept(name) == FOR_EVER:
                found.setdefault(name, set()).add(path.read_bytes())
    assert [name for name, contents in found.items() if len(contents) != 1] == []
    assert (
        sum("/pagefind/" in name for name in found) > 100 and len([name for name in found if "/assets/" in name]) >= 2
    )
    assert {kept(name) for name in ("/", "/moments/complaint/", "/sw.js", "/assets/data/finder.json")} == {ASK_AGAIN}
    assert {kept(name) for name in ("/offline.json", "/assets/js/handbook.js", "/pagefind/pagefind.js")} == {ASK_AGAIN}


@pytest.mark.parametrize("target", FOR)
def test_every_server_is_told_all_of_it(site: Path, target: str) -> None:
    headers = headers_of(site)
    told = FOR[target](headers, Published())
    for name, value in (*headers.always, *headers.https_only):
        assert name in told and value in told
    assert FOR_EVER in told
