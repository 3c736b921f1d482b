"""The starter's index, made once."""

from __future__ import annotations

from typing import Any

import pytest

from playbook_compiler.finding.index import index_of
from playbook_compiler.finding.scoring import Finder
from playbook_compiler.view.view import view_of
from tests.overlay import starter_read


@pytest.fixture(scope="session")
def index() -> dict[str, Any]:
    """The index of the starter handbook."""
    return index_of(view_of(starter_read()[0]))


@pytest.fixture(scope="session")
def finder(index: dict[str, Any]) -> Finder:
    """The finder over it."""
    return Finder(index)
