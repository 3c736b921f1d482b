"""Whether git brings a folder along: then anybody who may propose a change can have written what is in it."""

from __future__ import annotations

import os
from pathlib import Path

from playbook_compiler.history.git.repository import top_of
from playbook_compiler.history.git.run_git import GitFailed, ask


def is_tracked(folder: Path) -> bool:
    """Whether git's index has anything in a folder. Where git cannot tell, it may be so."""
    top = top_of(folder)
    if top is None:
        return False
    try:
        return bool(ask(top, "ls-files", "-z", "--", os.path.realpath(folder)))
    except GitFailed:
        return True
