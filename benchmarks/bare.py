"""The peer of a page of ours: the same text on the theme alone, without our scripts and styles."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
_SCHEMES = (("default", "Dark"), ("slate", "Light"))


def bare_site(moment: Path, folder: Path) -> Path:
    """Build a site of one page, from a compiled moment's Markdown. Returns the site."""
    docs, site = folder / "docs", folder / "site"
    docs.mkdir(parents=True)
    shutil.copy(moment, docs / "index.md")
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
