"""One entry and where it stands; what it says, whom it names, and its problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from playbook_compiler.languages.readability import lix
from playbook_compiler.model.base import Model
from playbook_compiler.model.kinds import BY_NAME, Kind
from playbook_compiler.model.meaning_schemes import meanings
from playbook_compiler.model.pictured import SIGN, pictures_in, with_alternatives
from playbook_compiler.model.prose import prose, texts
from playbook_compiler.model.references import Reference, references
from playbook_compiler.model.strings import SourceString, WrittenList, strings_of, written_of
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.yaml12.edits import replaced
from playbook_compiler.yaml12.file import Location, YamlFile


@dataclass(frozen=True)
class Entry:
    """One entry and where it stands: the file, and the way to it inside a file that holds many."""

    kind: str
    id: str
    model: Model
    file: YamlFile
    prefix: Location = ()
    whole: Model | None = None
    """What was loaded, where a view shows less of it. It means the same as before."""
    meant: dict[int, tuple[Model, tuple[str, ...]]] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out of its meaning, by the `id` of what was loaded: its copies in all views share it."""

    @property
    def of(self) -> Kind:
        """What is true of every entry of its kind."""
        return BY_NAME[self.kind]

    @property
    def title(self) -> str:
        """What readers call it: its title, a person's name, or else its id."""
        title = getattr(self.model, "title", getattr(self.model, "name", self.id))
        return title if isinstance(title, str) else str(title)  # a text that is in another language knows it

    @property
    def place(self) -> str:
        """Its file, below the playbooks folder."""
        return self.of.file_of(self.id)

    @property
    def address(self) -> str:
        """Where it stands on the site; nothing where no page shows it."""
        return self.of.address.format(self.id)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every id of another entry that this one names."""
        return tuple(references(self.model))

    @cached_property
    def named(self) -> frozenset[tuple[str, str]]:
        """The other entries that this one names, each once: their kinds and ids."""
        return frozenset((one.kind, one.id) for one in self.references) - {(self.kind, self.id)}

    @property
    def learnt(self) -> tuple[str, ...]:
        """What somebody learns who reads it, as `kind/id`: itself, and the promises that a moment names."""
        own = (f"{self.kind}/{self.id}",)
        if self.kind != "moment":
            return own
        return (*own, *dict.fromkeys(f"promise/{ref.id}" for ref in self.references if ref.kind == "promise"))

    @cached_property
    def texts(self) -> tuple[tuple[Location, str], ...]:
        """Every text of this entry that readers see, with its place."""
        return tuple(texts(self.model))

    @property
    def texts_with_pictures(self) -> Iterator[tuple[Location, str]]:
        """Those of its texts in which somebody meant a picture."""
        if self.whole is None and not self.file.holds_any((SIGN, "\\")):
            return iter(())  # as in most files: all texts are looked through in one
        return (one for one in (self.texts if SIGN in self.prose else ()) if SIGN in one[1])

    @cached_property
    def named_pictures(self) -> tuple[str, ...]:
        """The addresses of the pictures that its texts name, as they are written."""
        return tuple(one.address for _, text in self.texts_with_pictures for one in pictures_in(text))

    @cached_property
    def prose(self) -> str:
        """Everything that a reader of this entry reads, each text as a paragraph of its own."""
        return "\n\n".join(prose(self.model))

    @cached_property
    def strings(self) -> list[SourceString]:
        """Each piece of its prose that is translated."""
        return strings_of(self.model)

    @cached_property
    def written(self) -> list[WrittenList]:
        """Each list of it that every language writes for itself."""
        return written_of(self.model)

    @cached_property
    def lix(self) -> float:
        """How hard it is to read, the words for its pictures in their place."""
        return lix(with_alternatives(self.prose))

    def forget_texts(self) -> None:
        """Let go of its texts, put together: of thousands of entries they fill a memory, and are soon made again."""
        for name in ("texts", "prose"):
            self.__dict__.pop(name, None)

    @property
    def meaning(self) -> str:
        """The hash of what this entry says that somebody must know: it is its version."""
        return self.meanings[0]

    @cached_property
    def meanings(self) -> tuple[str, ...]:
        """The same by every scheme that there is, the newest first: what was kept may be of an older one."""
        loaded = self.whole or self.model
        found = self.meant.get(id(loaded))
        if found is None:
            found = self.meant[id(loaded)] = (loaded, meanings(loaded))
        return found[1]

    def problem(
        self,
        location: Location,
        rule: str,
        message: str,
        hint: str = "",
        *,
        severity: Severity = "error",
        key: bool = False,
        piece: str = "",
        instead: str | None = None,
    ) -> Problem:
        """A problem at `location` in this entry: at its value, its name (`key`) or a `piece` of its text.

        `instead` is what surely belongs there, where that is known.
        """
        here = (*self.prefix, *location)
        line, column = self.file.position(here, key=key, piece=piece)
        fix = None if instead is None else replaced(self.file, here, instead, key=key, piece=piece)
        return Problem(self.file.path, line, column, rule, message, hint, severity, fix)
