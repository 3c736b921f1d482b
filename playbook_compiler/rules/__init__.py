"""The rules: what must hold between entries. One rule a module; its docstring is its manual."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Final

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.rules import (
    checklist_shape,
    contrast,
    cut_text,
    dead_end,
    duplicate_id,
    example_firm,
    figure,
    guide_gap,
    guide_order,
    guide_overlap,
    guide_table,
    guide_unreachable,
    hard_to_read,
    law_gap,
    law_limit,
    leaving_harder,
    letter_choice,
    long_saying,
    many_fields,
    marketing_consent,
    message_subject,
    narrower_reference,
    never_said,
    not_an_act,
    not_shown,
    nothing_left,
    picture,
    practice,
    promised_too_soon,
    retired_id,
    scenario,
    slot_not_filled,
    stage_order,
    stage_way,
    step_too_slow,
    unanswered,
    undeclared_field,
    unknown_question,
    unknown_reference,
    unreachable,
    unused,
    unused_field,
    wrong_speaker,
)

RULES: Final[tuple[ModuleType, ...]] = (
    checklist_shape,
    contrast,
    cut_text,
    dead_end,
    duplicate_id,
    example_firm,
    figure,
    guide_gap,
    guide_order,
    guide_overlap,
    guide_table,
    guide_unreachable,
    hard_to_read,
    law_gap,
    law_limit,
    leaving_harder,
    letter_choice,
    long_saying,
    many_fields,
    marketing_consent,
    message_subject,
    narrower_reference,
    never_said,
    not_an_act,
    not_shown,
    nothing_left,
    picture,
    practice,
    promised_too_soon,
    retired_id,
    scenario,
    slot_not_filled,
    stage_order,
    stage_way,
    step_too_slow,
    unanswered,
    undeclared_field,
    unknown_question,
    unknown_reference,
    unreachable,
    unused,
    unused_field,
    wrong_speaker,
)


def check_rules(handbook: Handbook) -> Iterator[Problem]:
    """Run every rule over a handbook, also over one that was read only in part."""
    for rule in RULES:
        yield from rule.check(handbook)
