"""Translations as a PO file, out and in: what translation tools read. `msgctxt` is the key, `msgid` the source.

What is stale is fuzzy, with the sentence that it was made of as the previous one; a tool shows both. A list that a
language writes for itself is one message, a line for each of its texts. What was not changed outside comes back as it
was, its state and whose it is included.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from playbook_compiler.editing.translating.language_draft import LanguageDraft, SaidThere
from playbook_compiler.languages.language import language_of
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.likeness import unlike_in_signs
from playbook_compiler.model.string_keys import keyed
from playbook_compiler.model.strings import strings_of, written_of
from playbook_compiler.model.translated import EntryStanding, StringStanding, WrittenStanding
from playbook_compiler.model.translations import whole_key
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "po-message"
_WIDTH = 78
_A_LIST = worded("Written anew in each language: one text a line, as many as you like.")
_NOTHING = worded("(nothing in the source)")


@dataclass
class TakenIn:
    """What came of a PO file: how many messages were taken, and what was not, with why."""

    messages: int = 0
    taken: int = 0
    same: int = 0
    fuzzy: int = 0
    unknown: int = 0
    problems: list[Problem] = field(default_factory=list)


def as_po(found: Iterable[EntryStanding], language: str, title: str) -> bytes:
    """All strings and lists of some entries as a PO file."""
    now = datetime.datetime.now(datetime.UTC)
    catalog = Catalog(
        locale=language_of(language).locale,
        header_comment=worded(
            "# {title}: {language}. Each msgctxt is a key of the handbook; leave it as it is.",
            title=title,
            language=language,
        ),
        project=title,
        version="1",
        msgid_bugs_address="",
        creation_date=now,
        revision_date=now,
        last_translator=title,
        language_team=language,
        charset="utf-8",
        fuzzy=False,
    )
    for entry in found:
        for one in entry.strings:
            _add(catalog, entry.entry, one)
        for written in entry.written:
            if written.source.texts or written.written:
                _add_list(catalog, entry.entry, written)
    out = io.BytesIO()
    write_po(out, catalog, width=_WIDTH, include_previous=True)
    return out.getvalue()


def take_in(draft: LanguageDraft, raw: bytes, path: str, by: str) -> TakenIn:
    """Take what a PO file says into a language. Raises ValueError, with a line, for what is no PO file."""
    done = TakenIn()
    messages = _read(raw)
    done.messages = len(messages)
    for entry in draft.handbook.all_entries():
        begin = context_of(entry, "")
        mine = {context[len(begin) :]: one for context, one in messages.items() if context.startswith(begin)}
        if mine:
            for key in _take_entry(draft, entry, mine, path, by, done):
                messages.pop(context_of(entry, key))
    for context, one in messages.items():
        if one.string:
            done.unknown += 1
            message = worded(
                "'{context}' is in no entry of the handbook any more, so this was not taken", context=context
            )
            hint = worded("It was deleted or renamed after the file was exported. Export anew to see what there is.")
            done.problems.append(Problem(path, one.lineno or 1, 1, NAME, message, hint, "warning"))
    return done


def context_of(entry: Entry, key: str) -> str:
    """The `msgctxt` of a string: its file without the ending, and its key: `moments/complaint/checklist/ring/do`."""
    return f"{entry.place.removesuffix('.yml')}/{whole_key(entry, key)}"


def _take_entry(
    draft: LanguageDraft, entry: Entry, mine: dict[str, Message], path: str, by: str, done: TakenIn
) -> Iterator[str]:
    """Take the messages of an entry; an item without an id is known by its sentences, as in the files."""
    strings = strings_of(entry.model)
    theirs = keyed(strings, {key: _text(one.id) for key, one in mine.items()})
    ours = {id(one): key for key, one in keyed(strings, {k: one.of for k, one in draft.said(entry).items()}).items()}
    for key, one in theirs.items():
        if key in mine:
            yield key
            text, of = _text(mine[key].string).strip(), _text(mine[key].id).strip()
            _take(draft, entry, ours[id(one)], mine[key], SaidThere((text,), of, "draft", by), path, done)
    for written in written_of(entry.model):
        if written.key in mine:
            yield written.key
            lines = tuple(line.strip() for line in _text(mine[written.key].string).splitlines() if line.strip())
            _take(draft, entry, written.key, mine[written.key], SaidThere(lines, "", "draft", by), path, done)


def _take(
    draft: LanguageDraft, entry: Entry, key: str, message: Message, said: SaidThere, path: str, done: TakenIn
) -> None:
    if not any(said.texts):
        return
    if message.fuzzy:
        done.fuzzy += 1
        return
    wrong = next(iter(unlike_in_signs(said.of, said.texts[0])), None) if said.of else None
    if wrong is not None:
        hint = worded("Mend it in the PO file, and import it again. The others were taken.")
        problem = Problem(path, message.lineno or 1, 1, NAME, f"{wrong.what}: '{said.texts[0]}'", hint)
        done.problems.append(problem)
    elif draft.put(entry, key, said):
        done.taken += 1
    else:
        done.same += 1


def _add(catalog: Catalog, entry: Entry, one: StringStanding) -> None:
    stale = one.standing == "stale"
    line, _ = entry.file.position((*entry.prefix, *one.source.location))
    catalog.add(
        one.source.text,
        one.translated.text if one.translated else "",
        locations=[(entry.place, line)],
        flags=["fuzzy"] if stale else [],
        auto_comments=[f"{one.standing}{_by(one.translated.by if one.translated else None)}"],
        previous_id=one.translated.of if stale and one.translated else [],
        context=context_of(entry, one.key),
    )
    _plain(catalog, one.source.text, context_of(entry, one.key), stale)


def _add_list(catalog: Catalog, entry: Entry, one: WrittenStanding) -> None:
    source = "\n".join(one.source.texts) or _NOTHING
    text = "\n".join(one.written.texts) if one.written else ""
    comments = [_A_LIST, f"{one.standing}{_by(one.written.by if one.written else None)}"]
    context = context_of(entry, one.key)
    catalog.add(source, text, auto_comments=comments, context=context)
    _plain(catalog, source, context, False)


def _plain(catalog: Catalog, source: str, context: str, fuzzy: bool) -> None:
    """Take away what Babel guesses: no text is a format of Python's, and a per cent is only a per cent."""
    message = catalog.get(source, context)
    assert message is not None
    message.flags = {"fuzzy"} if fuzzy else set()


def _by(name: str | None) -> str:
    return f", by {name}" if name else ""


def _read(raw: bytes) -> dict[str, Message]:
    try:
        raw.decode("utf-8")
        catalog = read_po(io.BytesIO(raw), abort_invalid=True)
    except UnicodeDecodeError:
        raise ValueError(worded("it is not UTF-8; export it as UTF-8")) from None
    except (PoFileError, ValueError, TypeError, AttributeError, LookupError) as error:
        line = getattr(error, "lineno", None)
        where = f"line {line + 1}: " if isinstance(line, int) and line >= 0 else ""
        raise ValueError(worded("{where}it is no PO file ({error})", where=where, error=error)) from None
    return {one.context: one for one in catalog if one.context}


def _text(value: object) -> str:
    """A message's text; one in several numbers is taken in its first."""
    return str(value[0] if isinstance(value, list | tuple) and value else value or "")
