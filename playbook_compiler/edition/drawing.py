"""The files of an edition, and of what each is made: one that is made of the same as before is not made again.

A page is made of what its maker gave it, and of what its template asked for besides; a file of data, of the entries
that it tells of. Both are known before anything is drawn, or were noted when it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from playbook_compiler.edition.of_everything import OF_EVERYTHING
from playbook_compiler.kept.digest import Known, Undigestible, digest, of_bytes
from playbook_compiler.kept.kept import Kept
from playbook_compiler.kept.same import surely_same
from playbook_compiler.model.outline import Sorts, outlined, with_sentences
from playbook_compiler.pages.page import Page
from playbook_compiler.pages.reads import Noted
from playbook_compiler.pages.render import Renderer
from playbook_compiler.script_data.files import DataFile
from playbook_compiler.view.edition import Edition, Make
from playbook_compiler.view.parts import Each


@dataclass(frozen=True)
class ToBe:
    """A file of an edition: what gives its bytes, and their digest in digits where they were made before."""

    make: Make
    digits: str | None = None


class Drawing:
    """What of an edition was made before, and what is made now."""

    def __init__(
        self,
        edition: Edition,
        renderer: Renderer,
        kept: Kept,
        of_entry: Mapping[tuple[str, str], bytes],
        known: Known,
    ) -> None:
        self._renderer, self._kept = renderer, kept
        view = edition.view
        self._known = known | {
            id(entry.model): (entry.model, of_entry[entry.kind, entry.id]) for entry in view.all_entries()
        }
        self._of_entry = {f"{kind}/{id_}": found for (kind, id_), found in of_entry.items()}
        safety = renderer.safety
        self._common = digest((
            (str(view.audience), view.language, renderer.language, edition.is_draft),
            (view.settings, edition.tongues, dict(edition.words)),
            self._of_entry[f"moment/{safety.id}"] if safety else None,
        ))  # fmt: skip
        registers = (found for (kind, id_), found in of_entry.items() if not view.entries[kind][id_].of.is_folder)
        self._of_registers = of_bytes(self._common, *registers)
        self._rest, self._view = _rest(edition), view
        self._of_all = of_bytes(self._common, self._rest, *of_entry.values())
        self._of_shown: dict[Sorts, bytes] = {}
        self._facts = digest(
            (edition.facts.today, edition.facts.warnings, edition.facts.pages) if edition.facts else None
        )
        self._known[id(view)] = (view, self._of_all)
        self._name = f"{view.audience} {view.language} {view.settings.site_address}"
        self._told: dict[str, tuple[Any, bytes]] = kept.living(f"said {self._name}", self._common, dict)
        self._pages: dict[str, tuple[bytes, Page]] = kept.living(f"pages {self._name}", self._common, dict)
        self._worked_out: dict[str, tuple[bytes, bytes]] = kept.living(f"of all {self._name}", self._common, dict)
        self._stood: dict[str, tuple[bytes, Noted]] = kept.living(f"stood {self._name}", self._common, dict)

    @cached_property
    def _of_outlines(self) -> bytes:
        return of_bytes(
            self._rest, b"".join(outlined(entry, self._known).outline for entry in self._view.all_entries())
        )

    def _of_everything(self, shown: Sorts) -> bytes:
        """The digest of all entries, as a file has them that shows these sorts of moments' sentences."""
        if shown is None:
            return self._of_all
        if shown not in self._of_shown:
            told = b"".join(with_sentences(entry, shown, self._known) for entry in self._view.all_entries())
            self._of_shown[shown] = of_bytes(self._common, self._rest, told)
        return self._of_shown[shown]

    def moment(self, id_: str, make: Callable[[], Page]) -> Page:
        """The page of a moment: the one from before, where it and the outlines of all others say what they said."""
        key = of_bytes(self._of_outlines, self._of_entry[f"moment/{id_}"])
        before = self._pages.get(id_)
        if before is None or before[0] != key:
            before = self._pages[id_] = key, make()
        return before[1]

    def page(self, page: Page) -> ToBe:
        """A page, drawn only where anything is new that it is made of."""

        def draw() -> bytes:
            return self._renderer.text(page).encode()

        if not self._kept.remembers:
            return ToBe(draw)
        of_everything = page.template in OF_EVERYTHING
        told = replace(page, content={}) if of_everything else page
        try:
            key = of_bytes(
                self._of_everything(OF_EVERYTHING[page.template]) if of_everything else self._common,
                self._facts if of_everything else b"",
                self._digest_of(page.file, (told, self._renderer.beside(page))),
            )
        except Undigestible:
            return ToBe(draw)
        return self._to_be(page.file, key, draw)

    def _digest_of(self, name: str, said: tuple[Any, ...]) -> bytes:
        """The digest of all that a page or a piece says: the last one, where it says surely the same as then."""
        before = self._told.get(name)
        is_same = before is not None and surely_same(before[0], said)
        # The newer of two that are the same: the next save may bring that very one, and then one look is enough.
        now = self._told[name] = (said, before[1] if before and is_same else digest(said, self._known))
        return now[1]

    def data(self, name: str, file: DataFile) -> ToBe:
        """The same for a file of data."""
        if file.of is None or not self._kept.remembers:
            return ToBe(file.make)
        if file.made_of is not None:
            of = [self._of_entry[one] for one in file.of]
            return self._to_be(name, of_bytes(self._of_registers, *of, self._made_of(name, file)), file.make)
        of = [self._of_entry[one] for one in file.of] if file.of else [self._of_everything(file.shown)]
        make = file.make if file.made_with is None else partial(self._of_parts, name, file.made_with)
        return self._to_be(name, of_bytes(self._of_registers, *of), make)

    def _made_of(self, name: str, file: DataFile) -> bytes:
        """What a file is made of, worked out again only where a sentence changed of a sort that is in it."""
        assert file.made_of is not None
        key = of_bytes(self._of_everything(file.shown), *(self._of_entry[one] for one in file.of or ()))
        before = self._worked_out.get(name)
        if before is None or before[0] != key:
            before = self._worked_out[name] = key, file.made_of()
        return before[1]

    def data_when_asked(self, name: str, file: DataFile) -> Make:
        """What gives the bytes of a file of data, and does not look before whether anything is new in it."""
        return lambda: self.data(name, file).make()

    def piece(self, name: str, said: tuple[Any, ...], draw: Callable[[], Markup]) -> Markup:
        """A piece of a page, drawn only where anything is new in what it says and asks."""
        if not self._kept.remembers:
            return draw()
        place, reads = f"piece {self._name} {name}", self._renderer.reads
        try:
            key = of_bytes(self._common, self._digest_of(place, said))
        except Undigestible:
            return draw()
        found = self._kept.found(place, key)
        if found is not None and self._stands(place, found["asked"]):
            reads.again(found["asked"])
            return Markup(found["html"])  # noqa: S704 - what the template made before
        with reads.noted() as asked:
            html = draw()
        self._kept.note(place, key, {"html": html, "asked": asked})
        return html

    def _stands(self, place: str, asked: Noted) -> bool:
        """Whether all answers are what they were. All are of outlines: where these are the same, nobody is asked."""
        if (before := self._stood.get(place)) is not None and before[0] == self._of_outlines and before[1] is asked:
            return True
        if not self._renderer.reads.stand(asked):
            return False
        self._stood[place] = self._of_outlines, asked
        return True

    def _of_parts(self, name: str, made_with: Callable[[Each], bytes]) -> bytes:
        """A file of data with a part of each entry: only the parts of entries that changed are made."""
        place = f"parts {self._name} {name}"
        parts = self._kept.living(place, self._of_registers, dict[str, dict[str, list[Any]]])
        known = parts.get("last") or self._kept.found(place, self._of_registers) or {}
        now: dict[str, list[Any]] = {}

        def each(entry: str, make: Callable[[], Any]) -> Any:
            digits = self._of_entry[entry].hex()
            part = known.get(entry)
            now[entry] = part if part is not None and part[0] == digits else [digits, make()]
            return now[entry][1]

        content = made_with(each)
        parts["last"] = now
        self._kept.note(place, self._of_registers, now)
        return content

    def _to_be(self, name: str, key: bytes, make: Make) -> ToBe:
        drawn, made = f"drawn {self._name} {name}", f"made {self._name} {name}"

        def now() -> bytes:
            with self._renderer.reads.noted() as asked:
                content = make()
            of = of_bytes(content)
            self._kept.note(drawn, key, {"made": of.hex(), "asked": asked})
            self._kept.keep(made, of, content)
            return content

        found = self._kept.found(drawn, key)
        if found is None or not self._stands(drawn, found["asked"]):
            return ToBe(now)
        digits: str = found["made"]
        of = bytes.fromhex(digits)
        if not self._kept.has(made, of):
            return ToBe(now)
        return ToBe(lambda: self._kept.find(made, of) or now(), digits)


def _rest(edition: Edition) -> bytes:
    """The digest of what a view holds besides its entries."""
    view = edition.view
    said = [
        (
            language,
            [(place, file.file.digest) for place, file in one.files.items()],
            one.glossary and one.glossary.digest,
        )
        for language, one in view.translations.items()
    ]
    pictures = [(path, of_bytes(content)) for path, content in view.pictures.items()]
    return digest((dict(view.instead), sorted(view.unread), sorted(view.unlisted), said, pictures))
