"""What a pull request changes, as one comment kept up to date.

`python3 -m playbook_compiler.forge.github_comment FOLDER`.

Runs after the pull request's own jobs, with a token that may write, and on the main branch's code. FOLDER holds what
those jobs made, so it may hold anything: a text is only shown, and the number of a pull request counts only if
GitHub says that the jobs ran for that one.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from playbook_compiler.forge.api import GITHUB_BOT, Api, ForgeRefused, github
from playbook_compiler.forge.text import EXIT_CODE, has_mark, marked, read_made_by_others, told
from playbook_compiler.problems import streams

MARK: Final = "handbook: what this changes"


def main(folder: Path, environ: Mapping[str, str]) -> int:
    """Write or renew the comment, and say in a line what was done."""
    event = json.loads(Path(environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    run, repository = event["workflow_run"], event["repository"]["full_name"]
    made = read_made_by_others(folder / "diff.md")
    claimed = (read_made_by_others(folder / "pull-request.txt") or "").strip()
    text = told(made, read_made_by_others(folder / EXIT_CODE))
    api = github(environ)
    try:
        numbers = pull_requests_of(api, repository, run)
        if not claimed and made is None and len(numbers) == 1:
            claimed = numbers[0]  # the run broke down before it made anything; what we said before holds no more
        if made is None and not (claimed in numbers and our_comment(api, repository, claimed)):
            print("There is nothing to say: the run made no diff.md.")
            return 0
        if claimed not in numbers:
            print(f"::notice::No comment: the run was for {', '.join(numbers) or 'no open pull request'}.")
            return 0
        end = f"[Preview and checks]({run['html_url']}) of `{run['head_sha'][:7]}`; the preview is under *Artifacts*."
        print(comment(api, repository, claimed, marked(MARK, text, end)))
    except ForgeRefused as refused:
        print(f"::error::{' '.join(str(refused).split())}")
        return 1
    return 0


def pull_requests_of(api: Api, repository: str, run: Mapping[str, Any]) -> list[str]:
    """The open pull requests whose newest commit is the one that the run was for, from the very same repository."""
    source = run["head_repository"] or {}
    head = f"{source.get('owner', {}).get('login', '')}:{run['head_branch']}"
    return [
        str(pull["number"])
        for pull in api.every(f"/repos/{repository}/pulls", state="open", head=head)
        if pull["head"]["sha"] == run["head_sha"] and (pull["head"]["repo"] or {}).get("id") == source.get("id")
    ]


def comment(api: Api, repository: str, number: str, body: str) -> str:
    """Renew our comment under a pull request, or write the first. Returns what was done."""
    old = our_comment(api, repository, number)
    if old is None:
        api.ask("POST", f"/repos/{repository}/issues/{number}/comments", {"body": body})
        return f"A comment is written under #{number}."
    if old["body"].strip() == body.strip():
        return f"The comment under #{number} says it already."
    api.ask("PATCH", f"/repos/{repository}/issues/comments/{old['id']}", {"body": body})
    return f"The comment under #{number} is renewed."


def our_comment(api: Api, repository: str, number: str) -> Mapping[str, Any] | None:
    """The comment that we wrote under a pull request before, or None."""
    for old in api.every(f"/repos/{repository}/issues/{number}/comments"):
        if old["user"]["login"] == GITHUB_BOT and has_mark(MARK, old["body"]):
            found: Mapping[str, Any] = old
            return found
    return None


if __name__ == "__main__":
    streams.prepare()
    sys.exit(main(Path(sys.argv[1]), os.environ))
