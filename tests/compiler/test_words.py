"""The fixed words of the pages: every language has all of them, and templates use none that is not there."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from playbook_compiler.model.checklist import Checklist
from playbook_compiler.model.moment import Answer, Country
from playbook_compiler.model.registers import Grade
from playbook_compiler.model.settings import Settings
from playbook_compiler.words import words_for
from playbook_compiler.yaml12.file import read_yaml
from tests.overlay import PROJECT

PACKAGE = PROJECT / "playbook_compiler"
LANGUAGES = get_args(Settings.model_fields["language"].annotation)
ENGLISH = words_for("en")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def test_there_is_a_file_for_each_language_and_no_other() -> None:
    assert {path.stem for path in (PACKAGE / "words").glob("*.yml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_same_words_in_the_same_order(language: str) -> None:
    assert list(words_for(language)) == list(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_same_placeholders(language: str) -> None:
    words = words_for(language)
    for key, english in ENGLISH.items():
        assert sorted(_PLACEHOLDER.findall(words[key])) == sorted(_PLACEHOLDER.findall(english)), key
        assert all(re.fullmatch(r"\{[a-z_]+\}", placeholder) for placeholder in _PLACEHOLDER.findall(english)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_a_plain_line_of_text(language: str) -> None:
    file, problems = read_yaml((PACKAGE / "words" / f"{language}.yml").read_bytes(), f"{language}.yml")
    assert file is not None and problems == []
    for key, word in file.data.items():
        assert isinstance(word, str), key
        assert word and word == word.strip() and "\n" not in word and not re.search(r"[<>]|&\w+;", word), key


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_language_is_not_english_with_another_name(language: str) -> None:
    words = words_for(language)
    sentences = [key for key, word in ENGLISH.items() if word.count(" ") >= 3]
    assert [key for key in sentences if words[key] == ENGLISH[key]] == []


def test_templates_and_pages_use_only_words_that_are_there() -> None:
    used: set[str] = set()
    for path in (PACKAGE / "pages").rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"\bwords\.([\w-]+)", text)) - {"items", "get"}
        used |= set(re.findall(r'\bwords\["([\w-]+)"\]', text))
    for path in [*(PACKAGE / "pages").glob("*.py"), *(PACKAGE / "edition").glob("*.py")]:
        used |= set(re.findall(r'\bwords\["([\w-]+)"\]', path.read_text(encoding="utf-8")))
    assert len(used) > 30
    assert used - set(ENGLISH) == set()


def test_every_choice_of_the_models_has_its_word() -> None:
    choices = {
        *(f"grade_{grade}" for grade in get_args(Grade)),
        *(f"mood_{mood}" for mood in range(-2, 3)),
        *(f"country_{country}" for country in get_args(Country)),
        *(f"verdict_{verdict}" for verdict in get_args(Answer.model_fields["verdict"].annotation)),
        *get_args(Checklist.model_fields["kind"].annotation),
    }
    assert choices - set(ENGLISH) == set()
