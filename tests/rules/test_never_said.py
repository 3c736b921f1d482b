"""Words that we never say are found word by word: however long a text is, and however its letters are typed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from time import process_time
from unicodedata import normalize

import pytest

from playbook_compiler.languages.wording import tokens
from playbook_compiler.rules.never_said import _WORD, _words
from tests.overlay import change, checked


@pytest.mark.parametrize("sign", ["> ", "- ", "~ > ", "' ", "å "])
def test_many_signs_are_words_and_take_no_longer(playbooks: Path, sign: str) -> None:
    moment, message = playbooks / "moments" / "late-job.yml", playbooks / "messages" / "new-day.yml"
    never, said = (json.dumps(text) for text in (f"{sign * 30}end", f"{sign * 400}! {sign * 30}end"))
    moment.write_text(re.sub("(?m)not: .*$", lambda _: f"not: {never}", moment.read_text("utf-8"), count=1), "utf-8")
    message.write_text(
        re.sub("(?ms)^body: .*?(?=^\\S|\\Z)", lambda _: f"body: {said}\n", message.read_text("utf-8"), count=1), "utf-8"
    )
    begun = process_time()
    told = [problem for problem in checked(playbooks) if problem.rule == "never-said"]
    assert told
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    "words", ["Prøv igjen på mandag", "Försök igen på måndag", "Rappelez après l’été", "Ring Zoë i går"]
)
def test_a_letter_of_two_signs_is_the_same_letter(words: str) -> None:
    assert _words(normalize("NFD", words)) == _words(normalize("NFC", words.upper()))
    assert tokens(normalize("NFD", words)) == tokens(words)


@pytest.mark.parametrize("text", ["It’s **not** my job.", "STRASSE ß og\nKari’s", "…", "«Nei»—takk/ellers"])
def test_each_word_that_is_compared_is_one_that_was_typed(text: str) -> None:
    assert len(_words(text)) == len(_WORD.findall(text))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("I will call you.", True),
        ("Well, I will call you!", True),
        ("Thank you\n\n  I will call you\n\n  Kari", True),
        ("I will call you at 14:15.", False),
        ("I will call you, and Kari will write.", False),
        ("Tomorrow I will call you.", False),
        ("I will call\n  you.", True),
    ],
)
def test_a_whole_saying_is_compared_and_not_a_few_of_its_words(playbooks: Path, said: str, found: bool) -> None:
    change(playbooks, "moments/late-job.yml", "not: It will take as long as it takes.", "not: I will call you.")
    change(playbooks, "messages/new-day.yml", "Your job is ready on {day}.", f"Ready on {{day}}. {said}")
    assert [problem.rule for problem in checked(playbooks)] == ["never-said"] * found
