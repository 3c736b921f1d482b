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

LOCK: Final = _TOP / "requirements.txt"
"""All that the compiler needs, with the hash of every file: what a firm's pipelines install."""

FIRST_TWELVE: Final = (
    "first-contact",
    "say-no-before-the-start",
    "any-request-any-colleague",
    "busy-with-a-big-client",
    "delay-or-back-order",
    "complaint",
    "abusive-behaviour",
    "customer-goes-quiet",
    "customer-terminates",
    "decide-to-end-a-relationship",
    "tell-the-customer-it-ends",
    "after-the-farewell",
)
"""The moments with which a small supplier begins: every day, when it goes wrong, and every kind of goodbye."""
