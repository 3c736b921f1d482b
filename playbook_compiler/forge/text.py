"""What is written under a pull request: a text with a mark that finds it again, never longer than a comment may be.

Nothing in it speaks for us but what we wrote, and where the jobs did not read everything, it says so in red.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from playbook_compiler.forge.plain import CAUTION, harmless

LIMIT: Final = 65_536
"""The characters that a comment on GitHub may have. GitLab takes more."""

EXIT_CODE: Final = "exit-code.txt"
"""The file beside the text that holds how `diff` ended, where that was not with 0."""

_WHOLE: Final = ("0", "3")  # everything was read: nothing changed, something did
_UNREAD: Final = (
    f"{CAUTION}\n> 🔴 **Not everything could be read, so more may change than is told here.** The checks say why."
)
_NOTHING: Final = f"""\
## What this changes

{CAUTION}
> 🔴 **What this changes could not be worked out.** That does not mean that nothing changes. The checks say why.
"""
_MOST_BYTES: Final = 4 * LIMIT
_SHORTENED: Final = "\n\n… The rest is too long to show here."
_FENCE: Final = "\n```"
_FOLDED: Final = "\n\n</details>"


def marked(mark: str, text: str, end: str = "") -> str:
    """Put the mark before a text and `end` behind it; a text that is too long ends with a whole line and says so."""
    start = f"<!-- {mark} -->\n"
    end = f"\n\n{end}\n" if end else "\n"
    room = LIMIT - len(start) - len(end)
    text = text.strip()
    if len(text) > room:
        kept = text[: room - len(_SHORTENED) - len(_FENCE) - len(_FOLDED)]
        text = kept[: kept.rfind("\n")] if "\n" in kept else kept
        if sum(line.startswith("```") for line in text.split("\n")) % 2:
            text += _FENCE
        if text.count("<details>") > text.count("</details>"):
            text += _FOLDED
        text += _SHORTENED
    return f"{start}{text}{end}"


def told(text: str | None, exit_code: str | None) -> str:
    """What to say of a text that `diff` wrote in a pull request's own job, and of the code that it ended with."""
    if text is None or not text.strip():
        return _NOTHING
    shown = harmless(text.strip())
    if exit_code is None or exit_code.strip() in _WHOLE or CAUTION in shown.split("\n"):
        return shown
    head, _, rest = shown.partition("\n")
    return f"{head}\n\n{_UNREAD}\n{rest}" if head.startswith("#") else f"{_UNREAD}\n\n{shown}"


def has_mark(mark: str, body: str | None) -> bool:
    """Tell whether a comment is the one of this mark."""
    return (body or "").startswith(f"<!-- {mark} -->")


def read_made_by_others(path: Path) -> str | None:
    """Return the text of a file that comes from a pull request, or None where there is none.

    A link could lead to what nobody is to see, so none is followed; and no more is read than can be shown.
    """
    if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(_MOST_BYTES).decode("utf-8", "replace").replace("\0", "")
