"""Statements to a learning record store: told where the launch names one, and never in a learner's way."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import PHONE, Served
from tests.site.scorm.learning import Course, Learner, unpacked


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The files of a package, and the verdicts of all answers."""
    return unpacked(tmp_path_factory.mktemp("course"))


@dataclass
class Store:
    """A learning record store: what it was told, and whether it is well."""

    address: str
    told: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    well: bool = True


@pytest.fixture
def store() -> Iterator[Store]:
    """A small store on loopback."""
    made = Store("")

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_OPTIONS(self) -> None:
            self.answer(204)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.told.append({"path": self.path, **json.loads(body)})
            made.headers.append(dict(self.headers))
            self.answer(200 if made.well else 500)

        def answer(self, status: int) -> None:
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "*, authorization")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made.address = f"http://127.0.0.1:{server.server_address[1]}/store"
    yield made
    server.shutdown()
    server.server_close()


KARI = {"mbox": ["mailto:kari@firm.example"], "name": ["Kari Nordmann"]}


Launch = Callable[[str], Page]


@pytest.fixture
def launch(browser: Browser, serve: Callable[..., Served], course: Course) -> Iterator[Launch]:
    """Open the course from a web server, at an address."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    errors: list[str] = []

    def opened(address: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(serve(course[0], strict="not").url(address))
        return page

    yield opened
    context.close()
    assert errors == []


def launched(store: Store, endpoint: str | None = None) -> str:
    """The address of a launch that names a store."""
    actor = quote(json.dumps(KARI))
    return (
        f"index.html?endpoint={quote(endpoint or store.address)}&auth={quote('Basic a2V5')}&actor={actor}"
        "&registration=6d1f0c1e-2f0a-4b6e-9d3c-5a7b8c9d0e1f"
    )


def test_a_store_that_the_launch_names_is_told(launch: Launch, course: Course, store: Store) -> None:
    page = launch(launched(store))
    somebody = Learner(page.main_frame, course[1])
    somebody.read_all()
    somebody.take_test("wrong", "wrong", "wrong")
    somebody.take_test("best", "best", "wrong")
    page.goto("about:blank")
    for _ in range(100):
        if len(store.told) >= 16:
            break
        page.wait_for_timeout(50)
    told = sorted(store.told, key=lambda one: one["timestamp"])
    verbs = [one["verb"]["id"].rpartition("/")[2] for one in told]
    assert (verbs[0], verbs[-1], len(verbs)) == ("initialized", "terminated", 16)
    assert {verb: verbs.count(verb) for verb in ("answered", "failed", "passed", "completed")} == {
        "answered": 11,
        "failed": 1,
        "passed": 1,
        "completed": 1,
    }
    assert {one["path"] for one in told} == {"/store/statements"}
    assert {(one["actor"]["mbox"], one["actor"]["name"]) for one in told} == {
        ("mailto:kari@firm.example", "Kari Nordmann")
    }
    assert {one["context"]["registration"] for one in told} == {"6d1f0c1e-2f0a-4b6e-9d3c-5a7b8c9d0e1f"}
    assert {headers["Authorization"] for headers in store.headers} == {"Basic a2V5"}
    assert {headers["X-Experience-API-Version"] for headers in store.headers} == {"1.0.3"}
    assert len({one["id"] for one in told}) == 16
    passed = told[verbs.index("passed")]
    assert passed["result"]["score"] == {"scaled": 0.66, "raw": 66, "min": 0, "max": 100}
    assert (passed["object"]["id"], passed["result"]["success"]) == ("urn:handbook:first-day", True)
    answered = told[verbs.index("answered")]
    assert answered["object"]["id"] == "urn:handbook:first-day#late-job/the-part-is-late"
    assert answered["object"]["definition"]["correctResponsesPattern"] == ["b"]
    assert answered["result"]["response"] == "b"
    assert answered["context"]["contextActivities"]["parent"][0]["id"] == "urn:handbook:first-day"


@pytest.mark.parametrize("trouble", ["it answers with an error", "nobody is there", "it is no address"])
def test_a_store_that_fails_holds_nobody_up(launch: Launch, course: Course, store: Store, trouble: str) -> None:
    store.well = False
    endpoints = {"nobody is there": "http://127.0.0.1:9/", "it is no address": "javascript:alert(1)"}
    page = launch(launched(store, endpoints.get(trouble)))
    Learner(page.main_frame, course[1]).read_on()
    expect(page.get_by_text("1 of 4 read")).to_be_visible()
