"""MkDocs as a library: the one module that knows its inner functions.

MkDocs is pinned exactly. tests/edition/test_generator.py says what we rely on: that the pages made here are byte for
byte those of `mkdocs build`. Whatever a firm's own mkdocs.yml adds that is not data alone (plugins, hooks, a theme's
own folder, extensions that read other files) is left to `mkdocs build` itself: `is_plain` tells.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from playbook_compiler.edition.generator.facts import PageFacts
from playbook_compiler.edition.generator.frames import Frames
from playbook_compiler.edition.generator.menu import Menu
from playbook_compiler.edition.generator.verbatim import Aside
from playbook_compiler.folders.writing import put

# Material for MkDocs announces its end and MkDocs 2 at every run; docs/about-the-generators.md tells of it once.
QUIET: Final = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

_PURE: Final = frozenset(
    {"abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "smarty", "tables", "toc"}
)
"""Extensions of Markdown whose outcome hangs on the page's own text alone."""

_MADE_OF: Final = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "markupsafe", "pyyaml", "pymdown-extensions")


class GeneratorFailed(Exception):
    """MkDocs could not make the pages. Its text says why."""


def is_plain(config: Path) -> bool:
    """Whether what MkDocs makes with these settings hangs on them and on the pages alone."""
    settings = json.loads(config.read_bytes())
    theme = settings.get("theme")
    extensions = settings.get("markdown_extensions") or ()
    names = {name for one in extensions for name in ([one] if isinstance(one, str) else one)}
    return (
        not settings.get("plugins", True)  # left out, it means MkDocs' own search
        and not settings.get("hooks")
        and isinstance(theme, dict)
        and theme.get("name") == "material"
        and not theme.get("custom_dir")
        and not settings.get("extra_templates")
        and names <= _PURE
    )


class Inside:
    """One run of MkDocs, up to its navigation: settings, files, and which page stands where. Raises GeneratorFailed."""

    def __init__(self, config: Path, target: Path) -> None:
        os.environ.update(QUIET)
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException
        from mkdocs.structure.files import get_files
        from mkdocs.structure.nav import get_navigation

        with _listening() as said:
            try:
                self._config = load_config(str(config), site_dir=str(target), strict=True)
                self._files = get_files(self._config)
                self._env = self._config.theme.get_env()
                self._files.add_files_from_theme(self._env, self._config)
                self._navigation = get_navigation(self._files, self._config)
            except (MkDocsException, OSError) as error:
                raise GeneratorFailed("\n".join([*said, str(error)])) from error
        self.warnings = tuple(said)
        self._menu = Menu(self._env)
        self._aside = Aside()
        self._config.markdown_extensions.append(self._aside)
        self.pages: dict[str, Any] = {file.src_uri: file.page for file in self._files.documentation_pages()}
        """MkDocs' pages by the names of their Markdown files, in the order in which it makes them."""
        self._titled = {name for name, page in self.pages.items() if "title" in vars(page)}
        settings = json.loads(config.read_bytes())
        settings.pop("nav", None)
        self.common = _hash([settings, *(f"{name} {version(name)}" for name in _MADE_OF), _ours()])
        """The hash of what every page is made of, whatever stands in it: settings, and programs by their versions."""
        self._names = _hash(sorted(self._files.src_uris))

    def key_for(self, *, is_linked: bool) -> str:
        """What a page's text is made of beside its Markdown: which files there are, where it has links to them."""
        return f"{self.common}-{self._names}" if is_linked else self.common

    def take(self, name: str, facts: PageFacts) -> None:
        """Believe what is known of a page that was not read in this run."""
        page = self.pages[name]
        if (page.title, page.meta) != (facts.title, facts.meta):
            self._menu.forget()
        page.title, page.meta, page.present_anchor_ids = facts.title, facts.meta, set(facts.anchors)
        page.links_to_anchors = {}
        for file, anchor, written in facts.points:
            target = self._files.get_file_from_path(file)
            page.links_to_anchors.setdefault(target, {})[anchor] = written

    def read(self, name: str) -> PageFacts:
        """Read a page's Markdown and make its text. Raises GeneratorFailed."""
        from mkdocs.commands.build import _populate_page

        page = self.pages[name]
        before = page.title, page.meta
        if name not in self._titled:  # the navigation gives it no title: forget the one that was believed
            vars(page).pop("title", None)
        followed = False

        def follows(url: str) -> None:
            nonlocal followed
            followed = followed or not url.startswith(("http:", "https:", "mailto:", "#"))

        with _listening() as said, _watched_links(follows), _as_failure(said):
            _populate_page(page, self._config, self._files)
        if (page.title, page.meta) != before:
            self._menu.forget()
        points = tuple(
            (file.src_uri, anchor, written)
            for file, found in (page.links_to_anchors or {}).items()
            for anchor, written in found.items()
        )
        source = hash_of_source(page.file.content_bytes)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | self._aside.anchors
        anchors = frozenset(page.present_anchor_ids)
        return PageFacts(source, page.title, dict(page.meta), anchors, points, followed, tuple(said))

    def drawn(self, name: str) -> bytes:
        """A page in the theme: the bytes of its file. Raises GeneratorFailed."""
        from mkdocs.commands.build import get_context

        page = self.pages[name]
        if page.content is None:
            self.read(name)
        with _listening() as said, _as_failure(said):
            page.active = True
            try:
                context = get_context(self._navigation, self._documents, self._config, page)
                template = self._env.get_template(page.meta.get("template", "main.html"))
                drawn: str = template.render(context)
            finally:
                page.active = False
                page.content, page.toc = None, []  # as long as all pages together they would fill the memory
        return drawn.encode("utf-8", errors="xmlcharrefreplace")

    def pointless(self) -> list[str]:
        """The warnings of links to parts that are on no page."""
        with _listening() as said:
            level = self._config.validation.links.anchors
            for page in self.pages.values():
                page.validate_anchor_links(files=self._files, log_level=level)
        return said

    def source(self, name: str) -> Path:
        """The file of a page's Markdown."""
        return Path(self.pages[name].file.abs_src_path)

    def target(self, name: str) -> str:
        """The file that a page becomes, as a relative path."""
        found: str = self.pages[name].file.dest_uri
        return found

    def frames(self) -> Frames:
        """What surrounds each page, once the facts of all are known."""
        return Frames(self._navigation, self._config.theme.get("features", []))

    def copy_files(self, only: Callable[[str], bool] = lambda _: True) -> None:
        """Put the files that are no pages into the site, where they are wanted. Raises OSError."""
        for file in self._files:
            if not file.is_documentation_page() and _is_included(file) and only(file.src_uri):
                file.copy_file()

    def names(self) -> set[str]:
        """The names of all files in the site that are no pages."""
        return {file.dest_uri for file in self._files if not file.is_documentation_page()}

    def draw_theme(self) -> None:
        """Write the theme's own pages: that for no page, and the map of the site. Raises GeneratorFailed, OSError."""
        from mkdocs.commands.build import _build_theme_template

        with _listening() as said, _as_failure(said):
            for template in self._config.theme.static_templates:
                _build_theme_template(template, self._env, self._files, self._config, self._navigation)

    @property
    def _documents(self) -> Any:
        return [page.file for page in self.pages.values()]


def hash_of_source(text: bytes) -> str:
    """The hash by which the Markdown of a page is known again."""
    return hashlib.sha256(text).hexdigest()[:32]


def write_page(target: Path, name: str, content: bytes) -> None:
    """Write one page of the site. Raises OSError."""
    place = target / name
    place.parent.mkdir(parents=True, exist_ok=True)
    put(str(place), content)


@contextlib.contextmanager
def _listening() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile. Nothing of it is printed."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(f"{record.levelname} -  {record.getMessage()}")

    logger = logging.getLogger("mkdocs")
    ear = Ear(logging.WARNING)
    before = logger.level, logger.propagate
    logger.addHandler(ear)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(ear)
        logger.level, logger.propagate = before


@contextlib.contextmanager
def _as_failure(said: list[str]) -> Iterator[None]:
    """Whatever stops MkDocs at a page stops us with what it said."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:  # a page of somebody's may stop an extension in any way
        raise GeneratorFailed("\n".join(said or [str(error)])) from error


@contextlib.contextmanager
def _watched_links(follows: Callable[[str], None]) -> Iterator[None]:
    """Tell of each address of a page that MkDocs looks at."""
    from mkdocs.structure.pages import _RelativePathTreeprocessor

    ours = _RelativePathTreeprocessor.path_to_url

    def watched(self: Any, url: str) -> str:
        follows(url)
        found: str = ours(self, url)
        return found

    follower: Any = _RelativePathTreeprocessor
    follower.path_to_url = watched
    try:
        yield
    finally:
        follower.path_to_url = ours


def _is_included(file: Any) -> bool:
    found: bool = file.inclusion.is_included()
    return found


def _ours() -> list[str]:
    """Hashes of the modules here: what they make may change with each version."""
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(Path(__file__).parent.glob("*.py"))]


def _hash(told: Iterable[Any] | Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]
