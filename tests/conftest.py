"""What tests in more than one folder need: handbooks to try things on, and a real browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from playbook_compiler.view.view import View
from tests.overlay import MINIMAL, OK, PROJECT, overlay, sound
from tests.site.conftest import start_chromium

settings.register_profile("handbook", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("handbook")


SLOW = {
    "attacks",
    "test_allowing.py",
    "test_colour.py",
    "test_format_laws.py",
    "test_git_safely.py",
    "test_git_tricks.py",
    "test_language_server.py",
    "test_mutations.py",
    "test_other_machines.py",
    "test_packages.py",
    "test_renaming_parts.py",
    "test_retiring_at_a_terminal.py",
    "test_schema.py",
    "test_scripts.py",
    "test_staged.py",
    "test_streams.py",
}
"""Folders and files whose tests take long, without a site."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make quick` leaves out."""
    for item in items:
        if SLOW & {item.path.name, item.path.parent.name}:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What commands keep for the next run goes there, and not into the folder of whoever runs the tests."""
    os.environ["HANDBOOK_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def playbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the smallest handbook in the working folder, as `playbooks`."""
    monkeypatch.chdir(tmp_path)
    overlay(OK / "minimal", tmp_path)
    yield Path("playbooks")


@pytest.fixture(scope="session")
def minimal() -> View:
    """The smallest handbook."""
    return sound(MINIMAL)


@pytest.fixture(scope="session")
def starter() -> View:
    """The handbook that a firm starts with."""
    return sound(PROJECT / "playbooks")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = start_chromium(playwright)
        yield chromium
        chromium.close()
