"""A git repository for tests: the same author, and nothing of the machine's own settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(where: Path, *arguments: str, author: str = "kari") -> str:
    """Run git in a folder and return what it says. Raises CalledProcessError where it fails."""
    who = {f"GIT_{part}_{what}": author for part in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments], cwd=where, env=os.environ | who | own, check=True, capture_output=True, text=True
    )
    return done.stdout


def commit(where: Path, message: str) -> None:
    """Commit everything in a folder."""
    git(where, "add", ".")
    git(where, "commit", "--quiet", "--allow-empty", "--message", message)
