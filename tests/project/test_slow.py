"""The list of what a quick run leaves out names what is there: a file that was renamed would come back unseen."""

from __future__ import annotations

from tests.overlay import TESTS
from tests.slow import SLOW


def test_every_name_in_the_list_is_there() -> None:
    assert [name for name in sorted(SLOW) if not (TESTS / name).exists()] == []
