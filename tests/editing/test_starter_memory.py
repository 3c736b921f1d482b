"""starter.yml: what is remembered of the starter, read back as it was written; and the commands that pass it by."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line import main
from playbook_compiler.editing.imprint import imprint
from playbook_compiler.editing.starter_memory import memory_of, read, remembered
from playbook_compiler.starter import PLAYBOOKS
from tests.overlay import OK, overlay


def test_what_was_written_is_read_back() -> None:
    starter, _ = check_folder(PLAYBOOKS)
    text = remembered(starter, "0.1.0")
    memory, problems = read(text.encode(), "playbooks/starter.yml")
    assert not problems and memory == memory_of(starter, "0.1.0")
    carried = sum(file.stat().st_size for file in PLAYBOOKS.rglob("*.yml") if "translations" not in file.parts)
    assert len(text) < carried / 3, "a firm carries it in its repository, beside the texts themselves"


@pytest.mark.parametrize(
    ("value", "other", "alike"),
    [
        ("A reply", " A reply\n", True),
        ("A reply", "a reply", False),
        ({"a": "x", "b": "y"}, {"b": "y", "a": "x"}, True),
        ({"a": "x", "b": []}, {"a": "x"}, True),
        ([{"id": "one", "do": "x"}], [{"do": "x", "id": "one"}], True),
        (["one", "two"], ["two", "one"], False),
        (1, "1", False),
        (True, 1, False),
    ],
)
def test_an_imprint_is_of_the_value_as_it_was_typed(value: object, other: object, alike: bool) -> None:
    assert (imprint(value) == imprint(other)) is alike


def test_things_with_ids_are_remembered_by_them() -> None:
    assert imprint([{"id": "one", "do": "x"}, {"id": "two", "do": "x"}]) == {
        "one": {"do": imprint("x")},
        "two": {"do": imprint("x")},
    }
    assert imprint(["one", "two"]) == ["one", "two"]
    assert isinstance(imprint(["one", "Two words"]), str)
    assert imprint([]) is None and imprint("") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("starter: 1\nentries: {}\n", "1:1"),
        ("starter: a\nentries: []\n", "2:10"),
        ("starter: a\nentries: {complaint: {}}\n", "2:22"),
        ("starter: a\nentries:\n  moment/x: {of: a, meaning: m1-0123456789abcdef}\n", "3:13"),
        ("starter: a\nentries:\n  moment/x: {of: a, meaning: m1, fields: {}}\n", "3:30"),
        ("starter: a\nentries:\n  moment/x: {of: a, meaning: m1-0123456789abcdef, fields: {title: 3}}\n", "3:59"),
        ("starter: [\n", "2:1"),
    ],
)
def test_a_damaged_one_is_told_with_its_place(text: str, told: str) -> None:
    memory, problems = read(text.encode(), "playbooks/starter.yml")
    assert memory is None
    assert [f"{one.line}:{one.column}" for one in problems] == [told]
    assert {one.rule for one in problems} <= {"starter-memory", "yaml-syntax"}


def test_no_command_takes_it_for_a_playbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    playbooks = overlay(OK / "minimal", tmp_path)
    monkeypatch.chdir(tmp_path)
    (playbooks / "starter.yml").write_text(remembered(check_folder(playbooks)[0]), encoding="utf-8")
    before = (playbooks / "starter.yml").read_bytes()
    for command in (["check", "--strict"], ["format"], ["format", "playbooks/starter.yml"]):
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 0, done.output
    assert (playbooks / "starter.yml").read_bytes() == before
