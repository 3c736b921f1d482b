"""A report as text for the terminal, as Markdown for a pull request, and as JSON for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from playbook_compiler.history.compare import Change
from playbook_compiler.history.report import Report, ToldEntry, Unread
from playbook_compiler.history.sentences import Sentence
from playbook_compiler.problems.forms import printable

VERSION: Final = 1
_MOST_UNREAD: Final = 20  # files that are named; whoever has more mends those first
_FOLDED: Final = ("finding", "upkeep", "spelling")  # what nobody reads again is there for whoever wants to see it
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~@!])")


def as_text(report: Report) -> str:
    """For a terminal: [-what went-] and {+what came+}."""
    lines = [*_unread_lines(report), *_lead(report)]
    for group, told in report.groups.items():
        lines += ["", report.words[f"for_{group}"], *(line for one in told for line in _text_lines(one))]
    if report.layout:
        lines += ["", report.words["for_layout"], *(f"  {path}" for path in report.layout)]
    if report.readers:
        lines += ["", report.words["again"], *(f"  {role}: {', '.join(titles)}" for role, titles in report.readers)]
    return "\n".join(lines).strip() + "\n"


def _unread_lines(report: Report) -> Iterator[str]:
    if report.unread:
        yield printable(report.words["unread"])
        yield from (f"  {printable(_unread(one, report))}" for one in report.unread[:_MOST_UNREAD])
        yield from (f"  {more}" for more in _more_unread(report))
        yield ""


def _unread(one: Unread, report: Report) -> str:
    """`playbooks/roles.yml, line 3 (as it becomes): found a tab`."""
    where = ", ".join((one.path, report.words["unread_line"].format(line=one.line))) if one.path else ""
    side = report.words[f"unread_{one.side}"] if one.side else ""
    place = f"{where} ({side})" if where and side else where or side
    return f"{place}: {one.why}" if place else one.why


def _more_unread(report: Report) -> Iterator[str]:
    if len(report.unread) > _MOST_UNREAD:
        yield report.words["unread_more"].format(count=len(report.unread) - _MOST_UNREAD)


def _text_lines(told: ToldEntry) -> Iterator[str]:
    yield f"  {plain(told.heading)}"
    for _, sentence in told.sentences:
        yield f"    - {plain(sentence)}"
    yield from (f"      {plain((piece,))}" for piece in told.note)


def plain(sentence: Sentence) -> str:
    """A sentence for a terminal."""
    form = {"plain": "{}", "name": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    return printable("".join(form[piece.style].format(piece.text) for piece in sentence))


def as_markdown(report: Report) -> str:
    """For a pull request: what matters in the open, what nobody reads again folded away."""
    words = report.words
    lines = [f"## {words['title']}"]
    if report.unread:
        unread = [_escaped(printable(_unread(one, report))) for one in report.unread[:_MOST_UNREAD]]
        lines += ["", "> [!CAUTION]", f"> 🔴 **{words['unread']}**", ">"]
        lines += [f"> - {one}" for one in (*unread, *_more_unread(report))]
    lines += [line for lead in _lead(report) for line in ("", lead)]
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


def _lead(report: Report) -> Iterator[str]:
    """What to say at once where nobody needs to read anything again; nothing where nothing at all was compared."""
    key = "nothing" if report.is_empty else "only_typing"
    if not report.normative and not any(not one.path for one in report.unread):
        yield report.words[f"unread_{key}" if report.unread else key]


def _markdown_lines(told: ToldEntry) -> Iterator[str]:
    yield f"- {_marked(told.heading)}"
    for _, sentence in told.sentences:
        yield f"  - {_marked(sentence)}"
    yield from (f"\n    {_marked((piece,))}\n" for piece in told.note)


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
                    "old": entry.old.meaning if entry.old else None,
                    "new": entry.new.meaning if entry.new else None,
                },
                "read_again": entry.normative,
                "changes": [],
                "notes": [],
            },
        )
        found["changes"] += [_change(change, sentence) for change, sentence in told.sentences]
        found["notes"] += [piece.text for piece in told.note if piece.text not in found["notes"]]
    whole = {
        "version": VERSION,
        "read_again": report.normative,
        "read_wholly": not report.unread,
        "unread": [
            {"side": one.side or None, "path": one.path or None, "line": one.line, "why": one.why}
            for one in report.unread
        ],
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
        "told": plain(sentence),
    }


def _plain_value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    return value if isinstance(value, str | int | bool) or value is None else str(value)
