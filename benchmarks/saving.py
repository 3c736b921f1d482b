"""From a save to the browser: how long until the page that one is looking at shows what was written."""

from __future__ import annotations

import itertools
import os
import re
import statistics
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from threading import Thread
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from benchmarks.building import build
from benchmarks.synthetic import PROJECT

_GIVE_UP = 180.0  # seconds
_TELLS = """
(function tell(before) {
  const text = document.body ? document.body.textContent : "";
  if (text !== before) console.info("shown " + text);
  if (document.readyState !== "complete") requestAnimationFrame(() => tell(text));
})("");
"""
"""Tells what a page says in each picture of it that the browser is about to paint."""
_numbers = itertools.count(1)


class Edit(NamedTuple):
    """An edit as somebody makes it: the file below playbooks/, what to look at, and what becomes of which words."""

    file: str
    page: str
    pattern: str
    words: str
    """What is written there; `{}` is another number each time, and with it this is what is waited for."""
    before: str = ""


MOMENT = "customer-terminates"
_PAGE = f"moments/{MOMENT}"
_LETTER, _GUIDE = "messages/end-a-relationship", "guides/should-this-relationship-end"
_TITLE = r"^title: .*"
EDITS: Mapping[str, Edit] = {
    "a sentence": Edit(f"{_PAGE}.yml", f"{_PAGE}/", r"because: .*(?:\n {6,}.*)*", "Reason no {}", "because: "),
    "a summary": Edit(f"{_PAGE}.yml", f"{_PAGE}/", r"^summary: .*(?:\n  .*)*", "Summary no {}", "summary: "),
    "a title": Edit(f"{_PAGE}.yml", f"{_PAGE}/", _TITLE, "Title no {}", "title: "),
    "a message's title": Edit(f"{_LETTER}.yml", f"{_LETTER}/", _TITLE, "Letter no {}", "title: "),
    "a guide's title": Edit(f"{_GUIDE}.yml", f"{_GUIDE}/", _TITLE, "Guide no {}", "title: "),
    "a how-to page": Edit("../docs/ours.md", "ours/", r"Note .*", "Note no {}"),
    "a promise": Edit("promises.yml", "promises/", r"(?<=a-time-not-an-excuse:\n)  title: .*", "Word {}", "  title: "),
    "a role's name": Edit("roles.yml", "roles/team-lead/", r"(?<=^team-lead:\n)  title: .*", "Lead {}", "  title: "),
    "a stage's name": Edit("handbook.yml", "journey/", r"(?<=id: every-day\n)    title: .*", "Day {}", "    title: "),
}


@contextmanager
def our_serve(project: Path, *more: str) -> Iterator[str]:
    """Our own `serve` on a project with its `playbooks/`; gives its address when it answers."""
    command = [sys.executable, "-u", str(PROJECT / "build_playbooks.py"), "serve", "--no-git", "--port", "0", *more]
    with running(command, project, "Serving ") as said:
        yield said.split()[1]


@contextmanager
def zensical_serve(project: Path) -> Iterator[tuple[str, Path]]:
    """Zensical's own `serve` over the pages that we compiled; gives its address when it answers, and their folder."""
    work = project / "zensical"
    build(project / "playbooks", work, "--engine", "zensical", "--no-cache", "--no-git")
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-u", "-m", "zensical", "serve", "-f", "zensical.yml", "-a", place]
    with running(command, work, "Serving "):
        yield f"http://{place}/", work / "docs"


@contextmanager
def running(command: list[str], folder: Path, until: str, **settings: str) -> Iterator[str]:
    """A program while it serves; gives the line in which it says so."""
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | settings
    ) as process:
        try:
            assert process.stdout is not None
            said = next(line for line in process.stdout if until in line)
            # It tells of every save, and would wait for ever for somebody who reads it.
            Thread(target=deque, args=(process.stdout, 0), daemon=True).start()
            yield said
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def looking(browser: Browser) -> Iterator[tuple[Page, list[tuple[float, str]]]]:
    """A page, and what it showed when."""
    page = browser.new_page()
    shown: list[tuple[float, str]] = []
    page.add_init_script(_TELLS)
    page.on(
        "console", lambda said: shown.append((time.perf_counter(), said.text)) if said.text[:6] == "shown " else None
    )
    try:
        yield page, shown
    finally:
        page.close()


def until_shown(page: Page, shown: list[tuple[float, str]], file: Path, text: str, words: str) -> float:
    """Seconds from the save until a page with these words is there."""
    shown.clear()
    begun = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    while time.perf_counter() - begun < _GIVE_UP:
        page.wait_for_timeout(5)
        for at, told in shown:
            if words in told:
                return at - begun
    raise TimeoutError(f"{words!r} was never shown on {page.url}")


def edits(browser: Browser, address: str, project: Path, rounds: int) -> dict[str, float]:
    """Median seconds of each kind of edit, the site at rest before each."""
    (project / "docs").mkdir(exist_ok=True)
    (project / "docs/ours.md").write_text("# Ours\n\nNote 0\n", encoding="utf-8")
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, edit in EDITS.items():
            file = project / "playbooks" / edit.file
            text = file.read_text(encoding="utf-8")
            words = edit.words.format(next(_numbers))
            new, count = re.subn(edit.pattern, edit.before + words, text, count=1, flags=re.MULTILINE)
            assert count == 1, name
            with looking(browser) as (page, shown):
                page.goto(address + edit.page, wait_until="load")
                page.wait_for_timeout(500)
                times.setdefault(name, []).append(until_shown(page, shown, file, new, words))
    return {name: statistics.median(found) for name, found in times.items()}


def compiled_edits(browser: Browser, address: str, docs: Path, rounds: int) -> float:
    """Median seconds from the save of a compiled page, made by nobody's compiler, until the browser shows it."""
    file, times = docs / f"{_PAGE}/index.md", []
    for _ in range(rounds):
        words = f"Title no {next(_numbers)}"
        new, count = re.subn(r"^# .*", f"# {words}", file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        assert count == 1, file
        with looking(browser) as (page, shown):
            page.goto(f"{address}{_PAGE}/", wait_until="load")
            page.get_by_role("heading", level=1).first.wait_for()  # it says at first that its build is still at work
            page.wait_for_timeout(500)
            times.append(until_shown(page, shown, file, new, words))
    return statistics.median(times)
