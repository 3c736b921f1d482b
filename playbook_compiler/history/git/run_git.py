"""Running git, which is the only program that knows what the playbooks were before."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded

TIMEOUT: Final = 60
"""Seconds that git may take. A build must not wait for a disk or a network that does not answer."""

Why = Literal["missing", "none", "owner", "shallow", "damaged", "slow", "revision", "file", "odd"]
"""Why git could not be asked: it is not installed, there is no repository, it is somebody else's, its history was cut
off, a part is damaged or was never fetched, it did not answer in time, there is no such revision, a playbook in it is
none that can be read, or else."""

# A person's own settings say whose repositories may be read. All else in the environment leads elsewhere or runs a
# program: GIT_DIR, which a hook sets, GIT_SSH_COMMAND, GIT_EXTERNAL_DIFF, GIT_TRACE …
_KEPT: Final = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH", "GIT_TEST_ASSUME_DIFFERENT_OWNER")
_QUIET: Final = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": f"{os.devnull}/none",
    # What is not here is not fetched: a repository says from where, and by which program.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_SSH_COMMAND": "false",
    "GIT_ASKPASS": "false",
}
_OFF: Final = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.pager=cat"),
    *("-c", "core.commitGraph=false"),
    *("-c", "core.multiPackIndex=false"),
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", "core.untrackedCache=false"),
    *("-c", "core.warnAmbiguousRefs=true"),
    *("-c", "credential.helper="),
    *("-c", "gc.auto=0"),
    *("-c", "log.showSignature=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "submodule.recurse=false"),
)
_SIGNS: Final[tuple[tuple[str, Why], ...]] = (
    ("dubious ownership", "owner"),
    ("unsafe repository", "owner"),
    ("not a git repository", "none"),
    ("Needed a single revision", "revision"),
    ("unknown revision", "revision"),
)


class GitFailed(Exception):
    """Git is missing, or did not do what was asked. Its text says why, for the person who asked; `why` in a word."""

    def __init__(self, why: Why, text: str) -> None:
        super().__init__(printable(text))
        self.why: Why = why


def environment(**own: str) -> Mapping[str, str]:
    """The environment for git: in English, never asking, fetching nothing, and of the folder that it is called in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return kept | _QUIET | own


def index_of_the_hook() -> Mapping[str, str]:
    """Where a hook's commit keeps what is to be committed, if git says so: `git commit FILE` has its own."""
    named = os.environ.get("GIT_INDEX_FILE")
    return {"GIT_INDEX_FILE": os.path.abspath(named)} if named else {}


def command(where: Path, *arguments: str) -> list[str]:
    """The words of a command that asks git in a folder, with everything switched off that would run a program."""
    return ["git", *_OFF, "-C", str(where), *arguments]


def ask(where: Path, *arguments: str, env: Mapping[str, str] | None = None, stdin: bytes = b"") -> bytes:
    """Run git in a folder and return what it says. Raises GitFailed."""
    said, failed = ask_as_far_as_it_goes(where, *arguments, env=env, stdin=stdin)
    if failed is not None:
        raise failed
    return said


def ask_as_far_as_it_goes(
    where: Path, *arguments: str, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> tuple[bytes, GitFailed | None]:
    """Run git in a folder; return what it said until it was done or failed, and how it failed. Raises GitFailed."""
    done = _run(where, arguments, env, stdin)
    return done.stdout, None if done.returncode == 0 else _failed(where, arguments[0], done.stderr)


def ask_with_warnings(where: Path, *arguments: str) -> tuple[bytes, str]:
    """Run git in a folder; return what it says, and what it warns of. Raises GitFailed."""
    done = _run(where, arguments, None, b"")
    if done.returncode != 0:
        raise _failed(where, arguments[0], done.stderr)
    return done.stdout, done.stderr.decode("utf-8", "replace")


def _run(
    where: Path, arguments: tuple[str, ...], env: Mapping[str, str] | None, stdin: bytes
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command(where, *arguments),
            env=environment() if env is None else env,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
        )
    except FileNotFoundError:
        raise GitFailed("missing", worded("git is not installed here")) from None
    except subprocess.TimeoutExpired:
        raise GitFailed(
            "slow", worded("git {verb} did not answer within {seconds} seconds", verb=arguments[0], seconds=TIMEOUT)
        ) from None
    except (OSError, ValueError) as error:
        raise GitFailed("odd", worded("git {verb} could not be run: {error}", verb=arguments[0], error=error)) from None


def _failed(where: Path, verb: str, stderr: bytes) -> GitFailed:
    """Why git stopped, from its own first complaint; the lines below that are advice to somebody at a terminal."""
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith(("hint: ", "warning: "))]
    text = next((line for line in lines if line.startswith("fatal: ")), lines[0] if lines else "")
    why = next((why for sign, why in _SIGNS if sign in text), "damaged" if text else "odd")
    said = text.removeprefix("fatal: ").removeprefix("error: ") or worded("git {verb} failed", verb=verb)
    if why == "owner":
        return GitFailed(
            why,
            worded(
                "the repository belongs to somebody else, so git does not read it. If you trust it, run: "
                "git config --global --add safe.directory {where}",
                where=where,
            ),
        )
    return GitFailed(why, not_in_git(where) if why == "none" else said)


def not_in_git(where: Path) -> str:
    """What is told of a folder that no repository holds."""
    return worded("this is not a git repository: {where}", where=where)
