"""The made-up firm's handbook: the starter, of which it looks at three moments."""

from __future__ import annotations

from typing import Any

import pytest

from playbook_compiler.script_data.sheets import sheets
from playbook_compiler.view.view import View

MOMENTS = ("busy-with-a-big-client", "complaint", "delay-or-back-order")


@pytest.fixture(scope="session")
def book(starter: View) -> dict[str, Any]:
    """The data of the sheets, as the browser gets it."""
    return sheets(starter)


@pytest.fixture(scope="session")
def promises(book: dict[str, Any]) -> dict[str, str]:
    """A promise that each of the firm's moments makes."""
    return {one["id"]: one["promises"][0] for one in book["moments"] if one["id"] in MOMENTS}
