"""Guides as decision tables: the proofs agree with a reading of small random tables that knows nothing of ours."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.model.decision import answers_case, cases, outcome_of, size
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.problems.problem import Problem
from playbook_compiler.rules import guide_gap, guide_order, guide_overlap, guide_table, guide_unreachable
from playbook_compiler.yaml12.file import YamlFile


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """A guide of one to three questions with two or three answers, and up to six rows."""
    questions: list[dict[str, Any]] = [
        {
            "id": f"q{number}",
            "ask": "What?",
            "why": "So.",
            "better_to_worse": draw(st.booleans()),
            "answers": [{"id": f"a{answer}", "text": "This."} for answer in range(draw(st.integers(2, 3)))],
        }
        for number in range(draw(st.integers(1, 3)))
    ]
    outcomes = [
        {"id": f"o{number}", "title": "That", "severity": draw(st.integers(0, 3)), "do": "Do it."}
        for number in range(draw(st.integers(1, 3)))
    ]

    def row() -> dict[str, Any]:
        when: dict[str, Any] = {}
        for question in questions:
            names = [answer["id"] for answer in question["answers"]]
            match draw(st.sampled_from(["any", "one", "some"])):
                case "one":
                    when[question["id"]] = draw(st.sampled_from(names))
                case "some":
                    when[question["id"]] = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3))
        return {"when": when, "then": draw(st.sampled_from([outcome["id"] for outcome in outcomes]))}

    rows = [row() for _ in range(draw(st.integers(1, 6)))]
    return {"questions": questions, "rows": rows, "outcomes": outcomes}


# The reading to compare with: plain loops over plain dicts.


def all_cases(table: dict[str, Any]) -> list[dict[str, str]]:
    answers = [[(question["id"], answer["id"]) for answer in question["answers"]] for question in table["questions"]]
    return [dict(choice) for choice in itertools.product(*answers)]


def rows_for(table: dict[str, Any], case: dict[str, str]) -> list[int]:
    found = []
    for number, row in enumerate(table["rows"]):
        fits = True
        for question, wanted in row["when"].items():
            if case[question] != wanted and not (isinstance(wanted, list) and case[question] in wanted):
                fits = False
        if fits:
            found.append(number)
    return found


def reached(table: dict[str, Any], case: dict[str, str]) -> str | None:
    rows = rows_for(table, case)
    return table["rows"][rows[0]]["then"] if rows else None


def severity(table: dict[str, Any], outcome: str) -> int:
    return next(int(one["severity"]) for one in table["outcomes"] if one["id"] == outcome)


def milder_pairs(table: dict[str, Any], question: dict[str, Any]) -> list[tuple[dict[str, str], str]]:
    """(the case with the worse answer, the better answer) wherever worse is milder."""
    names = [answer["id"] for answer in question["answers"]]
    found = []
    for case in all_cases(table):
        for better in names[: names.index(case[question["id"]])]:
            mild, grave = reached(table, case), reached(table, {**case, question["id"]: better})
            if mild and grave and severity(table, mild) < severity(table, grave):
                found.append((case, better))
    return found


def in_words(case: dict[str, str]) -> str:
    return ", ".join(f"{question}: {answer}" for question, answer in case.items())


# Ours.

_FILE = YamlFile("guides/it.yml", "title: It\n", {})
_DATES = {"reviewed": "2026-11-21", "review_every": "1 year"}
_FIELDS = {"id": "it", "title": "It?", "owner": "us", "summary": "It.", **_DATES}


def guide_of(table: dict[str, Any]) -> Guide:
    return Guide.model_validate({**_FIELDS, **table})


def told(rule: ModuleType, table: dict[str, Any]) -> list[Problem]:
    entries: dict[str, dict[str, Entry]] = {kind.name: {} for kind in KINDS}
    entries["guide"]["it"] = Entry("guide", "it", guide_of(table), _FILE)
    return list(rule.check(Handbook(entries)))


@given(tables())
def test_cases_rows_and_outcomes_are_read_alike(table: dict[str, Any]) -> None:
    guide = guide_of(table)
    assert list(cases(guide)) == all_cases(table)
    assert size(guide) == len(all_cases(table))
    for case in all_cases(table):
        assert [number for number, row in enumerate(guide.rows) if answers_case(row, case)] == rows_for(table, case)
        outcome = outcome_of(guide, case)
        assert (outcome.id if outcome else None) == reached(table, case)


@given(tables())
def test_a_small_table_is_sound(table: dict[str, Any]) -> None:
    assert told(guide_table, table) == []


@given(tables())
def test_gaps(table: dict[str, Any]) -> None:
    gaps = [case for case in all_cases(table) if not rows_for(table, case)]
    problems = told(guide_gap, table)
    assert len(problems) == (1 if gaps else 0)
    if gaps:
        more = f" (and {len(gaps) - 1} more)" if len(gaps) > 1 else ""
        assert problems[0].message == f"no row answers the case {in_words(gaps[0])}{more}"


@given(tables())
def test_overlaps(table: dict[str, Any]) -> None:
    def outcomes(rows: list[int]) -> set[str]:
        return {table["rows"][number]["then"] for number in rows}

    disputed = [rows for case in all_cases(table) if len(outcomes(rows := rows_for(table, case))) > 1]
    problems = told(guide_overlap, table)
    pairs = set()
    for problem in problems:
        match = re.fullmatch(r"row (\d) says '(.*)' and row (\d) says '(.*)' for the case (.*)", problem.message)
        assert match, problem.message
        one, other = int(match[1]) - 1, int(match[3]) - 1
        case = next(case for case in all_cases(table) if in_words(case) == match[5])
        assert {one, other} <= set(rows_for(table, case))
        assert table["rows"][one]["then"] == match[2] != match[4] == table["rows"][other]["then"]
        pairs.add((one, other))
    assert len(pairs) == len(problems)
    for rows in disputed:  # whoever mends what is told, mends every disputed case
        assert any({one, other} <= set(rows) for one, other in pairs)
    assert bool(problems) == bool(disputed)


@given(tables())
def test_order(table: dict[str, Any]) -> None:
    whole = all(rows_for(table, case) for case in all_cases(table))
    problems = told(guide_order, table)
    for question in table["questions"]:
        pairs = milder_pairs(table, question) if question["better_to_worse"] else []
        mine = [problem for problem in problems if f"for the better answer {question['id']}: " in problem.message]
        assert len(mine) <= 1
        if mine:  # what is told is true …
            assert any(
                mine[0].message.startswith(f"the case {in_words(case)} gives ")
                and mine[0].message.endswith(f"for the better answer {question['id']}: {better}")
                for case, better in pairs
            )
        if whole:  # … and where no case lacks a row, nothing is left untold
            assert bool(mine) == bool(pairs)


@given(tables())
def test_unreachable(table: dict[str, Any]) -> None:
    numbers = {number for case in all_cases(table) for number in rows_for(table, case)}
    outcomes = {table["rows"][number]["then"] for number in numbers}
    expected = [outcome["id"] for outcome in table["outcomes"] if outcome["id"] not in outcomes]
    messages = [problem.message for problem in told(guide_unreachable, table)]
    assert messages == [f"no case leads to the outcome '{id_}'" for id_ in expected]


@given(tables())
def test_a_table_without_problems_gives_every_case_one_outcome(table: dict[str, Any]) -> None:
    if told(guide_gap, table) or told(guide_overlap, table):
        return
    for case in all_cases(table):
        assert len({table["rows"][number]["then"] for number in rows_for(table, case)}) == 1


def test_a_guide_can_have_4096_cases_and_no_more() -> None:
    def table(questions: int) -> dict[str, Any]:
        return {
            "questions": [
                {"id": f"q{number}", "ask": "?", "why": ".", "answers": [{"id": id_, "text": "."} for id_ in "ab"]}
                for number in range(questions)
            ],
            "rows": [{"when": {}, "then": "it"}],
            "outcomes": [{"id": "it", "title": "It", "severity": 0, "do": "It."}],
        }

    rules = (guide_table, guide_gap, guide_order, guide_overlap, guide_unreachable)
    assert [told(rule, table(12)) for rule in rules] == [[]] * 5
    assert [len(told(rule, table(13))) for rule in rules] == [1, 0, 0, 0, 0]


@pytest.mark.parametrize("rule", [guide_gap, guide_order, guide_overlap, guide_unreachable])
def test_a_table_that_cannot_be_read_is_told_once(rule: ModuleType, tmp_path: Path) -> None:
    table = {
        "questions": [{"id": "q", "ask": "?", "why": ".", "answers": [{"id": id_, "text": "."} for id_ in "ab"]}],
        "rows": [{"when": {"q": "c"}, "then": "it"}],
        "outcomes": [{"id": "it", "title": "It", "severity": 0, "do": "It."}],
    }
    assert len(told(guide_table, table)) == 1
    assert told(rule, table) == []
