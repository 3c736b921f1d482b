"""Brings the libraries that our scripts use into playbook_compiler/assets/js/vendor/, as their packages ship them.

`make vendor`, after a version in package.json was moved. A test says that the files are what the packages ship.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[1]
VENDOR: Final = PROJECT / "playbook_compiler" / "assets" / "js" / "vendor"
LICENCES: Final = "licences.txt"
SHIPPED: Final = {"d3-dsv": "src/dsv.js", "idb": "build/index.js", "js-yaml": "dist/js-yaml.mjs"}


def vendored(name: str) -> str:
    """A library's module with its version above it, and where its licence stands."""
    package, about = _package(name)
    module = (package / SHIPPED[name]).read_text(encoding="utf-8")
    return (
        f"/*! {name} {about['version']}, as its package ships it; brought by `make vendor`.\n"
        f"Its licence ({about['license']}) and whose it is: {LICENCES} beside this file. */\n{module}"
    )


def licences() -> str:
    """The licence of every library. It goes into every site with them; no page has to load it."""
    texts = []
    for name in SHIPPED:
        package, about = _package(name)
        texts.append(f"{name} {about['version']}\n\n{(package / 'LICENSE').read_text(encoding='utf-8').strip()}\n")
    return "\n\n".join(texts)


def _package(name: str) -> tuple[Path, dict[str, str]]:
    package = PROJECT / "node_modules" / name
    return package, json.loads((package / "package.json").read_text(encoding="utf-8"))


def main() -> None:
    """Write every library."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name in SHIPPED:
        (VENDOR / f"{name}.js").write_text(vendored(name), encoding="utf-8")
    (VENDOR / LICENCES).write_text(licences(), encoding="utf-8")


if __name__ == "__main__":
    main()
