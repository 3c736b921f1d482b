"""What a merge request changes, as one note kept up to date: `python3 -m playbook_compiler.forge.gitlab_note FILE`.

Where FILE is not there, or empty, it says in red that nobody knows what changes.

Needs the variable HANDBOOK_NOTE_TOKEN, a project access token of the role Reporter with the scope `api`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from playbook_compiler.forge.api import Api, ForgeRefused, gitlab
from playbook_compiler.forge.text import EXIT_CODE, has_mark, marked, read_made_by_others, told
from playbook_compiler.problems import streams

MARK: Final = "handbook: what this changes"


def main(file: Path, environ: Mapping[str, str]) -> int:
    """Write or renew the note, and say in a line what was done."""
    text = told(read_made_by_others(file), read_made_by_others(file.with_name(EXIT_CODE)))
    notes = f"/projects/{environ['CI_PROJECT_ID']}/merge_requests/{environ['CI_MERGE_REQUEST_IID']}/notes"
    end = f"[Preview and checks]({environ['CI_PIPELINE_URL']})"
    try:
        print(note(gitlab(environ), notes, marked(MARK, text, end)))
    except ForgeRefused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def note(api: Api, notes: str, body: str) -> str:
    """Renew our note, or write the first. Returns what was done."""
    us = api.ask("GET", "/user")["id"]
    for old in api.every(notes):
        if old["author"]["id"] == us and has_mark(MARK, old["body"]):
            if old["body"].strip() == body.strip():
                return "The note says it already."
            api.ask("PUT", f"{notes}/{old['id']}", {"body": body})
            return "The note is renewed."
    api.ask("POST", notes, {"body": body})
    return "A note is written."


if __name__ == "__main__":
    streams.prepare()
    sys.exit(main(Path(sys.argv[1]), os.environ))
