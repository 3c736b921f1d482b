"""The rules of prose in other languages: what is told at a translation's own place, and what is the source's alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from playbook_compiler.checking.each_language import RULES_OF_PROSE
from playbook_compiler.rules import RULES
from tests.overlay import BAD, cases_in, change, checked, overlay, read_case
from tests.translating.conftest import translate_all

SAY = ("phrases/your-oven-is-ready/say", "Your oven is ready on Friday, and I will call you at noon.")
DO = ("checklist/write-it-down/do", "Write the new day down.")
BECAUSE = ("phrases/your-oven-is-ready/because", "A day can be planned around.")
SUMMARY = ("summary", "A repair will not be ready on the day that we named.")
LONG = "Vi " + "ringer og " * 12 + "hører."

OF_TEXTS = {"figure", "hard-to-read", "long-saying", "never-said", "not-an-act", "not-shown", "promised-too-soon"}
"""Rules that judge nothing but texts which each language has."""


def said(playbooks: Path, strings: dict[tuple[str, str], str], remark: str = "", **written: list[str]) -> None:
    """Write what the late job says in Norwegian; a remark stands on its first line."""
    texts = {key: {"of": of, "text": text} for (key, of), text in strings.items()}
    file = playbooks / "translations/nb/moments/late-job.yml"
    file.parent.mkdir(parents=True)
    data = {"by": "Kari", "strings": texts} | ({"written": written} if written else {})
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    file.write_text(f"{remark}{text}", encoding="utf-8")


def told(playbooks: Path) -> list[tuple[str, str, int, int]]:
    return [
        (problem.path.rpartition("playbooks/")[2], problem.rule, problem.line, problem.column)
        for problem in checked(playbooks)
    ]


HERE = "translations/nb/moments/late-job.yml"


@pytest.mark.parametrize(
    ("key", "text", "rule", "column"),
    [
        (SAY, LONG, "long-saying", 11),
        (SAY, "Ovnen er klar i dag, og jeg ringer.", "promised-too-soon", 25),
        (DO, "Ikke glem den nye dagen.", "not-an-act", 11),
        (BECAUSE, "30 prosent planlegger ut fra en dag.", "figure", 11),
        (SUMMARY, "En <b>reparasjon</b> blir ikke klar.", "not-shown", 14),
        (SUMMARY, "(Hva skjer?)", "unanswered", 11),
    ],
)
def test_a_translation_is_judged_as_its_source_is(
    playbooks: Path, key: tuple[str, str], text: str, rule: str, column: int
) -> None:
    said(playbooks, {key: text})
    assert told(playbooks) == [(HERE, rule, 5, column)]


def test_a_list_that_a_language_writes_is_told_at_its_item(playbooks: Path) -> None:
    said(playbooks, {}, triggers=["Delen er ikke kommet.", "Ikke på {day}."])
    assert told(playbooks) == [(HERE, "slot-not-filled", 6, 13)]


def test_what_is_missing_or_stale_is_told_of_the_source_alone(playbooks: Path) -> None:
    change(playbooks, "moments/late-job.yml", f"say: {SAY[1]}", "say: " + "We call and " * 12 + "listen.")
    only_source = told(playbooks)
    assert [rule for _, rule, *_ in only_source] == ["long-saying"]
    said(playbooks, {SAY: LONG, DO: "Skriv ned den nye dagen."})  # the one is stale, all others are missing
    assert told(playbooks) == only_source


def test_the_sentence_that_was_translated_is_not_judged_again(playbooks: Path) -> None:
    change(playbooks, "moments/late-job.yml", SUMMARY[1], "(What happened?)")
    said(playbooks, {("summary", "(What happened?)"): "Reparasjonen blir ikke klar."})
    assert told(playbooks) == [("moments/late-job.yml", "unanswered", 6, 10)]


def test_how_hard_a_moment_reads_is_told_when_all_of_it_is_translated(playbooks: Path) -> None:
    hard = "Overordnede betraktninger vedrørende proporsjonalitet nødvendiggjør eskalering. " * 40
    said(playbooks, {SUMMARY: hard})
    assert "hard-to-read" not in {rule for _, rule, *_ in told(playbooks)}
    translate_all(playbooks)
    change(playbooks, HERE, f"Her: {DO[1]}", hard.strip())
    assert [one for one in told(playbooks) if one[1] == "hard-to-read"] == [(HERE, "hard-to-read", 1, 1)]


def test_a_remark_allows_it_there_and_is_told_when_it_is_in_vain(playbooks: Path) -> None:
    said(playbooks, {SAY: LONG})
    file = playbooks / HERE
    typed = file.read_text(encoding="utf-8")
    file.write_text(typed.replace(LONG, f"{LONG}  # allow long-saying: read aloud, as the law wants it"), "utf-8")
    assert told(playbooks) == []
    file.write_text(typed.replace(LONG, "Vi ringer.  # allow long-saying: read aloud, as the law wants it"), "utf-8")
    assert told(playbooks) == [(HERE, "allow", 5, 23)]


def test_what_the_source_is_allowed_needs_no_remark_in_each_language(playbooks: Path) -> None:
    say = "We call and " * 12 + "listen."
    change(playbooks, "moments/late-job.yml", f"say: {SAY[1]}", f"say: {say}  # allow long-saying: a law")
    said(playbooks, {("phrases/we-call-and-we/say", say): LONG, DO: "Ikke glem den nye dagen."})
    assert told(playbooks) == [(HERE, "not-an-act", 8, 11)]


def test_each_language_has_its_own_forbidden_words(playbooks: Path) -> None:
    never = ("phrases/your-oven-is-ready/not", "It will take as long as it takes.")
    said(playbooks, {never: "Det tar den tiden det tar.", DO: "Skriv: it will take as long as it takes."})
    assert told(playbooks) == []


def of_prose(playbooks: Path, *, there: bool) -> Counter[tuple[str, str, str]]:
    """What the rules of prose tell of the source, or of what is said there: file, rule and message."""
    names = {rule.NAME for rule in RULES_OF_PROSE}
    found = ((one.path.rpartition("playbooks/")[2], one) for one in checked(playbooks) if one.rule in names)
    begin = "translations/nb/"
    return Counter(
        (path.removeprefix(begin), one.rule, one.message) for path, one in found if path.startswith(begin) is there
    )


@pytest.mark.parametrize("case", [case for case in cases_in(BAD) if read_case(BAD / case)["under"] in OF_TEXTS])
def test_a_language_that_says_just_the_same_is_told_just_the_same(case: str, tmp_path: Path) -> None:
    playbooks = overlay(BAD / case, tmp_path)
    source = of_prose(playbooks, there=False)
    translate_all(playbooks, there=str)
    assert of_prose(playbooks, there=False) == source
    assert of_prose(playbooks, there=True) == source


def test_every_rule_of_prose_is_a_rule() -> None:
    assert set(RULES_OF_PROSE) < set(RULES)
