"""Every fault that was put into a letter is found where it stands, and clean letters are left alone."""

from __future__ import annotations

import pytest

from playbook_compiler.drafts.judging import judged
from tests.drafts.conftest import LANGUAGES, letters_in, rules_in
from tests.drafts.seeding import seeded


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_seeded_fault_is_found_in_its_place(language: str) -> None:
    told = list(seeded(language))
    assert len(told) == 50
    missed = [
        (one.kind, one.text[one.start : one.end])
        for one in told
        if not any(
            remark.rule == one.kind and remark.start < one.end and remark.end > one.start
            for remark in judged(rules_in(language), one.text, names=one.names)
        )
    ]
    assert missed == []


def test_clean_letters_are_left_alone() -> None:
    """At most two in a hundred of those that no rule was tuned on, which have even numbers; the others tell nothing."""
    told = [
        (language, number, remark.rule, letter[remark.start : remark.end])
        for language in LANGUAGES
        for number, letter in enumerate(letters_in(language), 1)
        for remark in judged(rules_in(language), letter)
    ]
    assert [one for one in told if one[1] % 2] == []
    assert len({one[:2] for one in told}) <= 2, told
