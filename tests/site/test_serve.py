"""Live work: a saved playbook is on the screen a moment later; a mistake is told and the site stays."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.overlay import MINIMAL
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
    return Path(shutil.copytree(STARTER, tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations")))


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
    page.wait_for_load_state("load")
    again = page.evaluate(
        "performance.getEntriesByType('resource').filter(one => one.transferSize > 0).map(one => one.name)"
    )
    assert any(name.endswith("/handbook.css") for name in again), "ours may have changed"
    assert not [name for name in again if ".min." in name], "the theme's have another name when they do"
    file.write_text(good.replace("stage: meet", "stage: met"), encoding="utf-8")
    wait_for(server, "unknown stage 'met' (did you mean 'meet'?)")
    wait_for(server, "The last good site stays in place.")
    told = page.get_by_role("alert").filter(has_text="Mend this first")
    expect(told).to_contain_text("first-contact.yml:2:8: error: unknown stage 'met'", timeout=15_000)
    expect(page.locator("h1")).to_contain_text("The very first hello")
    file.write_text(good, encoding="utf-8")
    expect(page.locator("h1")).to_contain_text("The first contact", timeout=15_000)
    expect(told).to_have_count(0)
    page.close()


def call(tmp_path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "build_playbooks.py"), "serve", "--playbooks", str(STARTER), *options]
    command += ["--work", str(tmp_path / "work"), "--site", str(tmp_path / "site")]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("listens", [True, False])
def test_a_port_that_is_taken_is_told_before_anything_is_built(tmp_path: Path, listens: bool) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        if listens:
            other.listen()
        done = call(tmp_path, "--port", str(port))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Error: port {port} is taken: another program serves on it." in done.stderr
    assert "--port" in done.stderr and "Nothing was built." in done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "::g", "å" * 300])
def test_an_address_that_is_none_of_this_machine_is_told(tmp_path: Path, host: str, port: int) -> None:
    done = call(tmp_path, "--port", str(port), "--host", host)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert "is no address to serve on here" in done.stderr and "Traceback" not in done.stderr


def test_port_0_is_any_that_is_free_and_the_address_that_is_told_answers(tmp_path: Path) -> None:
    command = [sys.executable, "-u", str(PROJECT / "build_playbooks.py"), "serve", "--port", "0", "--no-git"]
    command += ["--playbooks", str(MINIMAL), "--work", str(tmp_path / "work"), "--site", str(tmp_path / "site")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            told = next(line for line in process.stdout if line.startswith("Serving "))
            assert ":0/" not in told
            with urlopen(told.split()[1], timeout=60) as answer:
                assert answer.status == 200
        finally:
            process.terminate()
            process.communicate(timeout=20)
