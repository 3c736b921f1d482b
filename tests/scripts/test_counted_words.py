"""What the scripts count is said rightly of one, in every language: "1 step", and never "1 steps"."""

from __future__ import annotations

import re
from itertools import product

import pytest

from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.script_data.words import word_scripts
from tests.overlay import PROJECT

SCRIPTS = PROJECT / "playbook_compiler" / "assets" / "js"
COUNTED = re.compile(r'counted\(\s*\w+,\s*"(\w+)"|\["(run_in_\w+)", \w+\]')
"""A key that a script counts, named in the call, or in the list that one call goes through."""


def counted_keys() -> set[str]:
    """Every fixed word that a script of runs counts."""
    texts = (path.read_text(encoding="utf-8") for path in (SCRIPTS / "runs").glob("*.js"))
    return {key for text in texts for found in COUNTED.findall(text) for key in found if key}


def words(language: str) -> dict[str, str]:
    """The fixed words of a language's scripts, by key."""
    texts = [text.decode() for name, text in word_scripts(language).items() if name.endswith("words.js")]
    return dict(re.findall(r'"(\w+)":"((?:[^"\\]|\\.)*)"', "\n".join(texts)))


def test_enough_is_counted() -> None:
    assert counted_keys() >= {"run_in_steps", "run_in_notes", "run_in_other", "run_days_length", "run_end_open"}


@pytest.mark.parametrize(("language", "key"), list(product(LANGUAGES, sorted(counted_keys()))))
def test_one_has_a_word_of_its_own(language: str, key: str) -> None:
    known = words(language)
    assert "{count}" in known[key] or "{days}" in known[key]
    one = known[f"{key}_one"]
    assert one.startswith("1 ") or " 1 " in one, one
    assert "{count}" not in one, one


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_length_is_counted_beside_a_bare_number(language: str) -> None:
    """A number in a slot of its own, before a word that is plural, is wrong of one."""
    told = {key: word for key, word in words(language).items() if key.startswith(("run_", "share_"))}
    plural = re.compile(
        r"\{(?!count|done|all\b)\w+\} (days|steps|notes|dager|steg|notater|dage|trin|noter|dagar|anteckningar)\b"
    )
    assert {key: word for key, word in told.items() if plural.search(word)} == {}
