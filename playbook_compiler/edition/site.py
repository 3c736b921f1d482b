"""Compiled docs -> the finished site: a generator, then the search index, then one swap.

The site is made beside the old one and takes its place only when it is whole. Whatever goes wrong before
that (a full disk, Ctrl-C, a generator's error) leaves the last good site where it was.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, Literal

from playbook_compiler.edition.compile import Places
from playbook_compiler.edition.nowhere import NOWHERE, below_any_path
from playbook_compiler.edition.offline import write_offline

Engine = Literal["mkdocs", "zensical"]

FOR_MANAGERS: Final = frozenset({"changes", "fields", "health", "reviews", "rules"})
"""Pages that tell how the handbook itself is doing."""

NOT_KEPT: Final = FOR_MANAGERS | {"team", "whole"}
"""Pages that are not kept for use without a network: they change with the day, and staff need none of them there."""

NOT_SEARCHED: Final = NOT_KEPT | {"cards"}
"""Pages that name every moment and most of its words: they would stand before what staff look for."""

# Material for MkDocs announces its end and MkDocs 2 at every run; docs/about-the-generators.md tells of it once.
_QUIET: Final = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


class BuildFailed(Exception):
    """The site could not be made. Its text says why, in words for the person who ran the command."""


def build_site(places: Places, engine: Engine, path: str = "/") -> None:
    """Make the site from an edition that was compiled, and put it in the place of the old one.

    `path` is where it is to stand on its host: for readers without scripts at an address that does not exist.
    """
    site = places.site
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        _restore(site)
        staging = Path(tempfile.mkdtemp(dir=site.parent, prefix=f".{site.name}-new-"))
    except OSError as error:
        raise BuildFailed(f"{site.parent} cannot be written: {error.strerror}") from error
    try:
        staging.chmod(0o755)
        generate(places, engine, staging)
        nowhere = staging / NOWHERE
        nowhere.write_text(below_any_path(nowhere.read_text(encoding="utf-8"), path), encoding="utf-8")
        shutil.copytree(places.as_is, staging, dirs_exist_ok=True)
        index(staging)
        write_offline(staging, without=NOT_KEPT)
        _swap(staging, site)
    except OSError as error:
        raise BuildFailed(f"the site could not be written: {error.strerror}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def generate(places: Places, engine: Engine, target: Path) -> None:
    """Run a site generator over the compiled docs. Warnings of MkDocs fail the build."""
    if engine == "mkdocs":
        _run("MkDocs", "mkdocs", "build", "--quiet", "--strict", "-f", str(places.config), "-d", str(target))
        return
    # Zensical takes its target from the configuration only, and empties it first.
    config = places.config.with_name("zensical.yml")
    settings = json.loads(places.config.read_text(encoding="utf-8"))
    config.write_text(json.dumps(settings | {"site_dir": os.path.relpath(target, config.parent)}), encoding="utf-8")
    _run("Zensical", "zensical", "build", "--clean", "--strict", "-f", str(config))
    if not (target / "index.html").is_file():
        raise BuildFailed("Zensical ended without an error and without a site")


def index(site: Path) -> None:
    """Make the search index under /pagefind/. Only pages in folders: not the home page, not 404.html."""
    folders = sorted(path.name for path in site.iterdir() if (path / "index.html").is_file())
    _run(
        "Pagefind",
        "pagefind",
        "--silent",
        *("--site", str(site)),
        *("--glob", f"{{{','.join(name for name in folders if name not in NOT_SEARCHED)}}}/**/*.html"),
        *("--root-selector", "article.md-content__inner"),
        *("--exclude-selectors", ".headerlink"),
    )


def _run(name: str, module: str, *arguments: str) -> None:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, env=os.environ | _QUIET, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip()
        if f"No module named {module}" in said:
            raise BuildFailed(f"{name} is not installed here; see docs/about-the-generators.md")
        raise BuildFailed(f"{name} stopped with an error:\n{_without_traceback(said)}")


def _without_traceback(said: str) -> str:
    """Return what a program said, but of a Python traceback only its last line, which says what went wrong."""
    before, traceback, after = said.partition("Traceback (most recent call last)")
    return f"{before}{after.splitlines()[-1]}" if traceback else said


def _swap(staging: Path, site: Path) -> None:
    old = _old(site)
    if site.exists():
        site.rename(old)
    staging.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _restore(site: Path) -> None:
    """Bring back the old site where a run was killed between the two renames of a swap."""
    old = _old(site)
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}-old")
