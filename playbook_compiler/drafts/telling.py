"""A remark in words: what it is, how to mend it, and why. The page's script says the same of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from playbook_compiler.drafts.judging import DraftRemark, Rules
from playbook_compiler.languages.words import Words


@dataclass(frozen=True)
class ToldRemark:
    """A remark for people: its place by line and column, both from 1, and what stands there."""

    rule: str
    sure: bool
    start: int
    end: int
    line: int
    column: int
    found: str
    message: str
    instead: str
    why: str
    page: str


def told(rules: Rules, text: str, remarks: Iterable[DraftRemark], words: Words) -> Iterator[ToldRemark]:
    """Each remark on a text in the words of a language."""
    for remark in remarks:
        line = text.count("\n", 0, remark.start) + 1
        column = remark.start - (text.rfind("\n", 0, remark.start) + 1) + 1
        found = text[remark.start : remark.end]
        message, instead, why, page = _said(rules, remark, words)
        place = (remark.start, remark.end, line, column)
        yield ToldRemark(remark.rule, remark.sure, *place, found, message, instead, why, page)


def _said(rules: Rules, remark: DraftRemark, words: Words) -> tuple[str, str, str, str]:
    if remark.rule == "never-said":
        never: dict[str, Any] = rules["never"][remark.of]
        instead = words["draft_instead"].format(say=never["say"]) if never["say"] else words["draft_never_how"]
        return words["draft_never"], instead, never["why"], never["page"]
    if remark.rule == "limit":
        promise: dict[str, Any] = rules["promises"][remark.of]
        limit = {"limit": promise["limit_said"]}
        instead = words["draft_limit_how"].format(promise=promise["title"], **limit)
        return words["draft_limit"].format(**limit), instead, promise["text"], promise["page"]
    key = {"other-customer": "draft_other", "next-step": "draft_step"}.get(remark.rule, f"draft_{remark.rule}")
    return words[key], words[f"{key}_how"], "", ""
