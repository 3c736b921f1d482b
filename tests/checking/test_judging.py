"""What was judged before is judged alike: every bad case, one after the other, through one memory."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.checking.held_against import BY_THEMSELVES, OF_TRANSLATIONS
from playbook_compiler.checking.judging import only
from playbook_compiler.checking.load import load
from playbook_compiler.kept.kept import Kept
from playbook_compiler.languages.messages import in_language
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.problems.problem import Problem
from tests.overlay import BAD, cases_in, change, overlay, read_case

CASES = [name for name in cases_in(BAD) if not read_case(BAD / name).get("languages")]


def test_each_bad_case_is_told_whatever_was_judged_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kept = Kept()
    for name in CASES:
        shutil.rmtree("playbooks", ignore_errors=True)
        playbooks = overlay(BAD / name, Path())
        told, anew = check_folder(playbooks, kept=kept)[1], check_folder(playbooks)[1]
        assert (told, _in_norwegian(told)) == (anew, _in_norwegian(anew)), name


def _in_norwegian(told: list[Problem]) -> list[tuple[str, str]]:
    """Two problems are the same that read alike in English: a length of time may not, in another language."""
    return [(in_language(one.message, "nb"), in_language(one.hint, "nb")) for one in told]


def test_rules_that_judge_by_themselves_tell_the_same_of_an_entry_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = set()
    for name in CASES:
        shutil.rmtree("playbooks", ignore_errors=True)
        handbook, _ = load(overlay(BAD / name, Path()))
        for rule in BY_THEMSELVES:
            whole = set(rule.check(handbook))
            paths = {entry.file.path for entry in handbook.all_entries() if BY_NAME[entry.kind].is_folder}
            alone = {problem for path in paths or {""} for problem in rule.check(only(handbook, [path]))}
            assert alone == whole, f"{name}: {rule.NAME}"
            told |= {rule.NAME} if whole else set()
    assert told == {rule.NAME for rule in BY_THEMSELVES}


def test_rules_of_translations_tell_the_same_of_a_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = set()
    for name in CASES:
        shutil.rmtree("playbooks", ignore_errors=True)
        handbook, _ = load(overlay(BAD / name, Path()))
        alone = [
            replace(handbook, entries={}, translations={language: replace(said, files={place: file})})
            for language, said in handbook.translations.items()
            for place, file in said.files.items()
        ]
        for rule in OF_TRANSLATIONS:
            whole = set(rule.check(handbook))
            assert {problem for few in alone for problem in rule.check(few)} == whole, f"{name}: {rule.NAME}"
            told |= {rule.NAME} if whole else set()
    assert told == {rule.NAME for rule in OF_TRANSLATIONS}


def test_what_one_moment_forbids_is_looked_for_in_those_that_did_not_change(playbooks: Path) -> None:
    kept = Kept()
    assert check_folder(playbooks, kept=kept)[1] == []
    said = next(
        line.partition("say: ")[2]
        for line in (playbooks / "moments/customer-leaves.yml").read_text(encoding="utf-8").splitlines()
        if "say: " in line
    )
    change(playbooks, "moments/late-job.yml", "not: It will take as long as it takes.", f"not: {said}")
    assert {problem.rule for problem in check_folder(playbooks, kept=kept)[1]} == {"never-said"}


def test_what_a_register_says_counts_for_entries_that_did_not_change(playbooks: Path) -> None:
    kept = Kept()
    field = "fields:\n  plant: {label: Plant, example: Moss}\n"
    change(playbooks, "handbook.yml", "language: en\n", f"language: en\n{field}")
    change(playbooks, "moments/late-job.yml", "say: Your oven is", "say: Your {plant} is")
    assert check_folder(playbooks, kept=kept)[1] == []
    change(playbooks, "handbook.yml", field, field.replace("plant", "plants"))
    assert {problem.rule for problem in check_folder(playbooks, kept=kept)[1]} == {"undeclared-field"}


def test_an_entry_that_did_not_change_is_not_judged_again(playbooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, seen = Kept(), list[str]()
    check_folder(playbooks, kept=kept)

    def watched(rule: ModuleType) -> Callable[[Handbook], Iterator[Problem]]:
        real = rule.check

        def check(few: Handbook) -> Iterator[Problem]:
            seen.extend(few.entries["moment"])
            yield from real(few)

        return check

    for rule in BY_THEMSELVES:
        monkeypatch.setattr(rule, "check", watched(rule))
    change(playbooks, "moments/late-job.yml", "A day can be planned around.", "One can plan around a day.")
    assert check_folder(playbooks, kept=kept)[1] == []
    assert set(seen) == {"late-job"}


def test_a_scenario_is_run_again_when_what_it_names_names_another_answer(playbooks: Path) -> None:
    kept = Kept()
    change(playbooks, "scenarios/late.yml", "      message: new-day\n", "")
    assert check_folder(playbooks, kept=kept)[1] == []
    change(playbooks, "messages/new-day.yml", "Your job is ready on {day}.", "It is ready as soon as we can, by {day}.")
    told = check_folder(playbooks, kept=kept)[1]
    assert {(problem.rule, problem.path) for problem in told} == {("scenario", "playbooks/scenarios/late.yml")}
    change(playbooks, "messages/new-day.yml", "as soon as we can, by {day}", "on {day}")
    assert check_folder(playbooks, kept=kept)[1] == []
