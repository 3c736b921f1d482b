"""What a program keeps while it is at work: plain values are written down only when somebody needs them as bytes."""

from __future__ import annotations

import sys
from pathlib import Path

from playbook_compiler.kept.kept import Kept, KeptRow
from playbook_compiler.kept.store import opened

KEY, OTHER = b"k" * 16, b"o" * 16


def kept_in(folder: Path) -> Kept:
    return opened(folder, b"this one", sys.exit)


def test_values_are_found_at_once_and_by_the_next_program(tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "cache")
    kept.note("told", KEY, {"lines": ["Æ", 1, None]})
    assert kept.found("told", KEY) == {"lines": ["Æ", 1, None]}
    assert kept.found("told", OTHER) is None
    kept.save()
    assert kept.found("told", KEY) == {"lines": ["Æ", 1, None]}
    again = kept_in(tmp_path / "cache")
    assert again.found("told", KEY) == {"lines": ["Æ", 1, None]}
    assert again.found("told", OTHER) is None


def test_of_many_saves_only_the_last_is_written_down(tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "cache")
    for number in range(20):
        kept.note("told", KEY, number)
    assert [row.value for row in kept.news()] == [b"19"]
    assert kept.news() == []
    kept.note("told", OTHER, 20)
    kept.save()
    assert kept_in(tmp_path / "cache").found("told", OTHER) == 20


def test_what_is_kept_as_bytes_takes_the_place_of_values_and_the_other_way_round() -> None:
    kept = Kept()
    kept.note("told", KEY, [1])
    kept.keep("told", KEY, b"[2]")
    assert kept.found("told", KEY) == [2]
    kept.note("told", OTHER, [3])
    assert (kept.find("told", OTHER), kept.find("told", KEY)) == (b"[3]", None)
    assert kept.has("told", OTHER) and not kept.has("told", KEY)


def test_bytes_that_are_no_json_are_no_values() -> None:
    kept = Kept()
    kept.keep("told", KEY, b"{")
    assert kept.found("told", KEY) is None
    assert kept.find("told", KEY) == b"{"


def test_a_process_beside_tells_what_it_noted_itself_and_no_more() -> None:
    """It begins with all that the first one has noted, which is that one's to write."""
    beside = Kept()
    beside.note("told before", KEY, "by the first")
    beside.leave_the_folder()
    assert beside.found("told before", KEY) == "by the first"
    beside.note("told", KEY, "by the second")
    assert beside.news() == [KeptRow("told", KEY, b'"by the second"')]


def test_one_that_does_not_remember_keeps_nothing() -> None:
    kept = Kept(remembers=False)
    kept.note("told", KEY, 1)
    assert kept.found("told", KEY) is None


def test_more_than_a_memory_holds_goes_to_the_folder_meanwhile(tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "cache")
    for number in range(3000):
        kept.note(f"told {number}", KEY, number)
        kept.keep(f"made {number}", KEY, b"x" * 10_000)
    again = kept_in(tmp_path / "cache")
    assert again.found("told 0", KEY) == 0, "before anybody saved"
    kept.save()
    again = kept_in(tmp_path / "cache")
    assert [again.found(f"told {number}", KEY) for number in range(3000)] == list(range(3000))
    assert again.has("made 2999", KEY)
