"""The folders of the languages: what one of them lacks is named, and templates use no word that is not there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import holidays
import pytest
from babel import Locale
from simplemma import is_known

from playbook_compiler.languages.found import HERE, LANGUAGES
from playbook_compiler.languages.language import language_of
from playbook_compiler.languages.lengths import length_of_time
from playbook_compiler.languages.words import ON_PAGES, words_for
from playbook_compiler.model.checklist import Checklist
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.law import Country
from playbook_compiler.model.moment import Answer
from playbook_compiler.model.registers import Grade
from playbook_compiler.script_data.words import word_scripts
from playbook_compiler.yaml12.file import read_yaml
from tests.overlay import OK, PROJECT, change, overlay

PACKAGE = PROJECT / "playbook_compiler"
ENGLISH = words_for("en")
_SLOT = re.compile(r"\{[^{}]*\}")
_OF_THE_LANGUAGE = ("language.yml", "stop-words.yml", "finding.yml", "danger.yml", "danger-kinds.yml", "draft.yml")


def _read(file: Path) -> dict[str, Any]:
    found, problems = read_yaml(file.read_bytes(), file.name)
    assert found is not None and problems == [], problems
    return dict(found.data)


def _files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.yml"))


def lacks(folder: Path, english: Path = HERE / "en") -> list[str]:
    """What a language's folder lacks beside the English one, file by file, and what it has too much."""
    there, expected = _files(folder), _files(english)
    found = [f"{name} is missing" for name in expected if name not in there]
    found += [f"{name} is in no other language" for name in there if name not in expected]
    for name in (name for name in expected if name in there):
        ours, theirs = _read(folder / name), _read(english / name)
        found += [f"{name}: {key} is missing" for key in theirs if key not in ours]
        found += [f"{name}: {key} is no key in English" for key in ours if key not in theirs]
        for key in (key for key in theirs if key in ours):
            compare = _of_a_language if name in _OF_THE_LANGUAGE else _of_a_word
            found += [f"{name}: {key}{what}" for what in compare(key, ours[key], theirs[key])]
    return found


def _of_a_word(_key: str, ours: Any, theirs: str) -> list[str]:
    if not isinstance(ours, str) or not ours.strip():
        return [" is no text"]
    slots, expected = Counter(_SLOT.findall(ours)), Counter(_SLOT.findall(theirs))
    return [
        *(f" does not say {slot}" for slot in expected - slots),
        *(f" says {slot}, which nobody fills in" for slot in slots - expected),
    ]


def _of_a_language(key: str, ours: Any, theirs: Any) -> list[str]:
    """Numbers run from one to ten at least (seven may have two names); any other list has something in it."""
    if type(ours) is not type(theirs) or not ours:
        return [" says nothing" if not ours else f" is no {type(theirs).__name__}"]
    if isinstance(theirs, dict):
        few = [inner for inner in theirs if key == "durations" and len(ours.get(inner) or ["", ""]) != 2]
        return [
            *(f": {inner} says nothing" for inner in theirs if not ours.get(inner)),
            *(f": {inner} is to name one, and several" for inner in few),
        ]
    return [f" has only {len(ours)} of ten"] if key == "numbers" and len(ours) < len(theirs) else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_lacks_nothing(language: str) -> None:
    assert lacks(HERE / language) == []


def test_what_a_new_language_lacks_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "fi"
    shutil.copytree(HERE / "en", folder)
    (folder / "pages/home.yml").unlink()
    (folder / "pages/hoem.yml").write_text("home: Koti\n", encoding="utf-8")
    for name, old, new in (
        ("scripts/search.yml", "search_count_one: 1 result\n", "search_cuont_one: 1 tulos\n"),
        ("scripts/search.yml", "{count} results", "{counts} tulosta"),
        ("pages/role.yml", "my_steps: What I do", "my_steps:"),
        ("language.yml", "eight, nine, ten]\n", "eight, nine]\n"),
        ("language.yml", "share: [in, out of]", "share: []"),
        ("language.yml", "  answers: [answers, customers]\n", ""),
        ("language.yml", "  week: [week, weeks]\n", "  week: [viikko]\n"),
        ("language.yml", "locale: en_GB\n", ""),
    ):
        change(folder, name, old, new)
    assert lacks(folder) == [
        "pages/home.yml is missing",
        "pages/hoem.yml is in no other language",
        "language.yml: locale is missing",
        "language.yml: durations: week is to name one, and several",
        "language.yml: numbers has only 9 of ten",
        "language.yml: share says nothing",
        "language.yml: survey: answers says nothing",
        "pages/role.yml: my_steps is no text",
        "scripts/search.yml: search_count_one is missing",
        "scripts/search.yml: search_cuont_one is no key in English",
        "scripts/search.yml: search_count does not say {count}",
        "scripts/search.yml: search_count says {counts}, which nobody fills in",
    ]


_TRY = """
from datetime import date
from pathlib import Path
from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.edition.other_files import write_other_files
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
handbook, problems = check_folder(Path("playbooks"))
assert problems == [], problems
edition, places = edition_of(handbook, Facts(date(2026, 11, 24))), Places(Path("."), Path("work"), Path("site"))
compile_edition(edition, places)
write_other_files(edition, places)
"""


def test_to_add_a_language_is_to_add_a_folder(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "playbook_compiler", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HERE / "en", tmp_path / "playbook_compiler/languages/fi")
    fi = tmp_path / "playbook_compiler/languages/fi"
    change(fi, "pages/home.yml", "home: What is happening?", "home: Mistä on kyse?")
    change(fi, "scripts/search.yml", "search: Search", "search: Haku")
    change(fi, "language.yml", "locale: en_GB", "locale: fi_FI")
    change(fi, "language.yml", "holidays: [en_US]", "holidays: [fi]")
    change(fi, "language.yml", "dictionary: en", "dictionary: fi")
    (tmp_path / "docs").mkdir()
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    playbooks = overlay(OK / "minimal", tmp_path)
    change(playbooks, "handbook.yml", "language: en", "language: fi")
    done = subprocess.run([sys.executable, "-c", _TRY], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Mistä on kyse?" in _text(tmp_path / "work/docs/index.md")
    assert '"search":"Haku"' in _text(tmp_path / "work/docs/assets/js/shared/words.js")
    listed = ", ".join(f"<code>{language}</code>" for language in ("da", "en", "fi", "nb", "sv"))
    assert listed in _text(tmp_path / "work/docs/fields.md")
    assert "24.\u00a0marraskuuta\u00a02026" in "".join(map(_text, (tmp_path / "work/as-is").rglob("*.html")))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_a_plain_line_of_text(language: str) -> None:
    for name in (name for name in _files(HERE / language) if name not in _OF_THE_LANGUAGE):
        for key, word in _read(HERE / language / name).items():
            assert word == word.strip() and "\n" not in word and not re.search(r"[<>]|&\w+;", word), (name, key)
            assert all(re.fullmatch(r"\{[a-z_]+\}", slot) for slot in _SLOT.findall(word)), (name, key)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_language_is_not_english_with_another_name(language: str) -> None:
    for name in (name for name in _files(HERE / language) if name not in _OF_THE_LANGUAGE):
        ours, english = _read(HERE / language / name), _read(HERE / "en" / name)
        sentences = [key for key, word in english.items() if len(re.findall(r"[a-z]+", _SLOT.sub("", word))) > 3]
        assert [key for key in sentences if ours[key] == english[key]] == [], name


def test_english_says_lengths_of_time_as_playbooks_write_them() -> None:
    for text in ("1 minute", "15 minutes", "4 working hours", "1 working day", "2 weeks", "6 months", "1 year"):
        told = Duration.parse(text)
        assert length_of_time(told.amount, told.unit, "en", working=told.working) == text
    assert length_of_time(4, "hour", "nb", working=True) == "4 arbeidstimer"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_libraries_know_what_a_language_names(language: str) -> None:
    told = language_of(language)
    assert Locale.parse(told.locale).language in {language, "no"}
    assert is_known(told.yes[0], lang=told.dictionary)
    countries = [getattr(holidays, country) for country in get_args(Country) if country != "EU"]
    tongues = {tongue for country in countries for tongue in country.supported_languages}
    assert set(told.holidays) <= tongues


def test_no_word_of_the_pages_stands_in_two_parts() -> None:
    keys = Counter(key for folder in ON_PAGES for file in (HERE / "en" / folder).iterdir() for key in _read(file))
    assert [key for key, times in keys.items() if times > 1] == []
    assert set(keys) == set(ENGLISH)


def test_every_part_of_the_scripts_goes_into_a_script() -> None:
    scripts = b"".join(word_scripts("en").values()).decode()
    missing = [key for file in (HERE / "en/scripts").iterdir() for key in _read(file) if f'"{key}":' not in scripts]
    assert missing == []


def test_templates_and_pages_use_only_words_that_are_there() -> None:
    used: set[str] = set()
    for path in PACKAGE.rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"\bwords\.([\w-]+)", text)) - {"items", "get"}
        used |= set(re.findall(r'\bwords\["([\w-]+)"\]', text))
    for path in [*(PACKAGE / "pages").glob("*.py"), *(PACKAGE / "edition").glob("*.py")]:
        used |= set(re.findall(r'\bwords\["([\w-]+)"\]', path.read_text(encoding="utf-8")))
    told_of_changes = set(words_for("en", "reports/changes"))
    assert len(used) > 30
    assert used - set(ENGLISH) - told_of_changes == set()


def test_every_choice_of_the_models_has_its_word() -> None:
    choices = {
        *(f"grade_{grade}" for grade in get_args(Grade)),
        *(f"mood_{mood}" for mood in range(-2, 3)),
        *(f"country_{country}" for country in get_args(Country)),
        *(f"verdict_{verdict}" for verdict in get_args(Answer.model_fields["verdict"].annotation)),
        *get_args(Checklist.model_fields["kind"].annotation),
    }
    assert choices - set(ENGLISH) == set()
