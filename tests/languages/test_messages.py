"""What the compiler tells, in each language: nothing missing, nothing that nobody tells, and the same slots."""

from __future__ import annotations

import copy
import re
import string
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.checking.manual import manuals, own_manuals
from playbook_compiler.command_line import main
from playbook_compiler.command_line.spoken import VARIABLE
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.messages import catalogue, in_language
from playbook_compiler.model.duration import Duration
from playbook_compiler.problems.fingerprint import fingerprints
from playbook_compiler.problems.forms import as_github, as_json, as_text
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import Worded, commas, either, our_word, worded, worded_number
from tests.languages.field_help import descriptions
from tests.languages.in_norwegian import in_norwegian
from tests.languages.messages_worded import Template, templates

_OTHERS = [language for language in LANGUAGES if language != "en"]
_MAY_BE_LEFT_OUT = {"unicode_name"}
"""Slots whose values are English whatever the language: a catalogue may do without them."""


@pytest.mark.parametrize("language", _OTHERS)
def test_a_catalogue_has_every_template_and_no_other(language: str) -> None:
    wanted, found = templates(), catalogue(language)
    missing = [f"{place}: {one}" for one, place in wanted.items() if _first(one) not in found]
    assert not missing, f"add to playbook_compiler/languages/{language}/messages.po"
    assert not found.keys() - {_first(one) for one in wanted}, "nothing tells these any more"


@pytest.mark.parametrize("language", _OTHERS)
def test_the_help_with_fields_is_whole(language: str) -> None:
    wanted, found = descriptions(), catalogue(language, "fields")
    told = templates()
    missing = [f"{place}: {one}" for one, place in wanted.items() if one not in found and one not in told]
    assert not missing, f"add to playbook_compiler/languages/{language}/fields.po"
    assert not found.keys() - wanted.keys(), "no field says this any more"
    assert in_language(our_word("Who does a step"), "nb") == "Hvem som gjør et steg"


@pytest.mark.parametrize("language", _OTHERS)
def test_the_manuals_are_whole(language: str) -> None:
    paragraphs = {
        " ".join(part.split()): name
        for name, text in own_manuals().items()
        for part in text.split("\n\n")
        if part.strip() and not part.startswith("    ")
    }
    found = catalogue(language, "manuals")
    missing = [f"{name}: {part}" for part, name in paragraphs.items() if part not in found]
    assert not missing, f"add to playbook_compiler/languages/{language}/manuals.po"
    assert not found.keys() - paragraphs.keys(), "no manual says this any more"
    for part, (text,) in found.items():
        assert len(re.findall("`[^`]*`", part)) == len(re.findall("`[^`]*`", text)), part
    told, english = manuals(language), manuals()
    for name, text in english.items():
        assert _examples(text)[:-1] == _examples(told[name])[:-1], name


def _examples(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.startswith("    ")] + [""]


@pytest.mark.parametrize("language", _OTHERS)
def test_each_has_the_slots_of_its_template(language: str) -> None:
    found = catalogue(language)
    for one in templates():
        texts = found[_first(one)]
        assert len(texts) == (1 if isinstance(one, str) else 2), one
        for english, text in zip((one,) if isinstance(one, str) else one, texts, strict=True):
            assert _slots(text) <= _slots(english), english
            assert {name for name, _ in _slots(english) - _slots(text)} <= _MAY_BE_LEFT_OUT, english
            assert text[:1].isspace() == english[:1].isspace(), english
            assert text[-1:].isspace() == english[-1:].isspace(), english


def _first(one: Template) -> str:
    return one if isinstance(one, str) else one[0]


def _slots(text: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in string.Formatter().parse(text) if name is not None}


@given(st.text(), st.text())
def test_english_is_the_text_that_was_put_together_whatever_stands_in_it(one: str, other: str) -> None:
    text = worded("unknown {kind} '{id}'{near}", kind=one, id=other, near="")
    assert text == f"unknown {one} '{other}'"
    assert in_language(text, "en") is text
    assert hash(text) == hash(str.__str__(text))
    assert copy.deepcopy(text) == text
    assert isinstance(copy.deepcopy(text) + "!", Worded)


def test_what_is_nested_is_told_in_the_language_too() -> None:
    near = did_you_mean("finanse", ["finance"])
    text = worded("unknown {kind} '{id}'{near}", kind=our_word("role"), id="finanse", near=near)
    assert in_language(text, "nb") == "ukjent rolle 'finanse' (mente du 'finance'?)"
    assert in_language(text + ".", "sv") == "'finanse' finns inte (roll) (menade du 'finance'?)."
    limit = worded("Write 'within: {within}' or less.", within=Duration(4, "hour", working=True))
    assert in_language(limit, "da") == "Skriv 'within: 4 arbejdstimer' eller kortere."
    assert in_language(worded("error: {error}", error=ValueError(near)), "nb") == "feil:  (mente du 'finance'?)"


def test_numbers_lists_and_what_nobody_translated() -> None:
    counts = commas(
        [worded_number(1, "{number} warning", "{number} warnings"), worded_number(0, "{number} note", "{number} notes")]
    )
    assert counts == "1 warning, 0 notes"
    assert in_language(counts, "nb") == "1 advarsel, 0 merknader"
    assert in_language(either(["a", "b", "c"]), "sv") == "'a' eller 'b' eller 'c'"
    assert in_language(worded("something new: {what}", what=our_word("moment")), "nb") == "something new: situasjon"
    assert in_language("plain", "nb") == "plain"
    assert in_language(our_word("{day}"), "nb") == "{day}", "a word of ours is no template"
    assert in_language(worded("a group in {{ }}"), "nb") == "en gruppe i { }"


def test_all_forms_tell_in_the_language_and_a_fingerprint_stays() -> None:
    problem = Problem(
        "a.yml", 1, 2, "dead-end", worded("nothing comes after the moment '{id}'", id="x"), worded("Delete it.")
    )

    def say(text: str) -> str:
        return in_language(text, "nb")

    assert as_text(problem, say) == "a.yml:1:2: feil: ingenting kommer etter situasjonen 'x' [dead-end]\n    Slett det."
    assert "ingenting kommer etter situasjonen 'x'. Slett det." in as_github(problem, say)
    assert '"rule": "dead-end"' in as_json([problem], say)
    assert '"hint": "Slett det."' in as_json([problem], say)
    plain = Problem("a.yml", 1, 2, "dead-end", "nothing comes after the moment 'x'")
    assert fingerprints([problem]) == fingerprints([plain])


@pytest.mark.parametrize(("asked", "told"), [(None, "ingen problemer"), ("sv", "inga problem"), ("en", "no problems")])
def test_check_speaks_the_handbooks_language_or_the_one_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str | None, told: str
) -> None:
    in_norwegian(tmp_path, monkeypatch)
    done = CliRunner().invoke(main, ["check"], env={VARIABLE: asked})
    assert done.output == f"{told}\n"


def test_a_refusal_and_a_wrong_use_are_told_in_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_norwegian(tmp_path, monkeypatch)
    done = CliRunner().invoke(main, ["check", "--fix", "--staged"])
    assert "--fix retter filer, og --staged ser ikke på noen av dem." in done.output
    there = CliRunner().invoke(main, ["new", "moment", "late-job"])
    assert "feil: situasjon 'late-job' finnes allerede" in there.output
