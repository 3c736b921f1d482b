"""The changes that problems bring along: each mends its problem, harms nothing, and leaves the rest as it was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.checking.check import check_folder
from playbook_compiler.editing.fix import MOST_ROUNDS, FileTexts, Mending, mend
from playbook_compiler.problems.near import surely_meant
from playbook_compiler.problems.problem import Fix, Problem
from playbook_compiler.yaml12.apply import with_fixes
from playbook_compiler.yaml12.nodes import compose
from playbook_compiler.yaml12.scalars import as_typed, quoted
from tests.overlay import BAD, cases_in, change, checked, edit, overlay, read_case

MENDED = [name for name in cases_in(BAD) if "mended" in read_case(BAD / name)]


def _read(path: str) -> str:
    return Path(path).read_bytes().decode("utf-8")


def _check(texts: FileTexts) -> list[Problem]:
    return check_folder(Path("playbooks"), instead={path: text.encode() for path, text in texts.items()})[1]


def _mend() -> Mending:
    return mend(checked(Path("playbooks")), _read, _check)


@pytest.mark.parametrize("name", cases_in(BAD))
def test_each_change_mends_its_problem_and_brings_none_in_its_place(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay(BAD / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    before = checked(Path("playbooks"))
    for problem in before:
        if problem.fix is None:
            continue
        text, made = with_fixes(_read(problem.path), [problem.fix])
        assert made == [problem.fix]
        after = [other for other in _check({problem.path: text}) if other.path == problem.path]
        lines = range(problem.fix.line, problem.fix.line + problem.fix.text.count("\n") + 1)
        known = {(other.rule, other.message) for other in before} - {(problem.rule, problem.message)}
        assert [other for other in after if other.line in lines and (other.rule, other.message) not in known] == []
        assert (problem.rule, problem.message) not in {(other.rule, other.message) for other in after}


@pytest.mark.parametrize("name", MENDED)
def test_who_follows_the_hint_has_mended_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(overlay(BAD / name, tmp_path), read_case(BAD / name)["mended"])
    monkeypatch.chdir(tmp_path)
    assert checked(Path("playbooks")) == []


@pytest.mark.parametrize("name", MENDED)
def test_the_changes_together_do_what_following_the_hint_does(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay(BAD / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    mending = _mend()
    if mending.left:  # a person must decide
        assert any(problem.fix is None for problem in checked(Path("playbooks")))
        return
    assert mending.texts
    edit(Path("playbooks"), read_case(BAD / name)["mended"])
    for path, text in mending.texts.items():
        assert text == _read(path)


def _kind(line: str) -> str:
    """A told problem without what differs from one file to the next: its rule, and the form of its message."""
    told, _, rule = line.partition(": ")[2].partition(": ")[2].rpartition(" [")
    told = re.sub(r" \(did you mean.*", "", told)
    return f"{rule.rstrip(']')}: {re.sub(r'[0-9]+', '0', re.sub(chr(39) + '[^' + chr(39) + ']*' + chr(39), '…', told))}"


def test_thirty_kinds_of_mistake_are_mended_by_their_hints() -> None:
    kinds: dict[str, str] = {}
    for name in MENDED:
        told, hint = read_case(BAD / name)["told"].splitlines()[:2]
        assert re.match(r"playbooks/[^:]+:[1-9]\d*:[1-9]\d*: (?:error|warning|note): ", told)
        assert len(hint.strip()) > 10
        kinds.setdefault(_kind(told), name)
    assert len(kinds) >= 50, "\n".join(sorted(kinds))
    assert len({kind.partition(":")[0] for kind in kinds}) >= 20, "rules"


def test_ten_files_are_mended_in_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay(BAD / "mistakes-in-ten-files-at-once", tmp_path)
    monkeypatch.chdir(tmp_path)
    mending = _mend()
    assert [problem.path.rpartition("/")[2] for problem in sorted(mending.mended)] == [
        "can-we-take-it.yml",
        "new-day.yml",
        "late-job.yml",
        "roles.yml",
    ]
    assert (len(mending.texts), len(mending.left), mending.refused) == (4, 7, [])


def test_several_mistakes_in_one_file_and_what_they_hid(playbooks: Path) -> None:
    moment = "moments/late-job.yml"
    change(playbooks, moment, "title: A job runs late", "title: Late: a job")
    change(playbooks, moment, "who: contact-person\n      within", "who: contact-persn\n      within")
    change(playbooks, moment, "key: true", "key: yes")
    change(playbooks, moment, "triggers:", "trigers:")
    change(playbooks, moment, "    - Has to ask.", "    - '*' is all that is said: nothing.")
    mending = _mend()
    assert mending.left == []
    text = mending.texts["playbooks/moments/late-job.yml"]
    for piece in (
        'title: "Late: a job"\n',
        "who: contact-person\n      within",
        "key: true",
        "triggers:\n",
        "    - \"'*' is all that is said: nothing.\"\n",
    ):
        assert piece in text


def test_the_same_misspelt_field_at_several_places(playbooks: Path) -> None:
    change(playbooks, "messages/new-day.yml", "Dear {customer_name},", "Dear {costumer_name}, {costumer_name}:")
    assert _mend().texts["playbooks/messages/new-day.yml"].count("{customer_name}") == 2


def test_windows_line_ends_stay(playbooks: Path) -> None:
    path = playbooks / "stories" / "the-late-oven.yml"
    text = _read(str(path)).replace("lessons:\n  - Call before they do.", "lessons: Call before they do.")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    mended = _mend().texts["playbooks/stories/the-late-oven.yml"]
    assert mended.endswith("lessons:\r\n  - Call before they do.\r\n")
    assert "\n" not in mended.replace("\r\n", "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("who: contact-person\n      key", "who: &us contact-persn\n      key"),  # an anchor that others may name
        ("who: contact-person\n      key", "who: >-\n        contact-persn\n      key"),
        ("title: A customer leaves", "title: A customer: leaves\n  us today"),  # a text over two lines
        ("title: A customer leaves", "title: A customer: leaves #1 of all"),  # a remark, or not
        ("stage: farewell", "stage: farewell\nstage: every-day"),  # which of the two?
        ("owner: team-lead", "owner: contact"),  # like a role, and no slip
        ("owner: team-lead", "owner: team-2ead"),
        ("reviewed: 2026-11-21", "reviewed: 31.11.2026"),  # a day that is in no calendar
        ("title: A customer leaves", "title: [A customer leaves"),
    ],
)
def test_what_is_not_certain_is_left_to_people(playbooks: Path, old: str, new: str) -> None:
    change(playbooks, "moments/customer-leaves.yml", old, new)
    problems = checked(playbooks)
    assert problems != []
    assert [problem for problem in problems if problem.fix] == []


@pytest.mark.parametrize(
    ("found", "known", "meant"),
    [
        ("teamlead", ["team-lead", "contact-person"], "team-lead"),
        ("Team Lead", ["team-lead"], "team-lead"),
        ("costumer_name", ["customer_name", "company"], "customer_name"),
        ("contact-persn", ["contact-person"], "contact-person"),
        ("cannot-wait", ["can-wait"], None),  # the opposite
        ("known", ["unknown"], None),
        ("satish-2018", ["satish-2017"], None),  # another source
        ("now", ["not"], None),
        ("customers", ["customer", "customer-s"], None),  # which of the two?
        ("paid-late", ["said-late"], None),
        ("nothing-like-it", ["team-lead"], None),
        ("", ["team-lead"], None),
    ],
)
def test_only_a_slip_of_the_pen_is_surely_another_name(found: str, known: list[str], meant: str | None) -> None:
    assert surely_meant(found, known) == meant


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_a_text_in_quotes_or_as_people_write_it_is_read_as_it_was(text: str) -> None:
    for written in (quoted(text), as_typed(text, flow=True)):
        for around in (f"[{written}]", f"- {written}"):
            node = compose(around)
            assert node is not None
            assert [(item.value, item.tag.rpartition(":")[2]) for item in node.value] == [(text, "str")]


@given(
    st.text("ab\n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text("xy", max_size=3)))
)
def test_changes_that_do_not_meet_are_all_made_and_nothing_else_is(
    text: str, wished: list[tuple[int, int, str]]
) -> None:
    def place(offset: int) -> tuple[int, int]:
        before = text[:offset]
        return before.count("\n") + 1, len(before) - before.rfind("\n")

    expected, done, fixes = "", 0, []
    for start, length, new in sorted(wished):
        if start <= done or start + length > len(text):
            continue
        fixes.append(Fix(*place(start), *place(start + length), new))
        expected += text[done:start] + new
        done = start + length
    assert with_fixes(text, reversed(fixes)) == (expected + text[done:], fixes)


def test_of_two_changes_that_overlap_the_first_is_made() -> None:
    first, second = Fix(1, 1, 1, 4, "x"), Fix(1, 3, 1, 6, "y")
    assert with_fixes("abcdefg", [second, first]) == ("xdefg", [first])


def test_a_change_that_ends_behind_the_text_ends_with_it() -> None:
    assert with_fixes("a\nb", [Fix(2, 1, 3, 1, "")])[0] == "a\n"


def _problem(rule: str, line: int, fix: Fix | None = None) -> Problem:
    return Problem("a.yml", line, 1, rule, f"{rule} in line {line}", "Mend it.", fix=fix)


def test_a_change_that_does_not_mend_is_taken_back_and_told() -> None:
    vain, good = _problem("wrong-value", 1, Fix(1, 1, 1, 2, "x")), _problem("wrong-value", 2, Fix(2, 1, 2, 2, "y"))

    def check(texts: FileTexts) -> list[Problem]:
        return [vain, *([] if "y" in texts.get("a.yml", "") else [good])]

    result = mend([vain, good], lambda path: "a\nb\n", check)
    assert (result.texts, result.mended, result.refused, result.left) == ({"a.yml": "a\ny\n"}, [good], [vain], [vain])


def test_a_change_that_makes_a_file_unreadable_is_taken_back() -> None:
    vain, broken = _problem("wrong-value", 1, Fix(1, 1, 1, 2, "x")), _problem("yaml-syntax", 2)
    result = mend([vain], lambda path: "a\nb\n", lambda texts: [broken if "x" in texts.get("a.yml", "") else vain])
    assert (result.texts, result.mended, result.refused, result.left) == ({}, [], [vain], [vain])


def test_mending_ends() -> None:
    rounds: list[int] = []

    def check(texts: FileTexts) -> list[Problem]:
        rounds.append(1)
        return [_problem("wrong-value", len(rounds) + 1, Fix(1, 1, 1, 1, "x"))]

    mend([_problem("wrong-value", 1, Fix(1, 1, 1, 1, "x"))], lambda path: "a\n", check)
    assert len(rounds) == MOST_ROUNDS


def test_a_file_that_cannot_be_read_again_is_left_alone() -> None:
    problem = _problem("wrong-value", 1, Fix(1, 1, 1, 2, "x"))
    assert mend([problem], lambda path: None, lambda texts: [problem]).texts == {}


def test_problems_are_sorted_with_and_without_changes() -> None:
    one, other = _problem("tab", 1, Fix(1, 1, 1, 2, "")), _problem("tab", 1)
    assert one == other and sorted([one, other, _problem("tab", 0)])[0].line == 0
