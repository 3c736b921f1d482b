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
from tests.slow import SLOW

settings.register_profile("handbook", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("handbook")


TESTS = Path(__file__).resolve().parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even look, for `make quick`, into what takes long: importing it would take half of the time."""
    if "not slow" in config.option.markexpr and _is_slow(collection_path):
        return True
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make quick` leaves out."""
    for item in items:
        if any(_is_slow(path) for path in (item.path, *item.path.parents)):
            item.add_marker(pytest.mark.slow)


def _is_slow(path: Path) -> bool:
    return path.is_relative_to(TESTS) and path.relative_to(TESTS).as_posix() in SLOW


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
