"""A report as text for the terminal, as Markdown for a pull request, and as JSON for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from playbook_compiler.model.meaning import meaning
from playbook_compiler.problems import printable
from playbook_compiler.review.compare import Change
from playbook_compiler.review.report import Report, Told
from playbook_compiler.review.telling import Sentence

VERSION: Final = 1
_FOLDED: Final = ("finding", "upkeep", "spelling")  # what nobody reads again is there for whoever wants to see it
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~@!])")


def as_text(report: Report) -> str:
    """For a terminal: [-what went-] and {+what came+}."""
    lines = [_lead(report)] if not report.normative else []
    for group, told in report.groups.items():
        lines += ["", report.words[f"for_{group}"], *(line for one in told for line in _text_lines(one))]
    if report.layout:
        lines += ["", report.words["for_layout"], *(f"  {path}" for path in report.layout)]
    if report.readers:
        lines += ["", report.words["again"], *(f"  {role}: {', '.join(titles)}" for role, titles in report.readers)]
    return "\n".join(lines).strip() + "\n"


def _text_lines(told: Told) -> Iterator[str]:
    yield f"  {_plain(told.heading)}"
    for _, sentence in told.sentences:
        yield f"    - {_plain(sentence)}"
    if told.note:
        yield f"      {_plain(told.note)}"


def _plain(sentence: Sentence) -> str:
    form = {"plain": "{}", "name": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    return printable("".join(form[piece.style].format(piece.text) for piece in sentence))


def as_markdown(report: Report) -> str:
    """For a pull request: what matters in the open, what nobody reads again folded away."""
    words = report.words
    lines = [f"## {words['title']}"]
    if not report.normative:
        lines += ["", _lead(report)]
    for group, told in report.groups.items():
        items = [line for one in told for line in _markdown_lines(one)]
        if group in _FOLDED:
            summary = f"{words[f'for_{group}']} ({sum(len(one.sentences) or 1 for one in told)})"
            lines += ["", f"<details><summary>{summary}</summary>", "", *items, "", "</details>"]
        else:
            lines += ["", f"### {words[f'for_{group}']}", "", *items]
    if report.layout:
        lines += ["", f"{words['for_layout']}: {', '.join(f'`{path}`' for path in report.layout)}"]
    if report.readers:
        lines += ["", f"### {words['again']}", ""]
        lines += [f"- **{_escaped(role)}**: {_escaped(', '.join(titles))}" for role, titles in report.readers]
    return "\n".join(lines) + "\n"


def _lead(report: Report) -> str:
    return report.words["nothing" if report.is_empty else "only_typing"]


def _markdown_lines(told: Told) -> Iterator[str]:
    yield f"- {_marked(told.heading)}"
    for _, sentence in told.sentences:
        yield f"  - {_marked(sentence)}"
    if told.note:
        yield f"\n    {_marked(told.note)}\n"


def _marked(sentence: Sentence) -> str:
    form = {"plain": "{}", "name": "**{}**", "out": "<del>{}</del>", "in": "<ins>{}</ins>"}
    return "".join(form[piece.style].format(_escaped(piece.text)) for piece in sentence)


def _escaped(text: str) -> str:
    """No text of a playbook is read as Markdown, and none calls a person's name in a pull request."""
    return _MARKDOWN.sub(r"\\\1", text.replace("&", "&amp;")).replace("\\@", "&#64;").replace("\\<", "&lt;")


def as_json(report: Report) -> str:
    """For machines: every change with its concern, path, old and new value, and who reads it again."""
    entries: dict[tuple[str, str], dict[str, Any]] = {}
    for told in (one for group in report.groups.values() for one in group):
        entry = told.entry
        found = entries.setdefault(
            (entry.kind, entry.id),
            {
                "kind": entry.kind,
                "id": entry.id,
                "was": entry.was,
                "what": entry.what,
                "meaning": {
                    "old": meaning(entry.old.model) if entry.old else None,
                    "new": meaning(entry.new.model) if entry.new else None,
                },
                "read_again": entry.normative,
                "changes": [],
            },
        )
        found["changes"] += [_change(change, sentence) for change, sentence in told.sentences]
    whole = {
        "version": VERSION,
        "read_again": report.normative,
        "entries": list(entries.values()),
        "layout": list(report.layout),
        "readers": [{"role": role, "entries": list(titles)} for role, titles in report.readers],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change, sentence: Sentence) -> dict[str, Any]:
    return {
        "what": change.what,
        "concern": change.concern,
        "normative": change.normative,
        "only_spelling": change.only_spelling,
        "path": [part if isinstance(part, str) else str(getattr(part, "id", "")) for part in change.path],
        "old": _plain_value(change.old),
        "new": _plain_value(change.new),
        "told": _plain(sentence),
    }


def _plain_value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    return value if isinstance(value, str | int | bool) or value is None else str(value)
