"""`format`: every case of tests/cases/format, what editors leave in files, and the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line import main
from playbook_compiler.layout import layout
from playbook_compiler.layout.layout import laid_out
from playbook_compiler.layout.value_layout import layout_of
from playbook_compiler.model.kinds import KINDS, kind_at
from playbook_compiler.problems.forms import as_text
from playbook_compiler.yaml12.file import read_yaml
from tests.overlay import BAD, MINIMAL, OK, PROJECT, TESTS, cases_in, change, edit, overlay, read_case

FORMAT = TESTS / "cases" / "format"
STORY = "stories/the-late-oven.yml"
KIND = {kind.name: kind for kind in KINDS}


def run(*arguments: str) -> Result:
    """Run `format` in the working folder."""
    done = CliRunner().invoke(main, ["format", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", cases_in(FORMAT))
def test_an_example(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    case = read_case(FORMAT / name)
    edit(Path("playbooks"), case["edits"])
    before, after = _files(Path("playbooks")), {one["file"]: one["text"] for one in case["after"]}
    done = run()
    assert (done.exit_code, _files(Path("playbooks"))) == (0, after)
    for path in after:
        read = [read_yaml(side[path].encode(), path)[0] for side in (before, after)]
        assert read[0] is not None and read[1] is not None
        assert json.dumps(read[0].data, sort_keys=True) == json.dumps(read[1].data, sort_keys=True)
    again = run()
    assert again.output == f"0 files were laid out anew, {_were(len(after))} so already\n"
    assert _files(Path("playbooks")) == after


def _were(number: int) -> str:
    return f"{number} {'was' if number == 1 else 'were'}"


@pytest.mark.parametrize("name", cases_in(FORMAT))
def test_line_ends_and_marks_of_windows_change_nothing(name: str) -> None:
    for one in read_case(FORMAT / name)["edits"]:
        kind, raw = kind_at(Path(one["file"])), one["text"].encode()
        assert kind is not None
        plain = laid_out(raw, "x.yml", kind)
        assert plain[0] is not None
        assert laid_out(raw.replace(b"\n", b"\r\n"), "x.yml", kind) == plain
        assert laid_out(b"\xef\xbb\xbf" + raw, "x.yml", kind) == plain


def _moment(text: str) -> str:
    laid, problems = laid_out(text.encode(), "x.yml", KIND["moment"])
    assert problems == [] and laid is not None
    return laid


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\t\nsearch:\t[a,\tb] \t# c\td\n", "title: A\nsearch: [a, b]  # c d\n"),
        ("title: A\n\t\nnext:\n  - a   \n\n\n", "title: A\nnext: [a]\n"),
        ("experience:\n\tmood:\n\t\tbefore: 1\n\tnever:\n\t\t# c\n\t\t- a\n", None),
        ("title: A   \n\n\nlaw: []  \n", "title: A\nlaw: []\n"),
        ("title: A", "title: A\n"),
    ],
)
def test_tabs_and_spaces_that_say_nothing(before: str, after: str | None) -> None:
    groups = "experience:\n  mood: {before: 1}\n  never:\n    # c\n    - a\n"
    assert _moment(before) == (after or groups)


@pytest.mark.parametrize(
    "text",
    ['title: "A\tb"\n', "note: |\n  A\tb\n", "title: A\tb\n", "experience:\n  must:\n\t- a\n", "law:\n  - a\n\tb: c\n"],
)
def test_a_tab_that_says_something_is_told(text: str) -> None:
    laid, problems = laid_out(text.encode(), "x.yml", KIND["moment"])
    assert laid is None
    assert [problem.rule for problem in problems] == ["tab"]


def test_what_was_put_in_quotes_for_older_tools_is_a_text_to_them() -> None:
    (guide,) = read_case(FORMAT / "texts-that-tools-misread")["after"]
    loaded = yaml.safe_load(guide["text"])
    assert all(isinstance(word, str) for word in [*loaded["search"], loaded["title"], loaded["summary"]])
    assert loaded["rows"][0]["when"] == {"on": ["yes", "no"], "parts": "no"}


def test_fields_stand_in_the_order_of_their_model() -> None:
    names = list(layout_of(KIND["moment"]).fields)
    assert names[:3] == ["id", "title", "stage"]
    assert list(layout_of(KIND["moment"]).fields["phrases"].of(None).fields) == ["say", "not", "because"]
    text = "".join(f"{name}: x\n" for name in reversed(names))
    assert [line.split(":")[0] for line in _moment(text).splitlines()] == names


def test_what_stands_on_one_line_is_said_by_the_models() -> None:
    moment, guide, handbook = (layout_of(KIND[name]).fields for name in ("moment", "guide", "handbook"))
    inline = {name for name, shape in moment.items() if shape.each and shape.inline}
    assert inline == {"search", "messages", "policies", "next", "retired_practice", "sources"}
    assert moment["experience"].fields["mood"].inline and not moment["experience"].inline
    assert guide["rows"].of(None).fields["when"].inline and not guide["rows"].of(None).inline
    assert handbook["channels"].fields["joining"].of(None).inline and not handbook["contact"].inline


def test_the_starter_handbook_is_laid_out() -> None:
    done = run("--check", "--playbooks", str(PROJECT / "playbooks"))
    assert done.output.startswith("0 files would be laid out anew, ")
    assert done.exit_code == 0


def test_the_smallest_handbook_says_the_same_in_its_layout(playbooks: Path) -> None:
    before, _ = check_folder(playbooks)
    assert run().exit_code == 0
    after, problems = check_folder(playbooks)
    assert problems == []
    assert {entry.id: entry.model for entry in after.all_entries()} == {e.id: e.model for e in before.all_entries()}
    assert list(after.messages["new-day"].fields) == ["customer_name", "day", "reason"]
    assert _files(playbooks) != _files(MINIMAL)


# The command line.


def test_check_names_what_would_change_and_changes_nothing(playbooks: Path) -> None:
    run()
    change(playbooks, STORY, "lessons:\n  - Call before they do.", "lessons: [Call before they do.]")
    before = _files(playbooks)
    done = run("--check")
    assert done.exit_code == 1
    assert done.output == (
        "playbooks/stories/the-late-oven.yml:7: would be laid out anew\n"
        "    @@ -7 +7,2 @@\n"
        "    -lessons: [Call before they do.]\n"
        "    +lessons:\n"
        "    +  - Call before they do.\n"
        "1 file would be laid out anew, 10 were so already\n"
    )
    assert _files(playbooks) == before
    done = run()
    assert done.exit_code == 0
    assert done.output == (
        "playbooks/stories/the-late-oven.yml: laid out anew\n1 file was laid out anew, 10 were so already\n"
    )
    assert run("--check").exit_code == 0


def test_only_the_files_that_are_named(playbooks: Path) -> None:
    before = _files(playbooks)
    done = run("playbooks/handbook.yml", "playbooks/moments/customer-leaves.yml")
    assert done.exit_code == 0
    assert done.output.endswith("\n2 files were laid out anew, 0 were so already\n")
    after = _files(playbooks)
    assert {name for name in after if after[name] != before[name]} == {"handbook.yml", "moments/customer-leaves.yml"}


def test_a_file_that_is_no_yaml_is_told_and_left_alone(playbooks: Path) -> None:
    change(playbooks, STORY, "title: The late oven", "title: The late: oven")
    broken = (playbooks / STORY).read_bytes()
    for arguments in ((), ("--check",), (f"playbooks/{STORY}",)):
        done = run(*arguments)
        assert done.exit_code == 1
        assert "playbooks/stories/the-late-oven.yml:1:16: error: there is a second ': ' in this line" in done.output
        assert done.output.endswith(", 1 problem\n")
        assert (playbooks / STORY).read_bytes() == broken


@pytest.mark.parametrize("name", cases_in(BAD))
def test_no_mistake_makes_it_fail_and_what_it_lays_out_stays_so(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay(BAD / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    first = run()
    assert "[layout]" not in first.output
    second = run("--check")
    assert second.output.splitlines()[-1].startswith("0 files would be laid out anew")
    assert first.exit_code == second.exit_code


def test_a_file_without_a_place(playbooks: Path) -> None:
    (playbooks / "notes.yml").write_text("b: 1\n", encoding="utf-8")
    done = run("playbooks/notes.yml")
    assert done.exit_code == 1
    assert "playbooks/notes.yml:1:1: error: 'notes.yml' has no place in the handbook [stray-file]" in done.output
    assert (playbooks / "notes.yml").read_text(encoding="utf-8") == "b: 1\n"


def test_a_moment_may_be_called_like_a_register(playbooks: Path) -> None:
    (playbooks / "moments" / "roles.yml").write_text("summary: a\ntitle: b\n", encoding="utf-8")
    for arguments in (("playbooks/moments/roles.yml",), ()):
        assert run(*arguments).exit_code == 0
        assert (playbooks / "moments" / "roles.yml").read_text(encoding="utf-8") == "title: b\nsummary: a\n"
    assert kind_at(Path("moments/notes.txt")) is None


def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run().exit_code == 2
    assert "there is no folder 'playbooks'" in run().output
    assert run("no-such-file.yml").exit_code == 2


def test_a_link_stays_a_link(playbooks: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yml"
    elsewhere.write_text("summary: b\ntitle: a\n", encoding="utf-8")
    (playbooks / "stories" / "link.yml").symlink_to(elsewhere)
    assert run().exit_code == 0
    assert (playbooks / "stories" / "link.yml").is_symlink()
    assert elsewhere.read_text(encoding="utf-8") == "summary: b\ntitle: a\n"


def test_a_file_that_cannot_be_written_is_told(playbooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    before = _files(playbooks)
    monkeypatch.setattr(os, "open", refusing)
    done = run("playbooks/handbook.yml")
    assert done.exit_code == 1
    assert (
        "playbooks/handbook.yml:1:1: error: the file cannot be read or written: No space left on device" in done.output
    )
    assert _files(playbooks) == before


# The net under it.


def test_a_name_that_no_line_can_hold_is_left_as_it_is() -> None:
    laid, problems = laid_out(f"? {'x' * 1100}\n: y\n".encode(), "x.yml", KIND["moment"])
    assert laid is None
    assert [as_text(problem).split("\n")[0] for problem in problems] == [
        "x.yml:1:1: error: this file stays as it is, for in its new layout it would not say the same [layout]"
    ]


@pytest.mark.parametrize(
    "wrong",
    ["title: B\n# c\n", "title: A\n", "title: A\n# d\n", "title: A\n# c\n# c\n", "title: [A\n", "title: A: B\n"],
)
def test_a_mistake_in_the_layout_costs_a_message_and_no_playbook(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "formatted", lambda text, kind: wrong)
    laid, problems = laid_out(b"title: A\n# c\n", "x.yml", KIND["moment"])
    assert laid is None
    assert [problem.rule for problem in problems] == ["layout"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("severity: 1", "severity: 1.0"),
        ("key: true", "key: 1"),
        ("a: null", 'a: ""'),
        ("a: 010", "a: 10"),
        ("a: [1]", "a: 1"),
    ],
)
def test_values_of_another_type_are_not_the_same(one: str, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "formatted", lambda text, kind: f"{other}\n")
    assert laid_out(f"{one}\n".encode(), "x.yml", KIND["moment"])[0] is None


def test_the_right_handbooks_of_the_other_tests_stay_right(tmp_path: Path) -> None:
    for name in cases_in(OK):
        playbooks = overlay(OK / name, tmp_path / name)
        before, problems = check_folder(playbooks)
        assert run("--playbooks", str(playbooks)).exit_code == 0
        after, problems_after = check_folder(playbooks)
        assert {e.id: e.model for e in before.all_entries()} == {e.id: e.model for e in after.all_entries()}
        assert len(problems) == len(problems_after)


def test_line_ends_of_two_kinds_are_told_by_their_lines(playbooks: Path) -> None:
    run(path := f"playbooks/{STORY}")
    lines = Path(path).read_bytes().split(b"\n")
    lines[2] += b"\r"
    Path(path).write_bytes(b"\n".join(lines))
    done = run("--check", path)
    assert f"    line 3 of {len(lines) - 1} end as on Windows (CR LF), the others do not" in done.output
