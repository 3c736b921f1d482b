"""Objects, names and branches that say one thing to git and another to whoever looks: told, or named as unread."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from playbook_compiler.checking.load import load
from playbook_compiler.command_line.diff import _told
from playbook_compiler.history.history import Past, history
from playbook_compiler.history.last_changes import last_changes
from playbook_compiler.history.report_forms import as_text
from tests.hostile_git import BASE, FILE, FOLDER, LINK, LONGER, Hostile

BOTH = "[-1 working day-] → {+2 working days+}"
PROMISES = "promises.yml"


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    (tmp_path / "firm").mkdir()
    made = Hostile(tmp_path / "firm")
    made.lay_out(LONGER)
    return made


def told(hostile: Hostile, base: str = "HEAD~1", head: str = "HEAD") -> str:
    return as_text(_told(base, head, hostile.playbooks))


def past(hostile: Hostile) -> Past:
    return history(hostile.playbooks, load(hostile.playbooks)[0])


def test_an_object_that_holds_another_is_damaged(hostile: Hostile) -> None:
    first = hostile.commit(hostile.folder(BASE))
    hostile.commit(hostile.folder(LONGER), first)
    old, new = (hostile.object(hostile.write("blob", files[PROMISES])) for files in (BASE, LONGER))
    new.write_bytes(old.read_bytes())
    assert "Not everything could be read" in told(hostile) and f"playbooks/{PROMISES}" in told(hostile)
    assert past(hostile).why == "damaged"


@pytest.mark.parametrize("order", [(BASE, LONGER), (LONGER, BASE)])
def test_a_file_that_stands_there_twice_is_not_read(order: tuple[dict[str, bytes], ...], hostile: Hostile) -> None:
    first = hostile.commit(hostile.folder(BASE))
    files = {path: content for path, content in LONGER.items() if path != PROMISES}
    both = [(FILE, PROMISES.encode(), hostile.write("blob", one[PROMISES])) for one in order]
    second = hostile.commit(hostile.folder(files, {"": both}), first)
    assert "two files stand here under one name" in told(hostile)
    assert past(hostile).why == "file" and PROMISES in past(hostile).text
    hostile.commit(hostile.folder(LONGER), second)
    assert (len(past(hostile).changes), past(hostile).why) == (1, None), "it is told when it can be read again"


def test_a_folder_that_stands_there_twice_is_not_read(hostile: Hostile) -> None:
    first = hostile.commit(hostile.folder(BASE))
    hostile.commit(hostile.folder(LONGER), first, beside=[(FOLDER, b"playbooks", hostile.tree(hostile.folder(BASE)))])
    assert "Not everything could be read" in told(hostile)
    assert past(hostile).why == "damaged"


@pytest.mark.parametrize("name", [b"zzz", b"q", b"playbooks.zzz"])
def test_a_tree_in_another_order_hides_no_commit(name: bytes, hostile: Hostile) -> None:
    beside = [(FILE, name, hostile.write("blob", b""))]
    first = hostile.commit(hostile.folder(BASE), beside=beside)
    hostile.commit(hostile.folder(LONGER), first, beside=beside)
    assert BOTH in told(hostile)
    assert past(hostile).changes or past(hostile).why == "damaged"
    assert all(change.day.year == 2026 for change in last_changes(hostile.playbooks).changes.values())


@pytest.mark.parametrize("said", ["", "\0\n", "x\n", "ref: refs/heads/main\n"])
def test_a_branch_that_cannot_be_read_is_not_a_new_one(said: str, hostile: Hostile) -> None:
    first = hostile.commit(hostile.folder(BASE))
    hostile.commit(hostile.folder(LONGER), first)
    (hostile.git / "refs/heads/main").write_text(said, encoding="ascii")
    for name in ("heads", "tags"):
        (hostile.git / "refs" / name / "HEAD").write_text(f"{first}\n", encoding="ascii")
    Hostile(hostile.playbooks).commit([], message=b"A lie\n")  # and the one within is not asked instead
    assert (past(hostile).why, past(hostile).changes) == ("damaged", ())


def test_a_repository_without_a_commit_has_nothing_to_tell(hostile: Hostile) -> None:
    assert past(hostile) == Past()


@pytest.mark.parametrize("place", ["refs/tags/main", "refs/main", "main"])
def test_a_name_of_two_things_is_asked_back(place: str, hostile: Hostile) -> None:
    first = hostile.commit(hostile.folder(BASE))
    second = hostile.commit(hostile.folder(LONGER), first)
    (hostile.git / place).write_text(f"{first}\n", encoding="ascii")
    with pytest.raises(click.UsageError, match=r"more than one git revision called 'main'.*refs/heads/main"):
        told(hostile, first, "main")
    for name in ("refs/heads/main", "HEAD", second):
        (hostile.git / "refs/heads" / second).write_text(f"{first}\n", encoding="ascii")
        assert BOTH in told(hostile, first, name)


def test_what_could_not_be_read_at_first_is_told_when_it_can(hostile: Hostile) -> None:
    files = {path: content for path, content in BASE.items() if path != PROMISES}
    link = (LINK, PROMISES.encode(), hostile.write("blob", b"/etc/passwd"))
    hostile.commit(hostile.folder(LONGER), hostile.commit(hostile.folder(files, {"": [link]})))
    (change,) = past(hostile).changes
    assert [told.entry.id for group in change.report.groups.values() for told in group] == ["told-in-time"]


def test_a_register_that_was_gone_for_a_while_hides_nothing(hostile: Hostile) -> None:
    gone = {path: content for path, content in BASE.items() if path != PROMISES}
    second = hostile.commit(hostile.folder(gone), hostile.commit(hostile.folder(BASE)))
    (went,) = past(hostile).changes
    assert [told.entry.id for told in went.report.groups["customers"]] == ["told-in-time"]
    assert went.report.groups["customers"][0].entry.new is None, "a register without a file has no entries"
    hostile.commit(hostile.folder(LONGER), second)
    change, again = past(hostile).changes
    assert again.commit == went.commit and past(hostile).why is None
    assert [told.entry.old for told in change.report.groups["customers"]] == [None]
