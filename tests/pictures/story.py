"""The story that the how-to pages tell: one sentence is changed, at first with a slip, in a copy of the starter.

It is told in every language in which the pages are written, in the starter as `init` gives it to a firm that works in
that language: so readers see in the pictures what they will see at work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from playbook_compiler.command_line.starter_in import in_folder
from playbook_compiler.edition.files import read_folder
from playbook_compiler.folders.fresh import write_fresh
from tests.overlay import PROJECT

TODAY: Final = "2027-05-10"
"""The day that the pictures show: some playbooks are due, none is overdue."""

NAME: Final = "busy-with-a-big-client"
MOMENT: Final = f"moments/{NAME}.yml"
RETIRED: Final = "order-by-fax"

_PHRASES: Final = re.compile(r"^phrases:\n", re.MULTILINE)
_SAY: Final = re.compile(r"^  - (say: .*?)\n    not:", re.MULTILINE | re.DOTALL)
_SECOND: Final = 1
"""The sentence that is changed, by its place among those to say."""


@dataclass(frozen=True)
class Story:
    """The words of the story in a language."""

    language: str
    sentence: str
    """The new sentence. It needs quotes, for there is a colon in it: that is the slip."""
    no_more: str
    """Why a page is gone."""

    @property
    def slip(self) -> str:
        """The new sentence as somebody types it who knows nothing of quotes."""
        return f"say: {self.sentence}"

    @property
    def after(self) -> str:
        """The new sentence as it must be typed."""
        return f'say: "{self.sentence}"'

    @property
    def docs(self) -> Path:
        """The folder of the how-to pages in this language."""
        return PROJECT / "docs" / ("" if self.language == "en" else self.language)

    @property
    def pictures(self) -> Path:
        """The folder of the pictures for those pages; an edition in a language has them in place of the English."""
        return self.docs / "assets" / "pictures"

    def tell(self, folder: Path, words: str = "") -> Path:
        """Make a copy of the starter in a folder, with these words in the place of the old ones, if any are given."""
        playbooks = folder / "playbooks"
        files = dict(_starter_in(self.language))
        if words:
            files[MOMENT] = _changed(files[MOMENT].decode(), words).encode()
        write_fresh(playbooks, files)
        return playbooks

    def retire_one(self, playbooks: Path) -> None:
        """Let one address say that its page is gone."""
        retired = f"{RETIRED}:\n  kind: moment\n  since: 2027-05-03\n  why: {self.no_more}\n"
        (playbooks / "retired.yml").write_text(retired, encoding="utf-8")

    def changed_lines(self) -> tuple[list[str], int]:
        """The lines of the file with the new sentence in it, and the number of its line, counted from 1."""
        lines = _changed(_starter_in(self.language)[MOMENT].decode(), self.after).splitlines()
        return lines, lines.index(f"  - {self.after}") + 1


def cut_at(longest: int, line: str) -> str:
    """A line of the file as a narrow window shows it, with a sign that it goes on."""
    return line if len(line) <= longest else f"{line[: longest - 2].rpartition(' ')[0]} …"


def _changed(text: str, words: str) -> str:
    """A moment in which the second sentence to say is another one. Nothing here knows the old one: it may change."""
    phrases = _PHRASES.search(text)
    assert phrases is not None, f"{MOMENT} has no phrases"
    old = list(_SAY.finditer(text, phrases.end()))[_SECOND]
    return text[: old.start(1)] + words + text[old.end(1) :]


@cache
def _starter_in(language: str) -> Mapping[str, bytes]:
    with in_folder(PROJECT / "playbooks", language) as starter:
        return read_folder(starter)


STORIES: Final[Mapping[str, Story]] = {
    story.language: story
    for story in (
        Story(
            language="en",
            sentence="Tell me two things: what it is, and when you need it.",
            no_more="We have no fax any more. Customers who wrote by fax get their answers by e-mail or phone.",
        ),
        Story(
            language="nb",
            sentence="Si meg to ting: hva det er, og når du trenger det.",
            no_more="Vi har ikke faks lenger. Kunder som skrev på faks, får svar på e-post eller telefon.",
        ),
        Story(
            language="da",
            sentence="Sig mig to ting: hvad det er, og hvornår du skal bruge det.",
            no_more="Vi har ikke nogen fax mere. Kunder, der skrev på fax, får svar på e-mail eller telefon.",
        ),
        Story(
            language="sv",
            sentence="Säg två saker: vad det är och när du behöver det.",
            no_more="Vi har ingen fax längre. Kunder som faxade får svar via e-post eller telefon.",
        ),
    )
}
ENGLISH: Final = STORIES["en"]
