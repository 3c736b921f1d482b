"""A track -> the bytes of a zip file that a learning platform takes in. The same track gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

from playbook_compiler.history.history import CommitChange
from playbook_compiler.languages.words import Words
from playbook_compiler.model.training import Track
from playbook_compiler.pages.look_style import lone_style, look_of
from playbook_compiler.pages.templating import environment
from playbook_compiler.pages.text_pictures import shown_in
from playbook_compiler.training.scorm.course import Course, course
from playbook_compiler.training.scorm.page import page
from playbook_compiler.training.scorm.versions import Version
from playbook_compiler.view.view import View

SCRIPTS: Final = (
    "span.js",
    "page.js",
    "shuffled.js",
    "progress.js",
    "dialects.js",
    "lms.js",
    "xapi.js",
    "question.js",
    "sections.js",
    "own.js",
    "draw-test.js",
    "closing-test.js",
    "player.js",
)
"""The player, in the order in which its parts build on each other.

Classic scripts, not modules: a browser loads no modules for a page that was opened as a file.
"""

_OF_THE_SITE: Final = {
    "shuffled.js": "shared/shuffled.js",
    "own.js": "shared/own.js",
    "draw-test.js": "learning/draw-test.js",
}
"""Rules that a package has in common with the site's pages: the same files, without a module's imports and exports."""

_MODULE: Final = re.compile(rb"^(?:import [^\n]*\n|export (?=function ))", re.MULTILINE)

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


def package_files(
    view: View, track: Track, words: Words, version: Version, changes: Sequence[CommitChange] = ()
) -> dict[str, bytes]:
    """Return every file of a package by its name, the manifest first. `changes` are the history, newest first."""
    made = course(view, track, changes)
    player = {f"player/{name}": _player(name) for name in ("player.css", *SCRIPTS)}
    look = _look(view)
    logo = next((name for name in look if not name.endswith(".css")), None)
    html = page(view, made, words, version, [f"player/{name}" for name in SCRIPTS], logo)
    pictures = {path: view.pictures[path] for path in shown_in(html)}
    content = {"index.html": html.encode(), **pictures, **look, **player}
    return {"imsmanifest.xml": manifest(made, words, version, list(content)).encode(), **content}


def _look(view: View) -> dict[str, bytes]:
    """The handbook's colours, and the firm's logo where it has one."""
    files = {"player/look.css": lone_style(look_of(view.settings)).encode()}
    path = view.settings.look.logo
    return files | ({f"player/logo{path[-4:]}": view.pictures[path]} if path else {})


def manifest(course: Course, words: Words, version: Version, names: list[str]) -> str:
    """Return the text of imsmanifest.xml: what the package is, what passes it, and its files."""
    template = environment(words, course.data["handbook"]["language"], room="training").get_template(version.manifest)
    return template.render(course=course, track=course.track, handbook=course.data["handbook"], names=names)


def zipped(content: Mapping[str, bytes]) -> bytes:
    """Pack files so that the same files always give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return target.getvalue()


def _player(name: str) -> bytes:
    if name in _OF_THE_SITE:
        return _MODULE.sub(b"", files("playbook_compiler").joinpath("assets", "js", _OF_THE_SITE[name]).read_bytes())
    return files(__package__).joinpath("player", name).read_bytes()
