"""What is written under a pull request: a text with a mark that finds it again, never longer than a comment may be."""

from __future__ import annotations

from pathlib import Path
from typing import Final

LIMIT: Final = 65_536
"""The characters that a comment on GitHub may have. GitLab takes more."""

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
