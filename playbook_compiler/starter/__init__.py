"""What a firm begins from, as the package ships it: the starter handbook, the how-to pages and the look of the site.

In a repository of the compiler they stand at its top; an installed package has them in this folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).resolve().parent
_TOP: Final = _HERE if (_HERE / "playbooks").is_dir() else _HERE.parents[1]

PLAYBOOKS: Final = _TOP / "playbooks"
"""The starter handbook."""

PAGES: Final = _TOP / "docs"
"""The how-to pages, for whoever changes playbooks."""

LOOK: Final = _TOP / "mkdocs.yml"
"""The site generator's settings that every handbook shares."""
