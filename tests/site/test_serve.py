"""Live work: a saved playbook is on the screen a moment later; a mistake is told and the site stays."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.conftest import PROJECT, STARTER


@pytest.fixture
def port() -> int:
    """A port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def playbooks(tmp_path: Path) -> Path:
    """Playbooks to edit."""
    return Path(shutil.copytree(STARTER, tmp_path / "playbooks"))


@pytest.fixture
def server(tmp_path: Path, playbooks: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """`serve`, running."""
    command = [sys.executable, "-u", str(PROJECT / "build_playbooks.py"), "serve", "--port", str(port)]
    command += ["--playbooks", str(playbooks), "--work", str(tmp_path / "work"), "--site", str(tmp_path / "site")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    yield process
    process.terminate()
    process.communicate(timeout=20)


def wait_for(process: subprocess.Popen[str], words: str) -> None:
    """Read what the server says until it says this."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if words in line:
            return
    pytest.fail(f"never said {words!r}: {said}")


def test_a_saved_playbook_reloads_the_browser(
    server: subprocess.Popen[str], playbooks: Path, port: int, browser: Browser
) -> None:
    wait_for(server, f"http://127.0.0.1:{port}/")
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{port}/moments/first-contact/")
    expect(page.locator("h1")).to_contain_text("The first contact")
    file = playbooks / "moments/first-contact.yml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("title: The first contact", "title: The very first hello"), encoding="utf-8")
    wait_for(server, "Built.")
    expect(page.locator("h1")).to_contain_text("The very first hello", timeout=15_000)
    file.write_text(good.replace("stage: meet", "stage: met"), encoding="utf-8")
    wait_for(server, "unknown stage 'met' (did you mean 'meet'?)")
    wait_for(server, "The last good site stays in place.")
    page.reload()
    expect(page.locator("h1")).to_contain_text("The very first hello")
    page.close()
