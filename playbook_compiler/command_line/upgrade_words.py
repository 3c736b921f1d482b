"""What `upgrade` tells: what is taken and what that changes, what is asked and why, and what cannot be taken."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from playbook_compiler import __version__
from playbook_compiler.command_line.spoken import spoken
from playbook_compiler.editing.starter_memory import values_of
from playbook_compiler.editing.three_way import FieldWay, location_of
from playbook_compiler.editing.upgrade import Matter, entry_of
from playbook_compiler.editing.upgrade_draft import TriedUpgrade
from playbook_compiler.editing.upgrade_sides import Sides
from playbook_compiler.history.compare import Change, Comparer
from playbook_compiler.history.diff import diff, vocabulary_of
from playbook_compiler.history.report import report, words_of
from playbook_compiler.history.report_forms import as_text, plain
from playbook_compiler.history.sentences import Teller
from playbook_compiler.languages.same_meaning import same_but_spelling
from playbook_compiler.model.entry import Entry
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded


@dataclass(frozen=True)
class UpgradeWords:
    """Tells an upgrade of a handbook."""

    sides: Sides

    @cached_property
    def _teller(self) -> Teller:
        language = str(self.sides.ours.settings.language)
        return Teller((self.sides.ours, self.sides.theirs), words_of(language), language)

    def told(self, outcome: TriedUpgrade, found: list[Matter], of: str, *, done: bool) -> str:
        """Everything, for a manager at a terminal."""
        versions = (
            worded("{version}, and your handbook last took up {of}", version=__version__, of=of)
            if of != __version__
            else __version__
        )
        lines = [worded("The starter is of version {versions}.", versions=versions)]
        if not found:
            return "\n".join(map(spoken, [*lines, worded("It brings nothing that you have not seen.")]))
        if outcome.settled.take:
            changes = diff(self.sides.ours, outcome.handbook)
            told = as_text(report(changes, self.sides.ours.settings.language, advise=False)).rstrip("\n")
            lines += ["", worded("Taken:") if done else worded("To be taken:"), "", told]
        if outcome.settled.ask:
            lines += ["", worded("For you to decide ('--take ID' or '--keep ID', or with --write at a terminal):"), ""]
            lines += [textwrap.indent(self.question(one), "  ") for one in outcome.settled.ask]
        if outcome.settled.waiting:
            lines += ["", worded("Not taken:"), ""]
            lines += [worded("  {name}: {why}", name=one.name, why=why) for one, why in outcome.settled.waiting.items()]
        return "\n".join(map(spoken, lines))

    def question(self, one: Matter) -> str:
        """What somebody decides: how it is called, and what would change in what they have."""
        new, own = entry_of(self.sides.theirs, one.key), entry_of(self.sides.ours, one.key)
        entry = own or new
        assert entry is not None
        kind = self._teller.words[f"kind_{one.kind}"].lower()
        head = f"{one.name}\n  {printable(entry.title)} ({kind}): "
        if one.what == "new":
            about = str(getattr(entry.model, "summary", "") or getattr(entry.model, "about", "") or "")
            return spoken(worded("{head}new. {about}", head=head, about=printable(about))).rstrip()
        if one.what == "gone":
            retired = self.sides.theirs.retired.get(one.id)
            why = f" {printable(retired.why).rstrip('.')}." if retired and retired.kind == one.kind else ""
            return spoken(
                worded("{head}the starter has it no more.{why} Yours is not what the starter had.", head=head, why=why)
            )
        lines = [f"    - {line}" for line in self._sentences(one, own, new)]
        differs = worded("yours is not what the starter had, and it changed that. Taking it would change in yours:")
        return "\n".join([f"{head}{spoken(differs)}", *lines])

    def _sentences(self, one: Matter, own: Entry | None, new: Entry | None) -> Iterator[str]:
        if own is None or new is None:
            return
        vocabulary = vocabulary_of(self.sides.ours, self.sides.theirs)
        comparer = Comparer(lambda a, b: same_but_spelling(a, b, vocabulary))
        for change in comparer.models(own.model, new.model, "upkeep"):
            if _is_in(change, one.way):
                yield plain(self._teller.sentence(change))

    def both_texts(self, one: Matter) -> str:
        """What both say, as it is typed."""
        sides = (
            (worded("yours"), entry_of(self.sides.ours, one.key)),
            (worded("the starter's"), entry_of(self.sides.theirs, one.key)),
        )
        return "\n".join(
            f"--- {spoken(name)}\n{printable_lines(_typed(entry, one.way))}"
            for name, entry in sides
            if entry is not None
        )


def printable_lines(text: str) -> str:
    """A text whose lines can go to a terminal."""
    return "\n".join(printable(line) for line in text.split("\n"))


def _typed(entry: Entry, way: FieldWay) -> str:
    """The lines of an entry, or of one thing in it."""
    place = location_of(values_of(entry), way)
    found = entry.file.nodes((*entry.prefix, *place)) if place is not None and (entry.prefix or place) else None
    if place is None:
        return spoken(worded("(nothing)"))
    if found is None:
        return entry.file.text.rstrip("\n")
    key, value = found
    first = (key or value).start_mark.line
    last = value.end_mark.line + (1 if value.end_mark.column else 0)
    return "\n".join(entry.file.lines[first : max(last, first + 1)]).rstrip("\n")


def _is_in(change: Change, way: FieldWay) -> bool:
    """Whether a change lies where a way leads, or is of the thing itself to which it leads."""
    path = [part if isinstance(part, str) else str(getattr(part, "id", "")) for part in change.path]
    item = change.new if change.what == "added" else change.old
    if isinstance(item, BaseModel) and getattr(item, "id", None):
        path.append(str(item.id))  # type: ignore[attr-defined]
    elif isinstance(item, str) and len(path) + 1 == len(way):
        path.append(item)
    return tuple(path[: len(way)]) == way
