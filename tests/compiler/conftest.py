"""What the compiler's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from playbook_compiler.view.view import View
from tests.overlay import MINIMAL, OK, PROJECT, overlay, sound

settings.register_profile("handbook", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("handbook")


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
