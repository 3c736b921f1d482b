"""Whether a restructure changes what readers get: the starter as another commit compiles it, beside what is made now.

`python -m tests.same_pages COMMIT` compiles the starter of today with the compiler of then and with that of now, and
tells every page, style and file for other systems that differs; scripts are compared by their tests. It ends with 0
where all are the same. What does differ is to be meant, and named in the commit.
"""

from __future__ import annotations

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.overlay import PROJECT

DAY = "2026-11-24"
SHOWN = 6  # lines of each difference


def made(project: Path, work: Path) -> dict[str, bytes]:
    """What a project's own compiler makes of the starter of today, by file."""
    command = [sys.executable, "build_playbooks.py", "build", "--no-git", "--today", DAY]
    where = ["--playbooks", str(PROJECT / "playbooks"), "--work", str(work), "--site", str(work / "site")]
    done = subprocess.run([*command, *where], cwd=project, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{project}: {done.stdout}{done.stderr}")
    folders = [folder for folder in (work / "docs", work / "as-is") if folder.is_dir()]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.name[0] != "."]
    found = {path.relative_to(work).as_posix(): path.read_bytes() for path in files}
    return {name: content for name, content in found.items() if not name.startswith("docs/assets/js/")}


def differences(then: dict[str, bytes], now: dict[str, bytes]) -> list[str]:
    """A text for each file that is not the same."""
    told = []
    for name in sorted(then.keys() | now.keys()):
        before, after = then.get(name), now.get(name)
        if before is None or after is None:
            told.append(f"{'new' if before is None else 'gone'}: {name}")
        elif before != after:
            was, is_now = (text.decode(errors="replace").splitlines() for text in (before, after))
            lines = difflib.unified_diff(was, is_now, n=0)
            told.append("\n".join([f"other: {name}", *(f"    {line[:200]}" for line in list(lines)[3 : 3 + SHOWN])]))
    return told


def main(commit: str) -> int:
    """Compare, and tell."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "then"
        git = ["git", "-C", str(PROJECT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(project), commit], check=True)
        try:
            then, now = made(project, Path(folder) / "a"), made(PROJECT, Path(folder) / "b")
        finally:
            subprocess.run([*git, "remove", "--force", str(project)], check=True)
    told = differences(then, now)
    print("\n".join([*told, f"{len(now)} files; {len(told)} are not what they were"]))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
