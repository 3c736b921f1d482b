"""The finished site -> what its service worker needs: sw.js with the version and the shell, and a list of the rest.

Made when the site is whole, with the search index in it: every file is named with a hash of its content, and the
version is a hash of them all. The worker itself is docs/assets/js/offline-worker.js.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

WORKER: Final = "sw.js"
LIST: Final = "offline.json"
FALLBACK: Final = "offline.html"

_CODE: Final = "assets/js/offline-worker.js"
_NEVER: Final = frozenset({WORKER, "404.html"})
_NOT_READ: Final = frozenset({".map", ".md", ".xml", ".atom", ".gz", ".ics", ".txt", ".pdf", ".ts"})
_NOT_LOADED: Final = re.compile(r"assets/javascripts/(lunr|workers)/|pagefind/pagefind-(.*ui|highlight)\.")
"""Material copies its own search into every site, and Pagefind boxes to search in; ours loads neither."""

_IN_NO_ORDER: Final = ("pagefind/filter/", "pagefind/pagefind-entry.json", "pagefind/pagefind.")
"""What Pagefind writes anew in another order at each run. The rest of the index says whether the content changed."""


def write_offline(site: Path, without: Collection[str]) -> None:
    """Write sw.js and offline.json into a finished site. Folders named in `without` are not kept by readers.

    Those change with the day (what is to be read through, how the handbook stands): kept, they would announce a new
    version every morning.
    """
    files = {
        _address(path.relative_to(site).as_posix()): _hash(path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file() and _is_kept(path.relative_to(site).as_posix(), without)
    }
    telling = {name: content for name, content in files.items() if not name.startswith(_IN_NO_ORDER)}
    version = _hash(json.dumps(telling, sort_keys=True).encode())
    (site / LIST).write_text(json.dumps({"version": version, "files": files}, separators=(",", ":")), encoding="utf-8")
    told = {"version": version, "shell": [name for name in files if _is_shell(name)], "list": LIST}
    code = f"self.HANDBOOK = {json.dumps(told)};\nimportScripts({json.dumps(_CODE)});\n"
    (site / WORKER).write_text(code, encoding="utf-8")


def _address(name: str) -> str:
    """A page's address is its folder."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def _is_kept(name: str, without: Collection[str]) -> bool:
    return (
        name not in _NEVER
        and Path(name).suffix not in _NOT_READ
        and ("/" in name or not name.endswith(".json"))  # those are for other systems
        and name.partition("/")[0] not in without
        and not _NOT_LOADED.match(name)
    )


def _is_shell(name: str) -> bool:
    """What every page needs, the home page, and what scripts read on it."""
    folder, _, file = name.rpartition("/")
    if folder in ("assets/css", "assets/js", "assets/stylesheets", "assets/javascripts", "assets/data"):
        return True
    return name in ("", FALLBACK, "manifest.webmanifest") or (folder == "assets/js/vendor" and file.endswith("js"))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
