"""The search index of a site, under /pagefind/: made beside other work, and only where what it reads has changed."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tarfile
import time
from collections.abc import Collection
from importlib.metadata import version
from pathlib import Path
from typing import Final

from playbook_compiler.edition.generator.drawn import Drawn, DrawnRow, packed
from playbook_compiler.problems.worded import worded

FOLDER: Final = "pagefind"
LONGEST: Final = 900
"""Seconds that an index may take: a hundred times what one of a thousand pages does. A program that hangs is told."""
ROW: Final = "search/index"
_ROOT: Final = "article.md-content__inner"
_LEFT_OUT: Final = ".headerlink"
_READ: Final = re.compile(rb'<article class="md-content__inner.*</article>', re.DOTALL)
_LANGUAGE: Final = re.compile(rb"<html[^>]*>")


class SearchIndex:
    """An index that is being made. Only pages in folders are in it: not the home page, not 404.html."""

    def __init__(self, site: Path, without: Collection[str], drawn: Drawn, made: Path | None = None) -> None:
        """`made` is the folder that gets it: the site itself, where nothing else is said."""
        self._site = site
        self._made = made or site
        self._drawn = drawn
        self._folders = sorted(
            path.name for path in site.iterdir() if (path / "index.html").is_file() and path.name not in without
        )
        self._key = self._hash()
        self._kept = drawn.find(ROW, self._key)
        self._until = time.monotonic() + LONGEST
        self._running: subprocess.Popen[str] | None = None if self._kept is not None else self._begin()

    def finish(self) -> str | None:
        """Put it into the site; return what Pagefind said where it failed. Raises OSError."""
        if self._kept is not None:
            with tarfile.open(fileobj=io.BytesIO(self._kept)) as archive:
                archive.extractall(self._made, filter="data")
            return None
        assert self._running is not None
        try:
            said, _ = self._running.communicate(timeout=max(0.0, self._until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.give_up()
            return worded("It had not ended after {minutes} minutes, and was stopped.", minutes=LONGEST // 60)
        if self._running.returncode != 0:
            return said.strip()
        if self._drawn.keeps:
            self._drawn.keep([DrawnRow(ROW, self._key, packed(self._archive()))])
        return None

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; return whether there is no more to wait for."""
        if self._running is None or time.monotonic() >= self._until:
            return True
        try:
            self._running.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def give_up(self) -> None:
        """End what is at work: the site will not be."""
        if self._running is not None and self._running.poll() is None:
            self._running.kill()
            self._running.wait()
            if self._running.stdout is not None:
                self._running.stdout.close()

    def _begin(self) -> subprocess.Popen[str]:
        place = ("--site", str(self._site), "--output-path", str(self._made / FOLDER))
        arguments = ("--silent", *place, "--glob", f"{{{','.join(self._folders)}}}/**/*.html")
        selectors = ("--root-selector", _ROOT, "--exclude-selectors", _LEFT_OUT)
        return subprocess.Popen(
            [sys.executable, "-m", "pagefind", *arguments, *selectors],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            close_fds=False,  # it holds our lock too: killed, we may leave it at its work
        )

    def _hash(self) -> str:
        """The hash of all that Pagefind reads: the text of each page, its language, and the program itself."""
        made = hashlib.sha256(f"{version('pagefind')} {_ROOT} {_LEFT_OUT}".encode())
        for folder in self._folders:
            for path in sorted((self._site / folder).rglob("*.html")):
                page = path.read_bytes()
                read = [found[0] for pattern in (_LANGUAGE, _READ) if (found := pattern.search(page))]
                for told in (path.relative_to(self._site).as_posix().encode(), *read):
                    made.update(b"%d:" % len(told) + told)
        return made.hexdigest()

    def _archive(self) -> bytes:
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode="w") as archive:
            for path in sorted((self._made / FOLDER).rglob("*")):
                if path.is_file():
                    archive.add(path, path.relative_to(self._made).as_posix(), recursive=False)
        return made.getvalue()
