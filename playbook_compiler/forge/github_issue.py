"""What to read through, as one issue kept up to date: `python3 -m playbook_compiler.forge.github_issue FILE`.

FILE is what `check --due 30 --format json` wrote. The issue is opened when something falls due, renewed every week,
and closed when nothing is left.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from playbook_compiler.forge.api import GITHUB_BOT, Api, ForgeRefused, github
from playbook_compiler.forge.due_list import NOTHING, read_due
from playbook_compiler.forge.text import has_mark, marked
from playbook_compiler.problems import streams

MARK: Final = "handbook: playbooks to read through"
TITLE: Final = "Playbooks to read through"


def main(file: Path, environ: Mapping[str, str]) -> int:
    """Bring the issue up to date, and say in a line what was done."""
    try:
        print(renew(github(environ), environ["GITHUB_REPOSITORY"], read_due(file)))
    except ForgeRefused as refused:
        print(f"::error::{' '.join(str(refused).split())}")
        return 1
    return 0


def renew(api: Api, repository: str, text: str) -> str:
    """Open, renew or close the issue. Returns what was done."""
    issues = f"/repos/{repository}/issues"
    wanted: dict[str, Any] = {"title": TITLE, "body": marked(MARK, text)}
    for old in api.every(issues, state="open"):
        if old["user"]["login"] == GITHUB_BOT and has_mark(MARK, old["body"]):
            if text == NOTHING:
                api.ask("PATCH", f"{issues}/{old['number']}", {**wanted, "state": "closed"})
                return f"Issue #{old['number']} is closed: nothing is due."
            api.ask("PATCH", f"{issues}/{old['number']}", wanted)
            return f"Issue #{old['number']} is renewed."
    if text == NOTHING:
        return NOTHING
    return f"Issue #{api.ask('POST', issues, wanted)['number']} is opened."


if __name__ == "__main__":
    streams.prepare()
    sys.exit(main(Path(sys.argv[1]), os.environ))
