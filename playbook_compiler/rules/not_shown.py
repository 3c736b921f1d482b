"""Something that no page can show as it is meant (a warning).

Texts are Markdown without HTML: emphasis, lists, quotes, code and links. A table, a heading, an HTML tag, or a link to
a file or to another page of the handbook would stand on the page as it was typed, with all its signs. A picture is
written `![what it shows](pictures/open-jobs.png)`, and has a rule of its own: `picture`.

Bad:

    note: See [the price list](prices.xlsx).<br>It is new.

Good:

    note: |
      See [the price list](https://fjell.example/prices).

      It is new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.markdown import is_safe_address
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location

NAME = "not-shown"
SEVERITY: Severity = "warning"
_TAGS: Final = (
    "a|abbr|article|audio|b|blockquote|br|button|caption|center|code|col|dd|details|div|dl|dt|em|embed|figure|font|form"
    "|h[1-6]|hr|i|iframe|img|input|ins|kbd|label|li|link|mark|meta|object|ol|p|pre|q|s|script|small|span|strike|strong"
    "|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|tr|u|ul|video"
)
_HTML: Final = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>\n]{{0,500}})?/?>|<!--|&(?:nbsp|amp|lt|gt|quot|shy);", re.IGNORECASE
)
_TABLE: Final = re.compile(r"^[ ]*\|.*\|[ ]*\n[ ]*\|?[ ]*:?-{2,}:?[ ]*\|", re.MULTILINE)
_HEADING: Final = re.compile(r"^ {0,3}#{1,6} (?!allow )\S.*$", re.MULTILINE)
_LINK: Final = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\([ ]*<?([^\s()<>]{1,500})>?[^()\n]{0,200}\)")
_NO_HTML: Final = worded("Take it out. An empty line begins a paragraph, **two stars** make words strong.")
_PICTURE: Final = worded("Put the file into playbooks/pictures/, and write ![what it shows](pictures/open-jobs.png).")
_MAY_BE: Final = re.compile(r"[<&|#]|\]\(")


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each text that holds such a thing, at the first of each sort."""
    for entry in handbook.all_entries():
        if not _MAY_BE.search(entry.prose):
            continue
        for location, text in entry.texts:
            if _MAY_BE.search(text):
                yield from _in_text(entry, location, text)


def _in_text(entry: Entry, location: Location, text: str) -> Iterator[Problem]:
    if (html := _HTML.search(text)) is not None:
        message = worded("'{html}' is HTML, and the page shows it as it is typed", html=html[0])
        hint = _PICTURE if html[0].lower().startswith("<img") else _NO_HTML
        yield entry.problem(location, NAME, message, hint, severity=SEVERITY, piece=html[0])
    if (table := _TABLE.search(text)) is not None:
        first = table[0].strip().partition("\n")[0].strip()
        hint = worded("Write it as a list, a line for each row; a table of answers belongs in a guide.")
        message = worded("a table stands here, and the page shows it as it is typed")
        yield entry.problem(location, NAME, message, hint, severity=SEVERITY, piece=first)
    if "\n" in text and (heading := _HEADING.search(text)) is not None:
        piece = heading[0].strip()
        hint = worded("Write it as a paragraph of its own, in **strong** words.")
        message = worded("a heading stands here, and the page shows it as it is typed")
        yield entry.problem(location, NAME, message, hint, severity=SEVERITY, piece=piece)
    for words, address in _LINK.findall(text):
        if not is_safe_address(address):
            hint = worded(
                "Write the whole address, from https:// on; a file that readers need belongs on a server of your own."
            )
            message = worded(
                "the link '{words}' leads to '{address}', which the page cannot reach", words=words, address=address
            )
            yield entry.problem(location, NAME, message, hint, severity=SEVERITY, piece=f"]({address}")
