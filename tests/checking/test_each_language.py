"""The rules of prose in other languages: what is told at a translation's own place, and what is the source's alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from playbook_compiler.checking.each_language import RULES_OF_PROSE
from playbook_compiler.rules import RULES
from tests.overlay import change, checked
from tests.translating.conftest import translate_all

SAY = ("phrases/your-oven-is-ready/say", "Your oven is ready on Friday, and I will call you at noon.")
DO = ("checklist/write-it-down/do", "Write the new day down.")
BECAUSE = ("phrases/your-oven-is-ready/because", "A day can be planned around.")
SUMMARY = ("summary", "A repair will not be ready on the day that we named.")
LONG = "Vi " + "ringer og " * 12 + "hører."


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


def test_each_language_has_its_own_forbidden_words(playbooks: Path) -> None:
    never = ("phrases/your-oven-is-ready/not", "It will take as long as it takes.")
    said(playbooks, {never: "Det tar den tiden det tar.", DO: "Skriv: it will take as long as it takes."})
    assert told(playbooks) == []


def test_every_rule_of_prose_is_a_rule() -> None:
    assert set(RULES_OF_PROSE) < set(RULES)
