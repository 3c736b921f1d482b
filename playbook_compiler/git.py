"""Asking git, which is the only program that knows what the playbooks were before."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

TIMEOUT: Final = 60
"""Seconds that git may take. A build must not wait for a disk or a network that does not answer."""

# A hook of git's own runs with these set; they would lead away from the folder that was asked for.
_ELSEWHERE: Final = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"}
)
_QUIET: Final = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


class GitFailed(Exception):
    """Git is missing, or did not do what was asked. Its text says why, for the person who asked."""


def environment() -> Mapping[str, str]:
    """The environment for git: in English, never asking, and of the folder that it is called in."""
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _QUIET


def git(where: Path, *arguments: str) -> bytes:
    """Run git in a folder and return what it says. Raises GitFailed."""
    command = ["git", "-C", str(where), *arguments]
    try:
        done = subprocess.run(command, env=environment(), capture_output=True, check=False, timeout=TIMEOUT)
    except FileNotFoundError:
        raise GitFailed("git is not installed here") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitFailed(f"git {arguments[0]} did not answer: {error}") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitFailed(said[-1].removeprefix("fatal: ") if said else f"git {arguments[0]} failed")
    return done.stdout


def git_text(where: Path, *arguments: str) -> str:
    """The same, as text without the line's end."""
    return git(where, *arguments).decode("utf-8", "replace").strip()
