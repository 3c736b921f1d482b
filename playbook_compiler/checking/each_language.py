"""The rules of prose must hold in each language: what a translation says is judged as if it were the source.

They are run over the handbook as it reads there, and told at the translation's own place. Where a language says nothing
of its own, for a string is missing or stale, there is nothing to judge: readers see the source, which has been told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Final

from yaml.nodes import MappingNode, Node

from playbook_compiler.checking.judging import judge
from playbook_compiler.checking.said_there import as_said_there, as_typed_there
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.translated import same_text_in
from playbook_compiler.problems.problem import Problem
from playbook_compiler.rules import (
    cut_text,
    example_firm,
    figure,
    hard_to_read,
    long_saying,
    never_said,
    not_an_act,
    not_shown,
    practice,
    promised_too_soon,
    scenario,
    slot_not_filled,
    unanswered,
)
from playbook_compiler.yaml12.file import YamlFile

RULES_OF_PROSE: Final[tuple[ModuleType, ...]] = (
    cut_text,
    example_firm,
    figure,
    hard_to_read,
    long_saying,
    never_said,
    not_an_act,
    not_shown,
    practice,
    promised_too_soon,
    scenario,
    slot_not_filled,
    unanswered,
)
"""What must hold of a text in whatever language it is. All others are about ids, limits and ways, which are the
source's, or about what a translation has in common with its source.
"""


def in_each_language(handbook: Handbook, kept: Kept | None = None) -> Iterator[Problem]:
    """What the rules of prose tell of each language of a handbook, besides its own.

    What an earlier run has judged is `kept`.
    """
    if not handbook.translations:
        return
    same = same_text_in(handbook)
    for said in handbook.translations.values():
        files = {one.file.path: one.file for one in said.files.values()}
        there = as_said_there(handbook, said, same)
        told = judge(there, kept, f"all in {said.language}", RULES_OF_PROSE, as_typed_there)
        yield from (problem for problem in told if _is_its_own(problem, files))
        for entry in there.all_entries():
            entry.forget_texts()


def _is_its_own(problem: Problem, files: Mapping[str, YamlFile]) -> bool:
    """Whether a problem is of what a language says itself, and not of the source or of a sentence that is `of` it."""
    file = files.get(problem.path)
    return file is not None and not any(_holds(node, problem) for node in _sources_in(file.root))


def _sources_in(root: Node | None) -> Iterator[Node]:
    """What stands under each `of` of a file of translations."""
    for name, strings in root.value if isinstance(root, MappingNode) else ():
        if name.value == "strings" and isinstance(strings, MappingNode):
            for _, string in strings.value:
                if isinstance(string, MappingNode):
                    yield from (value for key, value in string.value if key.value == "of")


def _holds(node: Node, problem: Problem) -> bool:
    begin, end = node.start_mark, node.end_mark
    place = (problem.line - 1, problem.column - 1)
    return (begin.line, begin.column) <= place <= (end.line, end.column)
