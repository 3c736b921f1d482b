"""What each rule holds an entry against: by it is known of which entries it need not be asked again.

A rule that stands in no table sees the whole handbook, each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Any, Final

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.rules import (
    checklist_shape,
    cut_text,
    duplicate_id,
    figure,
    forbidden_term,
    guide_gap,
    guide_order,
    guide_overlap,
    guide_table,
    hard_to_read,
    law_limit,
    long_saying,
    marketing_consent,
    narrower_reference,
    never_said,
    not_an_act,
    not_shown,
    nothing_left,
    practice,
    promised_too_soon,
    retired_id,
    scenario,
    slot_not_filled,
    step_too_slow,
    translated_emphasis,
    translated_figure,
    translated_length,
    translated_signs,
    unanswered,
    undeclared_field,
    unused_field,
    wrong_speaker,
)

BY_THEMSELVES: Final[tuple[ModuleType, ...]] = (
    checklist_shape,
    cut_text,
    duplicate_id,
    figure,
    guide_gap,
    guide_order,
    guide_overlap,
    guide_table,
    hard_to_read,
    law_limit,
    long_saying,
    not_an_act,
    not_shown,
    nothing_left,
    promised_too_soon,
    slot_not_filled,
    step_too_slow,
    unanswered,
    undeclared_field,
    unused_field,
)
"""Rules that tell the same of an entry whatever other entries there are, registers aside. A test holds them to it."""

BESIDE: Final[Mapping[ModuleType, Callable[[Handbook], Any]]] = MappingProxyType({
    never_said: never_said.forbidden_by,
    narrower_reference: narrower_reference.narrow_in,
    marketing_consent: marketing_consent.consented_in,
    wrong_speaker: wrong_speaker.speakers_in,
})  # fmt: skip
"""Rules that hold an entry against something in all others, and what that is: plain values, all told by `repr`."""

BESIDE_NAMED: Final[Mapping[ModuleType, tuple[str, str]]] = MappingProxyType({scenario: ("scenario", "message")})
"""Rules that hold entries of one kind against those that they name, registers aside, and against what these name of
another kind.
"""

OF_TRANSLATIONS: Final[tuple[ModuleType, ...]] = (
    forbidden_term,
    translated_emphasis,
    translated_figure,
    translated_length,
    translated_signs,
)
"""Rules that hold a file of translations against nothing but its language's glossary. A test holds them to it."""

_Check = Callable[[Handbook], Iterator[Problem]]

IN_HALVES: Final[Mapping[ModuleType, tuple[_Check, _Check]]] = MappingProxyType({
    practice: (practice.of_moments, practice.of_tracks),
    retired_id: (retired_id.of_moments, retired_id.of_playbooks),
})  # fmt: skip
"""Rules of which one half judges a moment by itself, and the other one the whole."""
