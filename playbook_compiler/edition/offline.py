"""The finished site -> what its service worker needs: sw.js, and the lists of what readers keep.

Made when the site is whole, with the search index in it. offline.json names every file with the hash of its content,
and the version is the hash of that list: sw.js carries it, so that nothing else is ever taken for a part of this
version. offline-now.json tells which version the site is. The worker itself is assets/js/offline/worker/.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from playbook_compiler.edition.offline_ends import HOW
from playbook_compiler.folders.mark import names_in

WORKER: Final = "sw.js"
LIST: Final = "offline.json"
NOW: Final = "offline-now.json"
FALLBACK: Final = "offline.html"
DOOR: Final = "log-in.html"
OUT: Final = "log-out.html"

_PLACE: Final = "assets/js/offline"
_PARTS: Final = ("promised", "keeping", "ending", "allowed", "answering")
_CODE: Final = tuple(f"{_PLACE}/worker/{part}.js" for part in _PARTS)
"""The worker, in the order in which its parts build on each other."""

_GOING: Final = f"{_PLACE}/worker/going.js"
"""The worker of a firm that wants nothing kept."""

_NEVER: Final = frozenset({WORKER, DOOR, OUT, "404.html", "assets/js/pages/root-here.js", _GOING, *_CODE})
_NOT_READ: Final = frozenset({".map", ".md", ".xml", ".atom", ".gz", ".ics", ".txt", ".pdf", ".ts"})
_NOT_LOADED: Final = re.compile(r"assets/javascripts/(lunr|workers)/|pagefind/pagefind-(.*ui|highlight)\.")
"""Material copies its own search into every site, and Pagefind boxes to search in; ours loads neither."""

_IN_NO_ORDER: Final = ("pagefind/filter/", "pagefind/pagefind-entry.json", "pagefind/pagefind.")
"""What Pagefind writes anew in another order at each run. The rest of the index says whether the content changed."""


def write_offline(site: Path, without: Collection[str], hash_of: Callable[[str], str] | None = None) -> list[str]:
    """Write sw.js and its lists into a finished site; return what was written. `without` are folders not kept.

    Those change with the day (what is to be read through, how the handbook stands): kept, they would announce a new
    version every morning.
    """
    of = hash_of or (lambda name: _hash((site / name).read_bytes()))
    how = json.loads((site / HOW).read_text(encoding="utf-8"))
    keeps = how.pop("keeps")
    told = f"{_PLACE}/how.js"
    (site / told).write_text(f"export default {json.dumps({'keeps': keeps})};\n", encoding="utf-8")
    if not keeps:
        shutil.copyfile(site / _GOING, site / WORKER)
        return [told, WORKER]
    files = {
        _address(name): _hash((site / name).read_bytes()) if name == told else of(name)
        for name in sorted(names_in(site), key=lambda name: name.split("/"))
        if _is_kept(name, without)
    }
    loose = {name: content for name, content in files.items() if name.startswith(_IN_NO_ORDER)}
    code = "".join((site / part).read_text(encoding="utf-8") for part in _CODE)
    listed = _json(
        {
            "worker": _hash(code.encode()),  # a new worker is a new version, and gets a cache of its own
            "shell": [name for name in files if _is_shell(name)],
            "files": {name: content for name, content in files.items() if name not in loose},
        }
    )
    version = _hash(listed)
    (site / LIST).write_bytes(listed)
    (site / NOW).write_bytes(_json({"version": version, "files": loose}))
    (site / WORKER).write_text(f"self.HANDBOOK = {json.dumps({'version': version, **how})};\n{code}", encoding="utf-8")
    return [told, LIST, NOW, WORKER]


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
    folder = name.rpartition("/")[0]
    flat = ("assets/css", "assets/stylesheets", "assets/javascripts", "assets/data")
    return folder in flat or name.startswith("assets/js/") or name in ("", FALLBACK, "manifest.webmanifest")


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _hash(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
