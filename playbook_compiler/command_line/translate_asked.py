"""`translate --next`: one string after another, shown and asked for. Enter leaves one; Ctrl-C ends it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from playbook_compiler.command_line.diff_lines import changed_lines
from playbook_compiler.command_line.spoken import confirm, echo, prompt
from playbook_compiler.editing.translating.language_draft import LanguageDraft, SaidThere
from playbook_compiler.model.likeness import unlike_in_signs
from playbook_compiler.model.translated import EntryStanding, StringStanding, WrittenStanding
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded

OpenPart = StringStanding | WrittenStanding


def open_parts(found: EntryStanding) -> Iterator[OpenPart]:
    """What of an entry somebody has to translate or to write."""
    yield from (one for one in found.strings if one.missed)
    yield from (one for one in found.written if one.missed)


def answered(draft: LanguageDraft, part: OpenPart, by: str) -> bool:
    """Ask for one of them, and let the language say it. Tells whether there was an answer."""
    echo(f"\n{part.entry.place.removesuffix('.yml')}, {part.key}")
    if isinstance(part, WrittenStanding):
        return _written(draft, part, by)
    source = part.source.text
    if part.translated is not None:
        echo(worded("The source has changed:"))
        for line in changed_lines(part.translated.of.splitlines(), source.splitlines(), around=1):
            echo(f"  {printable(line)}")
        echo(worded("It was translated as:\n{indented}", indented=_indented(part.translated.text)))
    else:
        echo(_indented(source))
    while text := _asked(source, part.translated.text if part.translated else ""):
        wrong = next(iter(unlike_in_signs(source, text)), None)
        if wrong is None:
            return draft.put(part.entry, part.at, SaidThere((text,), source, "draft", by))
        echo(worded("Not taken, for {what}.", what=wrong.what))
    return False


def _written(draft: LanguageDraft, part: WrittenStanding, by: str) -> bool:
    echo(worded("Each language has its own here; the source has:"))
    echo(_indented("\n".join(part.source.texts)))
    texts = []
    while text := _line(worded("One text (Enter: no more)")):
        texts.append(text)
    return bool(texts) and draft.put(part.entry, part.key, SaidThere(tuple(texts), "", "draft", by))


def _asked(source: str, before: str) -> str:
    """A line is typed here; for paragraphs the editor opens, with the translation so far or the source."""
    if "\n" not in source:
        return _line(worded("Translation (Enter: leave it)"))
    if not confirm(worded("It has paragraphs. Open the editor?"), default=True):
        return ""
    try:
        text = (click.edit(before or source) or "").strip()
    except click.ClickException as error:
        echo(worded("Left, for the editor does not open: {format_message}", format_message=error.format_message()))
        return ""
    return "" if text == source else text


def _line(question: str) -> str:
    answer: str = prompt(question, default="", show_default=False)
    return " ".join(answer.split())


def _indented(text: str) -> str:
    return "\n".join(f"  {printable(line)}" for line in text.splitlines())
