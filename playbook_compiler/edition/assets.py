"""The package's own scripts, styles and icons, as they go into every site below `assets/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import playbook_compiler
from playbook_compiler.edition.files import read_folder
from playbook_compiler.edition.scripts import as_published
from playbook_compiler.edition.styles import JOINED, without_room
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.pages.look_style import FILE
from playbook_compiler.problems.worded import lines, worded

ASSETS: Final = Path(playbook_compiler.__file__).parent / "assets"


def assets(docs: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of ours, by its name in the site. Raises OSError, and NotOurs where a page of `docs` has such a name.

    A firm's file would hide ours, and go on hiding it when the package is upgraded.
    """
    made = dict(_made())
    wrong = sorted(name for name in docs if name in made or name in (FILE, JOINED) or name.startswith("assets/look/"))
    if wrong:
        said = [worded("docs/{name} has the name of a file that the compiler brings.", name=name) for name in wrong]
        raise NotOurs(
            lines([*said, worded("Give it another name; a style of your own goes into mkdocs.yml, under extra_css.")])
        )
    return made


@cache
def _made() -> Mapping[str, bytes]:
    """Our files as readers get them: they stay what they are as long as the program runs."""
    made = {f"assets/{name}": _published(name, content) for name, content in read_folder(ASSETS).items()}
    return {name: content for name, content in made.items() if not name.endswith(".d.ts")}  # types are for editors


def _published(name: str, content: bytes) -> bytes:
    """A script or a style as readers get it."""
    if name.startswith("css/"):
        return without_room(content)
    return as_published(content) if name.startswith("js/") else content
