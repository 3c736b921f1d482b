"""The handbook as one audience may see it, in one language: the only thing that is ever drawn.

Pages, data for scripts, exports, training and the files of a site get a view and cannot get at the handbook, so that
what an audience may not see is gone before anything is made of it. Today there is one view, the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from playbook_compiler.model.handbook import Handbook


@dataclass(frozen=True)
class View(Handbook):
    """What one audience sees. It answers whatever a handbook answers, of the entries that are in it."""


def view_of(handbook: Handbook) -> View:
    """The whole handbook, to be drawn."""
    return View(handbook.entries, handbook.unread, handbook.unlisted, handbook.pictures)
