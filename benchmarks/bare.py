"""The peers of pages of ours: the same texts on the theme alone, without our scripts and styles."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
_SCHEMES = (("default", "Dark"), ("slate", "Light"))


def bare_site(compiled: Path, pages: Mapping[str, str], folder: Path) -> Path:
    """Build a site of compiled pages' Markdown, each by its name in a folder of that name. Returns the site."""
    docs, site = folder / "docs", folder / "site"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Bare\n", encoding="utf-8")
    for name, path in pages.items():
        (docs / name).mkdir()
        shutil.copy(compiled / path / "index.md", docs / name / "index.md")
    palette = [
        {"scheme": scheme, "toggle": {"icon": "material/weather-night", "name": name}} for scheme, name in _SCHEMES
    ]
    config = {
        "site_name": "Bare",
        "theme": {"name": "material", "font": False, "palette": palette},
        "plugins": [],
        "markdown_extensions": ["tables", "md_in_html", {"toc": {"permalink": "#"}}],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml"), "-d", str(site)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | _QUIET)
    return site
