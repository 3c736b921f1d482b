"""Every case of tests/cases/ok and bad: right handbooks and what their pages hold, mistakes and what is told."""

from __future__ import annotations

import ast
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.checking.manual import manual_page, manuals
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.problems.forms import as_json, as_text
from playbook_compiler.problems.worded import Worded
from playbook_compiler.rules import RULES
from playbook_compiler.view.edition import edition_of
from tests.overlay import BAD, OK, PROJECT, TESTS, cases_in, checked, overlay, read_case, sound

PACKAGE = PROJECT / "playbook_compiler"
_JARGON = re.compile(r"(?<!!)\b(?:None|dict|tuple|str|int|bool|mapping|scalar|pydantic)\b")


@pytest.mark.parametrize("name", cases_in(OK))
def test_a_right_handbook_and_its_pages(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay(OK / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    case = read_case(OK / name)
    handbook, problems = check_folder(Path("playbooks"))
    assert "".join(f"{as_text(problem)}\n" for problem in problems) == case.get("told", "")
    edition = edition_of(handbook)
    renderer = Renderer(edition)
    pages = {page.address: page for page in all_pages(edition)}
    assert case["pages"]
    for facts in case["pages"]:
        text = renderer.text(pages[facts["page"]])
        for piece in facts["holds"]:
            assert piece in text, f"{facts['page']} lacks {piece!r}"
        for piece in facts.get("lacks", ()):
            assert piece not in text, f"{facts['page']} holds {piece!r}"


@pytest.mark.parametrize("name", cases_in(BAD))
def test_a_mistake_and_what_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay(BAD / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    problems = checked(Path("playbooks"))
    told = "".join(f"{as_text(problem)}\n" for problem in problems)
    case = read_case(BAD / name)
    assert told == case.get("told", "")
    in_english_only = [
        text for one in problems for text in (one.message, one.hint) if text and not isinstance(text, Worded)
    ]
    assert not in_english_only, "say it with `worded`, so that it can be told in other languages"
    leading = min(problems, key=lambda problem: problem.severity != "error")
    assert case["under"] == leading.rule, "it stands in the file of the rule of its first error (or first warning)"
    assert problems == sorted(problems)
    assert len({(problem.path, problem.line, problem.column, problem.message) for problem in problems}) == len(problems)
    for problem in problems:
        assert problem.hint.endswith((".", "?")), "every problem says how to mend it"
        assert not _JARGON.search(problem.message)
        path = Path(problem.path)
        if path.is_file():
            lines = path.read_bytes().decode("utf-8", "replace").split("\n")
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@pytest.mark.parametrize("group", ["bad", "diff", "format", "ok"])
def test_the_cases_of_a_file_stand_in_order_and_none_hides_another_of_its_name(group: str) -> None:
    for path in (TESTS / "cases" / group).glob("*.yml"):
        names = re.findall(r"^([^\s#-].*?):", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert names == sorted(set(names)), path.name


def test_ten_files_of_mistakes_are_told_in_one_run() -> None:
    told = read_case(BAD / "mistakes-in-ten-files-at-once")["told"]
    assert len({line.split(":")[0] for line in told.splitlines() if line.startswith("playbooks/")}) >= 10


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    playbooks = overlay(OK / "minimal", tmp_path)
    for path in playbooks.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert sound(playbooks).messages["new-day"].paragraphs[0].text == "Dear {customer_name},"


# Files that no repository can hold well.


def _told(playbooks: Path) -> list[str]:
    return [as_text(problem) for problem in checked(playbooks)]


def test_a_link_out_of_the_folder(playbooks: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("title: Not for the handbook\n", encoding="utf-8")
    (playbooks / "stories" / "secret.yml").symlink_to(secret)
    assert _told(playbooks) == [
        "playbooks/stories/secret.yml:1:1: error: this link leads out of the playbooks folder, or nowhere "
        "[outside-folder]\n    Copy the file here instead of linking to it."
    ]


@pytest.mark.parametrize("target", ["nowhere.yml", "link.yml"])
def test_a_link_to_nowhere_or_to_itself(playbooks: Path, target: str) -> None:
    (playbooks / "stories" / "link.yml").symlink_to(target)
    assert [problem.rule for problem in checked(playbooks)] == ["outside-folder"]


def test_a_linked_folder_and_a_linked_register(playbooks: Path, tmp_path: Path) -> None:
    (playbooks / "training").rename(tmp_path / "training")
    (playbooks / "training").symlink_to(tmp_path / "training")
    (playbooks / "roles.yml").rename(tmp_path / "roles.yml")
    (playbooks / "roles.yml").symlink_to(tmp_path / "roles.yml")
    told = [(problem.path, problem.rule) for problem in checked(playbooks)]
    assert told == [("playbooks/roles.yml", "outside-folder"), ("playbooks/training", "outside-folder")]


def test_a_link_inside_the_folder_is_read(playbooks: Path) -> None:
    (playbooks / "stories" / "the-late-oven.yml").rename(playbooks / "stories" / "oven.yml")
    (playbooks / "stories" / "the-late-oven.yml").symlink_to("oven.yml")
    assert [(problem.rule, problem.path) for problem in checked(playbooks)] == [
        ("unused", "playbooks/stories/oven.yml")
    ]


def test_a_file_of_more_than_a_mebibyte(playbooks: Path) -> None:
    path = playbooks / "stories" / "the-late-oven.yml"
    path.write_bytes(path.read_bytes() + b"#" * 1024 * 1024)
    assert _told(playbooks) == [
        "playbooks/stories/the-late-oven.yml:1:1: error: the file is larger than 1 MiB [too-large]\n"
        "    Split it: one moment, guide or message to a file."
    ]


def test_a_file_that_cannot_be_read(playbooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refusing(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name == "the-late-oven.yml":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refusing)
    assert _told(playbooks) == [
        "playbooks/stories/the-late-oven.yml:1:1: error: the file cannot be read: Permission denied "
        "[unreadable-file]\n    Check its permissions."
    ]


@pytest.mark.parametrize("folder", ["playbooks", "playbooks/moments"])
def test_a_folder_that_cannot_be_read(playbooks: Path, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.iterdir
    closed = Path(folder)

    def refusing(self: Path) -> Iterator[Path]:
        if self == closed:
            raise PermissionError(13, "Permission denied", str(self))
        return iter(real(self))

    monkeypatch.setattr(Path, "iterdir", refusing)
    message = "the folder cannot be read: Permission denied [unreadable-file]"
    assert _told(playbooks) == [f"{folder}:1:1: error: {message}\n    Check its permissions."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang_the_check(playbooks: Path) -> None:
    os.mkfifo(playbooks / "stories" / "pipe.yml")
    os.mkfifo(playbooks / "notes.yml")
    assert [problem.rule for problem in checked(playbooks)] == ["stray-file", "stray-file"]


@pytest.mark.parametrize("name", [b"\xff\xfe.yml", b"two\nlines.yml", b"\x1b[31mred.yml"])
def test_an_odd_file_name_is_told_in_one_plain_line(playbooks: Path, name: bytes) -> None:
    try:
        (playbooks / "stories" / os.fsdecode(name)).write_bytes(b"title: x\n")
    except OSError:
        pytest.skip("this file system refuses such a name")
    problems = checked(playbooks)
    text = as_text(problems[0])
    assert [problem.rule for problem in problems] == ["stray-file"]
    assert all(line.isprintable() for line in text.split("\n")) and text.count("\n") == 1
    as_json(problems).encode()
    text.encode()


def test_control_characters_in_a_playbook_do_not_reach_the_terminal(playbooks: Path) -> None:
    path = playbooks / "roles.yml"
    path.write_text(path.read_text(encoding="utf-8") + '"\\e[31m\\n": {}\n', encoding="utf-8")
    for text in _told(playbooks):
        assert not any(unicodedata.category(sign) == "Cc" for sign in text.replace("\n", ""))


def test_a_hidden_file_and_an_editors_copy_are_left_alone(playbooks: Path) -> None:
    for name in (".DS_Store", "roles.yml~", "stories/.the-late-oven.yml.swp", "stories/the-late-oven.yml~"):
        (playbooks / name).write_bytes(b"\x00")
    assert checked(playbooks) == []


def test_a_folder_that_is_none() -> None:
    with pytest.raises(NotADirectoryError):
        check_folder(Path("no-such-folder"))


# No rule without a mistake that shows it.


def _told_in_cases() -> set[str]:
    texts = (read_case(BAD / name)["told"] for name in cases_in(BAD))
    return {match for text in texts for match in re.findall(r" \[([a-z0-9-]+)\]$", text, re.MULTILINE)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.NAME))
def test_each_rule_has_a_bad_case_and_a_manual(rule: ModuleType) -> None:
    assert (BAD / f"{rule.NAME}.yml").is_file()
    manual = rule.__doc__ or ""
    assert re.search(r"^Bad\b.*:", manual, re.MULTILINE), f"the manual of {rule.NAME} has no bad example"
    assert re.search(r"^Good\b.*:", manual, re.MULTILINE), f"the manual of {rule.NAME} has no good example"
    assert len(manual.split("\n")[0]) <= 120 and manual.split("\n")[0].endswith((".", ")."))


def test_every_module_of_rules_is_in_the_list() -> None:
    modules = {path.stem for path in (PACKAGE / "rules").glob("*.py")} - {"__init__"}
    assert modules == {rule.__name__.rpartition(".")[2] for rule in RULES}
    assert sorted(rule.NAME for rule in RULES) == [rule.NAME for rule in RULES]


_RULE_ARGUMENT = {"Finding": 0, "Problem": 3, "problem": 2, "report": 1, "whole_file": 1}
"""Where the rule's name stands among the arguments of the functions that make problems."""


def _rule_names() -> set[str]:
    names: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                place = _RULE_ARGUMENT.get(name, len(node.args))
                names |= {text for argument in node.args[place : place + 1] for text in _texts(argument)}
            elif isinstance(node, ast.Assign):
                targets = [target for group in node.targets for target in getattr(group, "elts", [group])]
                values = getattr(node.value, "elts", [node.value])
                for target, value in zip(targets, values, strict=False):
                    if getattr(target, "id", "") in ("rule", "NAME"):
                        names |= set(_texts(value))
    return names


def _texts(node: ast.expr) -> list[str]:
    value = node.value if isinstance(node, ast.Constant) else None
    return [value] if isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value) else []


def test_every_rule_that_the_compiler_can_name_is_shown_by_a_case_or_a_test() -> None:
    names = _rule_names()
    assert names >= _told_in_cases(), "a rule's name is made in a way that this test does not see"
    tests = "".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    unseen = {name for name in names - _told_in_cases() if f'"{name}"' not in tests and f"[{name}]" not in tests}
    assert unseen == set()


def test_every_rule_that_the_compiler_can_name_has_a_manual() -> None:
    assert _rule_names() == set(manuals())
    for name, text in manuals().items():
        assert len(text.splitlines()) >= 3, name
        if name != "unreadable-file":  # nothing in the file is wrong
            for word in ("Bad", "Good"):
                assert re.search(rf"^{word}\b.*:", text, re.MULTILINE), f"the manual of {name} has no such example"
        assert f"\n## {name}\n" in manual_page()
