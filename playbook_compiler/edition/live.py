"""The site while somebody writes: the generator stays in memory, and makes what a save has changed, first things first.

After a save it is worked out at once which pages are no longer right. Such a page is drawn when somebody asks for it,
so that nobody is shown an old one, and else in the time between saves. The slow parts (the files for other systems, the
search, the lists of what readers keep) follow, and give way to the next save.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from playbook_compiler.edition.claiming import making
from playbook_compiler.edition.compile import Places
from playbook_compiler.edition.digests import Digests
from playbook_compiler.edition.elsewhere import righted
from playbook_compiler.edition.files import write_files
from playbook_compiler.edition.generator.drawn import Drawn, packed
from playbook_compiler.edition.generator.facts import PageFacts
from playbook_compiler.edition.generator.inside import GeneratorFailed, Inside, hash_of_source, write_page
from playbook_compiler.edition.generator.making import keep_facts, known_facts, must_be_well, page_row, planned
from playbook_compiler.edition.offline import write_offline
from playbook_compiler.edition.search_index import FOLDER, ROW, SearchIndex
from playbook_compiler.edition.site import NOT_KEPT, NOT_SEARCHED, put_as_is, put_nowhere
from playbook_compiler.folders.mark import MARK, Mark, names_in, write_mark
from playbook_compiler.folders.writing import put
from playbook_compiler.problems.worded import worded
from playbook_compiler.view.edition import Make

_AT_A_TIME: Final = 4  # pages that are made before a look at whether something was saved
_A_LOOK: Final = 0.05  # seconds between two looks at whether the search is done


class Live:
    """The site that was just built, in its place, and all that is known of it. Raises GeneratorFailed, OSError."""

    def __init__(self, places: Places, path: str) -> None:
        self._places = places
        self._path = path
        self._drawn = Drawn(places.drawn)
        self.lock = threading.RLock()
        """To be held by whoever changes what is drawn from: pages are drawn in other threads, as they are asked for."""
        self._later: dict[str, Make] = {}
        self._inside = Inside(places.config, places.site)
        self._facts = known_facts(self._inside, self._drawn)
        for name in self._inside.pages:
            if name not in self._facts:
                self._facts[name] = self._inside.read(name)
        self._keys = planned(self._inside, self._facts).keys
        self._pending: dict[str, None] = {}
        self._config = places.config.read_bytes()
        self._others: Callable[[], object] | None = None
        self._is_marked = True
        self._marked: set[str] = set()
        self._seal = self._seal_of_site()

    @property
    def is_alone(self) -> bool:
        """Whether the site is as we left it: no other command has built it anew."""
        return self._seal_of_site() == self._seal

    def update(self, changed: Sequence[str], later: Mapping[str, Make], others: Callable[[], object]) -> None:
        """Take up what a compile has changed in the docs folder, and what it has left for later.

        `others` writes the files for other systems.

        Raises GeneratorFailed where a link leads nowhere or a page cannot be read: then nothing was changed, and the
        next update has to be told of these files too.
        """
        with self.lock:
            config = self._places.config.read_bytes()
            pages = [name for name in changed if name.endswith(".md")]
            same = config == self._config and all((self._places.docs / name).is_file() for name in changed)
            same = same and all(name in self._inside.pages for name in pages)
            inside = self._inside if same else Inside(self._places.config, self._places.site)
            must_be_well(inside.warnings)
            facts = self._facts_by(inside, set(pages))
            later = dict(later)
            if wrong := _wrong(inside, facts):  # a link may lead to a part that comes with a page that was put off
                waiting = {name: later.pop(name) for name in list(later) if name in inside.pages}
                write_files(self._places.docs, ((name, make()) for name, make in waiting.items()))
                facts |= {name: inside.read(name) for name in waiting}
                wrong = _wrong(inside, facts) if waiting else wrong
            must_be_well(wrong)
            keys = planned(inside, facts).keys
            self._unmark((*(inside.target(name) for name in inside.pages), *inside.names()))
            self._clear(inside)
            self._inside, self._facts, self._config, self._others = inside, facts, config, others
            self._plan(keys)
            self._later = later  # all that is not as it should be: what waited before is in it, or is right again
            wanted = set(changed)
            inside.copy_files(lambda name: name in wanted)

    def make_ready(self, address: str) -> None:
        """Make what stands at an address what it should be, if it is not yet. Raises GeneratorFailed, OSError."""
        if not self._pending and self._others is None and not self._later:
            return
        with self.lock:
            if address in self._later:
                self._write_later([address])
            self._take_pages([name for name in self._pages_later() if self._inside.target(name) == address])
            if self._others is not None and (self._places.as_is / address).is_file():
                self._write_others()
            for name in [name for name in self._pending if self._inside.target(name) == address]:
                self._draw(name)

    def rest(self) -> Generator[None, None, None]:
        """All that is left to do, in steps: whoever goes through them may stop after each."""
        while self._pending:
            with self.lock:
                for name in list(self._pending)[:1]:
                    self._draw(name)
            yield
        while self._pages_later():
            with self.lock:
                self._take_pages(self._pages_later()[:_AT_A_TIME])
            yield
        must_be_well(self._inside.pointless())
        while self._pending:
            with self.lock:
                for name in list(self._pending)[:1]:
                    self._draw(name)
            yield
        while self._later:
            with self.lock:
                self._write_later([next(iter(self._later))])
            yield
        with self.lock:
            self._write_others()
            self._inside.draw_theme()
            put_nowhere(self._places, self._path, self._places.site)
        yield
        with making(self._places) as made:
            index = SearchIndex(self._places.site, NOT_SEARCHED, self._drawn, made)
            try:
                while not index.wait(_A_LOOK):
                    yield
                said = index.finish()
            finally:
                index.give_up()
            if said is not None:
                raise GeneratorFailed(worded("{name} stopped with an error:\n{said}", name="Pagefind", said=said))
            self._take_search(made / FOLDER)
        yield
        digests = Digests(self._places.site)
        write_offline(self._places.site, without=NOT_KEPT, hash_of=digests.for_readers)
        yield
        with self.lock:
            keep_facts(self._inside, self._drawn, self._facts)
            self._drawn.save(lambda name: name == ROW or (self._places.docs / name.partition("/")[2]).is_file())
            digests = Digests(self._places.site)
            self._marked = {*names_in(self._places.site)} - {MARK}
            self._write_mark({name: digests.for_mark(name) for name in self._marked})
            self._is_marked = True

    def close(self) -> None:
        """Let go of what is kept."""
        self._drawn.close()

    def _facts_by(self, inside: Inside, changed: set[str]) -> dict[str, PageFacts]:
        """The facts of all pages: of those that changed, they are read anew."""
        found = {}
        for name in inside.pages:
            known = self._facts.get(name)
            if known is None or name in changed or known.warnings or not self._holds(inside, known):
                found[name] = inside.read(name)
            else:
                found[name] = known
                if inside is not self._inside:
                    inside.take(name, known)
        return found

    def _holds(self, inside: Inside, facts: PageFacts) -> bool:
        """Whether a page that was read then would be read alike now."""
        return inside is self._inside or (
            inside.key_for(is_linked=facts.is_linked) == self._inside.key_for(is_linked=facts.is_linked)
        )

    def _draw(self, name: str) -> None:
        source = hash_of_source(self._inside.source(name).read_bytes())
        if source != self._facts[name].source:  # a save came in between: the next update draws it
            return
        content = self._inside.drawn(name)
        self._drawn.keep([page_row(name, self._keys[name], packed(content))])
        write_page(self._places.site, self._inside.target(name), righted(name, content))
        self._pending.pop(name, None)

    def _plan(self, keys: dict[str, str]) -> None:
        """Draw again what is made of something else than before."""
        self._pending = {
            name: None for name, key in keys.items() if name in self._pending or self._keys.get(name) != key
        }
        self._keys = keys

    def _pages_later(self) -> list[str]:
        return [name for name in self._later if name in self._inside.pages]

    def _take_pages(self, names: list[str]) -> None:
        """Make the Markdown of pages that were put off, and read it."""
        if not names:
            return
        self._write_later(names)
        told: list[str] = []
        for name in names:
            self._facts[name] = self._inside.read(name)
            told += self._facts[name].warnings
        self._plan(planned(self._inside, self._facts).keys)
        must_be_well(told)

    def _write_later(self, names: list[str]) -> None:
        files = [(name, self._later[name]) for name in names]
        changed = set(write_files(self._places.docs, ((name, make()) for name, make in files)))
        if changed:
            self._inside.copy_files(lambda name: name in changed)
        for name in names:
            del self._later[name]

    def _write_others(self) -> None:
        if self._others is not None:
            self._others()
            self._unmark(names_in(self._places.as_is))
            put_as_is(self._places, self._places.site)
            self._others = None

    def _clear(self, inside: Inside) -> None:
        """Delete what is no more of the site."""
        if inside is self._inside:
            return
        before = {self._inside.target(name) for name in self._inside.pages} | self._inside.names()
        for name in before - {inside.target(name) for name in inside.pages} - inside.names():
            (self._places.site / name).unlink(missing_ok=True)

    def _take_search(self, made: Path) -> None:
        """Put a new search index in the place of the old one: what is there already, it has by the same name."""
        new = {f"{FOLDER}/{name}" for name in names_in(made)}
        old = {name for name in names_in(self._places.site) if name.startswith(f"{FOLDER}/")}
        self._unmark(new)
        for name in sorted(new):
            place = self._places.site / name
            place.parent.mkdir(parents=True, exist_ok=True)
            put(str(place), (made.parent / name).read_bytes())
        for name in old - new:
            (self._places.site / name).unlink()

    def _unmark(self, more: Iterable[str]) -> None:
        """Mark every file of the site as ours whatever is in it, and those that come: it is about to change."""
        names = (self._marked or {*names_in(self._places.site)}).union(more) - {MARK}
        if self._is_marked or not names <= self._marked:
            self._is_marked, self._marked = False, names
            self._write_mark(dict.fromkeys(names, ""))

    def _write_mark(self, files: dict[str, str]) -> None:
        write_mark(self._places.site, Mark("site", files))
        self._seal = self._seal_of_site()

    def _seal_of_site(self) -> tuple[int, int] | None:
        try:
            found = (self._places.site / MARK).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns


def _wrong(inside: Inside, facts: Mapping[str, PageFacts]) -> list[str]:
    return [*(told for one in facts.values() for told in one.warnings), *inside.pointless()]


def address_of(path: str) -> str:
    """The file of a site that an address leads to."""
    return f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")
