"""Handbook -> the docs folder and the configuration that a site generator reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from playbook_compiler.checking.manual import manual_page
from playbook_compiler.checking.pause_garbage_collection import garbage_collection_paused
from playbook_compiler.edition.app import app_files
from playbook_compiler.edition.assets import assets
from playbook_compiler.edition.drawing import Drawing, ToBe
from playbook_compiler.edition.elsewhere import foreign
from playbook_compiler.edition.files import make_room, write_files
from playbook_compiler.edition.generator_config import generator_config
from playbook_compiler.edition.keepers import FOR_STAFF, for_keepers, keepers_page
from playbook_compiler.edition.keeping import ROOT_SCRIPT, keeping_with
from playbook_compiler.edition.look_files import look_files
from playbook_compiler.edition.of_everything import OF_EVERYTHING
from playbook_compiler.edition.pages_in_languages import Docs, docs_of, marked, stale_pages
from playbook_compiler.edition.parallel import planned, write_planned
from playbook_compiler.edition.styles import joined
from playbook_compiler.edition.written import Written
from playbook_compiler.edition.written_in import in_english, written_in
from playbook_compiler.edition.written_pages import written_for
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.generated.fields_page import fields_page
from playbook_compiler.kept.digest import Known
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.bounds import BOUNDS
from playbook_compiler.model.entry_digest import entry_digests
from playbook_compiler.model.how_to import OURS
from playbook_compiler.model.markdown import attribute
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.foreign_marks import in_menu
from playbook_compiler.pages.look_style import icon_of, logo_of
from playbook_compiler.pages.moments import anew
from playbook_compiler.pages.page import Page
from playbook_compiler.pages.render import Renderer, front_matter
from playbook_compiler.pages.retired import retired_pages
from playbook_compiler.pages.text_pictures import picture_files
from playbook_compiler.problems.worded import lines, worded
from playbook_compiler.script_data.files import data_files
from playbook_compiler.script_data.words import word_scripts
from playbook_compiler.view.edition import Edition, Make
from playbook_compiler.view.worked_out import with_worked_out

_OF_THE_COMPILER: Final[dict[str, Callable[[str], bytes]]] = {
    "rules.md": lambda language: manual_page(language).encode(),
    "fields.md": lambda language: fields_page(language).encode(),
}
"""Pages that tell of the compiler itself, and are the same for every handbook in a language."""


@dataclass(frozen=True)
class Places:
    """Where an edition is made: the project (its own mkdocs.yml and docs/, if any), the work folder and the site."""

    project: Path
    work: Path
    site: Path

    @property
    def docs(self) -> Path:
        """The compiled Markdown."""
        return self.work / "docs"

    @property
    def as_is(self) -> Path:
        """What goes to the site as it is: a generator would make pages of these Markdown files."""
        return self.work / "as-is"

    @property
    def making(self) -> Path:
        """Where the site is made before it takes its place. It is there only meanwhile."""
        return self.work / "making"

    @property
    def drawn(self) -> Path:
        """What is kept of drawn pages, so that the next build draws only what changed. Safe to delete."""
        return self.work / "drawn"

    @property
    def config(self) -> Path:
        """The edition's configuration for the site generator."""
        return self.work / "mkdocs.yml"

    @property
    def nowhere(self) -> Path:
        """What is told at an address that does not exist."""
        return self.work / "nowhere.html"


_CAN_WAIT: Final = "assets/data/"
"""Where that lies which scripts ask for, and no page shows by itself: it is looked at when it is asked for."""
_TRACK: Final = "track.md.j2"
"""The page of a track asks every question of every moment in it."""
_A_FEW: Final = 6
"""So many pages of single entries are made at once; of more, as a new name makes them, each waits to be looked at."""
_AT_ONCE: Final = "assets/data/moments/"
"""What of it is of one entry, and as soon made as put off."""


def compile_edition(
    edition: Edition, places: Places, kept: Kept | None = None, later: dict[str, Make] | None = None
) -> list[str]:
    """Write the edition's docs folder. Returns the files that changed. Raises OSError, NotOurs.

    With `later`, what takes long is not made but put there, for whoever shows the pages first: data for scripts, pages
    that tell of all entries, and all pages where they are many; where the menu shows the same of them as before. Pages
    of moments that say the same are then not even made: a program that shows saves remembers them.

    What an earlier run has drawn is `kept`: only that is drawn, and written, of which something is new.

    The public edition has none: its one page is finished as it is (edition/charter.py).
    """
    if edition.view.audience == "public":
        return make_room(places.docs, set())
    kept = kept or Kept(remembers=False)
    with garbage_collection_paused():
        known: Known = {}
        of_entry = entry_digests(edition.view, known)
        with_worked_out(edition.view, of_entry, kept, known)
        renderer = Renderer(edition)
        docs = docs_of(places.project)
        given = _given(edition, docs, renderer)
        drawing = Drawing(edition, renderer, kept, of_entry, known)
        pages = all_pages(edition, drawing.moment if kept.remembers else anew)
        own = {name: _kept_page(name, renderer.language, kept) for name in _OF_THE_COMPILER}
        written = given | own
        pages.append(keepers_page(written, pages, edition.words, in_english(*docs, renderer.language)))
        renderer.once = drawing.piece
        made = {name: ToBe(partial(_with_foot, renderer, name, text, (), "")) for name, text in own.items()}
        data = data_files(edition)
        wait = frozenset() if later is None else {name for name in data if _can_wait(name)}
        made |= {name: drawing.data(name, file) for name, file in data.items() if name not in wait}
        made |= {page.file: drawing.page(page) for page in pages}
        changed = _room_for({*given, *made, *wait}, places.docs, kept, is_followed=later is not None)
        changed += write_files(places.docs, given.items())
        lie_there = Written(places.docs, kept)
        stand = {name: file.digits for name, file in made.items() if lie_there.holds(name, file.digits)}
        to_do = {name: file.make for name, file in made.items() if name not in stand}
        if later is not None:
            new = [page for page in pages if page.file in to_do]
            slow = [page for page in new if page.template in {*OF_EVERYTHING, _TRACK}]
            slow = new if len(new) - len(slow) > _A_FEW else slow
            later |= {page.file: to_do.pop(page.file) for page in slow if _says_the_same(page, places.docs)}
            later |= {name: drawing.data_when_asked(name, data[name]) for name in wait}
        share = write_planned(planned(places.docs, to_do), kept)
        changed += share.changed
        lie_there.note(share.digits, as_before=[*stand, *wait])
    guidance = [name for name in given if name.endswith(".md") and name.removesuffix(".md") not in for_keepers()]
    config = json.dumps(_config(edition, places, pages, guidance), ensure_ascii=False, indent=1)
    beside = {places.config.name: config, places.nowhere.name: renderer.nowhere()}
    write_files(places.work, ((name, text.encode()) for name, text in beside.items()))
    return changed


def _room_for(names: set[str], docs: Path, kept: Kept, *, is_followed: bool) -> list[str]:
    """Delete what is not wanted any more. Where saves are followed, only what a save has changed is looked at."""
    before: list[set[str]] = kept.living(f"names in {docs}", b"", list)
    if is_followed and before == [names]:
        return []
    deleted = make_room(docs, names)
    before[:] = [names]
    return deleted


def _can_wait(name: str) -> bool:
    return name.startswith(_CAN_WAIT) and not name.startswith(_AT_ONCE)


def _says_the_same(page: Page, docs: Path) -> bool:
    """Whether the file that lies there tells other pages the same of a page as the new one will: so it can wait."""
    head = front_matter(page).encode()
    try:
        with (docs / page.file).open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def _given(edition: Edition, docs: Docs, renderer: Renderer) -> dict[str, bytes]:
    """What people wrote in docs/, our assets, and the little that is made beside them whatever the handbook's size."""
    words, settings = edition.words, edition.view.settings
    shown = _shown(docs, edition, str(settings.language))
    ours = assets(shown)
    given = joined(shown | ours | look_files(edition.view, ours) | _pictures(edition, shown))
    given["assets/js/shared/bounds.js"] = f"export default {json.dumps(BOUNDS, separators=(',', ':'))};\n".encode()
    given |= word_scripts(str(settings.language))
    given |= app_files(edition.view, words)
    given[ROOT_SCRIPT] = keeping_with(given[ROOT_SCRIPT], edition.tongues.keeping)
    english = in_english(*docs, renderer.language)
    stale = stale_pages(docs, renderer.language, str(settings.language))
    elsewhere = {tongue.language: _shown(docs, edition, tongue.language) for tongue in edition.tongues.others}
    for name in [name for name in given if name.endswith(".md")]:
        lacking = {language for language, theirs in elsewhere.items() if name not in theirs}
        given[name] = marked(given[name], words["tongues_stale"]) if name in stale else given[name]
        given[name] = _with_foot(renderer, name, given[name], lacking, OURS if name in english else "")
    for page in retired_pages(edition.view, edition.links, words):
        given[f"{page.address}index.html"] = renderer.html(page).encode()
    return given


def _shown(docs: Docs, edition: Edition, language: str) -> dict[str, bytes]:
    """What people wrote in docs/, for the edition's readers in a language. A firm's page takes the place of ours."""
    ours, theirs = written_in(docs.ours, language), written_in(docs.theirs, language)
    return written_for(ours | theirs, edition.view.audience)


def _pictures(edition: Edition, docs: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures of texts. Raises NotOurs where a file in docs/ has the place of another one."""
    made = picture_files(edition.view)
    wrong = [name for name in made if docs.get(name, made[name]) != made[name]]
    if wrong:
        said = [worded("docs/{name} has the name of a picture in playbooks/pictures/.", name=name) for name in wrong]
        raise NotOurs(lines([*said, worded("Give one of the two another name.")]))
    return made


def _kept_page(name: str, language: str, kept: Kept) -> bytes:
    """A page that tells of the compiler: it says the same until there is another one, and that keeps its own."""
    if (text := kept.find(f"of the compiler {name} {language}", b"")) is None:
        text = _OF_THE_COMPILER[name](language)
        kept.keep(f"of the compiler {name} {language}", b"", text)
    return text


def _with_foot(renderer: Renderer, name: str, text: bytes, lacking: Container[str], language: str) -> bytes:
    """A Markdown page that no template made, with what stands at the foot of every page. `a.md` becomes `a/`.

    `language` is that of its text, where it is not the edition's; languages that are `lacking` have no such page.
    """
    index = name.endswith("index.md")
    folder = name.removesuffix("index.md") if index else f"{name.removesuffix('.md')}/"
    docs = None if index else "../" * name.count("/")
    marked = f"\n\n{foreign(language)}" if language else ""
    return text + f"{marked}\n\n{renderer.foot(folder, docs, lacking)}\n".encode()


def _config(edition: Edition, places: Places, pages: list[Page], guidance: list[str]) -> dict[str, Any]:
    settings = edition.view.settings
    logo = logo_of(settings)
    own = {
        "site_name": attribute(settings.short_title or settings.title),
        "docs_dir": "docs",
        "theme": {"language": settings.language, "favicon": icon_of(settings)} | ({"logo": logo} if logo else {}),
        "nav": _whole_navigation(pages, guidance, attribute(edition.words["handbook_pages"])),
    }
    return generator_config(places.project, own, edition.words)


def _whole_navigation(pages: list[Page], guidance: list[str], own: str) -> list[Any]:
    """The handbook's pages, and last the section about the handbook itself: what people wrote, then what we made."""
    nav = navigation([page for page in pages if page.in_menu])
    made = nav.pop()[own] if isinstance(nav[-1], dict) and own in nav[-1] else []
    return [*nav, {own: [*sorted(guidance, key=lambda name: (name != f"{FOR_STAFF}.md", name)), *made]}]


def navigation(pages: list[Page]) -> list[Any]:
    """Pages -> MkDocs' `nav`, nested by section. Titles come from the pages themselves."""
    nav: list[Any] = []
    for page in pages:
        place = nav
        for title in page.section:
            label = in_menu(title)
            section = next((entry for entry in place if isinstance(entry, dict) and label in entry), None)
            if section is None:
                section = {label: []}
                place.append(section)
            place = section[label]
        label = page.label or page.title
        is_plain = not page.label and type(label) is str
        place.append(page.file if is_plain else {in_menu(label): page.file})
    return nav
