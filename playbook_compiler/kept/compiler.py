"""The digest of all that makes anything: our own files, Python, and the packages that we stand on."""

from __future__ import annotations

import os
import sys
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import playbook_compiler
from playbook_compiler.kept.digest import of_bytes

PACKAGES: Final = (
    "babel",
    "holidays",
    "icalendar",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "nltk",
    "pydantic",
    "pydantic-core",
    "python-dateutil",
    "pyyaml",
    "rapidfuzz",
    "simplemma",
    "tzdata",
)
"""What has a part in what is compiled. What only runs afterwards (the site's generator, its search) has none."""

_PARTS: Final = (".py", ".j2", ".yml", ".json", ".js", ".css", ".svg", ".md", ".html", ".txt")
_NOT: Final = ("starter", "__pycache__")
"""What a firm begins from: pages in it are read anew by every build."""


@cache
def compiler_digest() -> bytes:
    """One digest for a compiler. It goes by what is in the files, for a pipeline writes them anew each time.

    It is that of the program which runs: files that change meanwhile are the next one's.
    """
    root = Path(playbook_compiler.__file__).parent
    named = [f"{name} {version(name)}" for name in PACKAGES]
    named += [sys.version, sys.platform, unicodedata.unidata_version]
    return of_bytes(*(part.encode() for part in named), *_files(str(root)))


def _files(folder: str) -> list[bytes]:
    told: list[bytes] = []
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda one: one.name):
            if entry.is_dir(follow_symlinks=False):
                told += _files(entry.path) if entry.name not in _NOT else []
            elif entry.name.endswith(_PARTS):
                with open(entry.path, "rb") as file:  # noqa: PTH123 - hundreds of them, at every start
                    told += (entry.name.encode(), file.read())
    return told
