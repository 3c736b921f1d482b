"""Plain words for what the YAML parser says.

libyaml's own messages speak of tokens and contexts. Each row here gives, for a piece of its wording, what
a person did and how to mend it. Wording that is not listed is shown as libyaml says it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from playbook_compiler.problems.problem import Fix
from playbook_compiler.problems.worded import Worded, worded
from playbook_compiler.yaml12.text import backslash_doubled, value_in_quotes

QUOTE_IT: Final = worded("Put the whole text in double quotes, or write it on the next lines after '>-'.")
_QUOTE_NOTHING: Final = worded(
    "Write the whole text on the next lines after '>-'; there quotes and brackets are only signs."
)
_DIRECTIVE: Final = worded("a line that begins with % is read as an order to the YAML reader")


@dataclass(frozen=True)
class Slip:
    """What a person did, for wording that holds `piece` (and, if given, a line that matches `before` up to there).

    `at_start`: libyaml noticed it late, and the problem stands where the quote, bracket or line began. `mend`: the
    change that is sure to be meant: the value in double quotes, also one that holds quotes or braces (`quote-all`), or
    the backslash twice.
    """

    piece: str
    message: str
    hint: str
    before: str = ""
    at_start: bool = False
    mend: Literal["", "quote", "quote-all", "double"] = ""


_IN_PLAIN_WORDS: Final = (
    Slip(
        "mapping values are not allowed",
        worded("there is a second ': ' in this line"),
        QUOTE_IT,
        before=r":\s",
        mend="quote",
    ),
    Slip(
        "mapping values are not allowed",
        worded("this line is indented too far, or the line above lacks its ': '"),
        worded("Indent it like its neighbours, and write 'name: value' in the line above."),
    ),
    Slip(
        "cannot start any token",
        worded("a text cannot begin with '{sign}'", sign="{sign}"),
        QUOTE_IT,
        mend="quote",
    ),
    Slip(
        "did not find expected node content",
        worded("a text cannot begin with '{sign}', or there is one comma too many", sign="{sign}"),
        QUOTE_IT,
    ),
    Slip(
        "mapping keys are not allowed",
        worded("a text cannot begin with '? '"),
        QUOTE_IT,
        mend="quote",
    ),
    Slip(
        "could not find expected ':'",
        worded("a line without ': ' where 'name: value' was expected"),
        worded("Write 'name: value', or indent the line under the text that it continues."),
        at_start=True,
    ),
    Slip(
        "did not find expected key",
        worded("there is more text after a closing quote or bracket"),
        _QUOTE_NOTHING,
        before=r"\S",
        mend="quote-all",
    ),
    Slip(
        "did not find expected key",
        worded("this line does not fit the lines above it"),
        worded("Indent it like its neighbours; a text that begins with a quote must also end with that quote."),
    ),
    Slip(
        "did not find expected '-' indicator",
        worded("there is more text after a closing quote or bracket"),
        _QUOTE_NOTHING,
        before=r"\S",
        mend="quote-all",
    ),
    Slip(
        "did not find expected '-' indicator",
        worded("this line does not fit the list above it"),
        worded("Begin it with '- ' under the other dashes, or indent it under the entry that it belongs to."),
    ),
    Slip(
        "did not find expected <document start>",
        worded("this line does not belong to the lines above it"),
        worded("Begin every field of the file in the first column, and delete a line of three dots ('...')."),
    ),
    Slip(
        "block sequence entries are not allowed",
        worded("a list cannot begin here"),
        worded("Put the '- ' on a line of its own, below the name and indented."),
    ),
    Slip(
        "did not find expected comment or line break",
        worded("after '|' or '>' the text begins on the next line"),
        worded("Move this text to the next line and indent it, or put the whole text in double quotes."),
    ),
    Slip(
        "while scanning a quoted scalar",
        worded("this quoted text never ends"),
        worded("Close it with the same quote sign that it begins with."),
        at_start=True,
    ),
    Slip(
        "expected ',' or ']'",
        worded("this list in [ ] is not closed, or lacks a comma"),
        worded("Part its entries with commas and close it with ]."),
        at_start=True,
    ),
    Slip(
        "expected ',' or '}'",
        worded("this group in {{ }} is not closed, or lacks a comma"),
        worded("Part its entries with commas and close it with }}."),
        at_start=True,
    ),
    Slip(
        "found undefined alias",
        worded("a text that begins with * is read as a reference"),
        worded("Put the whole text in double quotes."),
        mend="quote",
    ),
    Slip(
        "while scanning an alias",
        worded("a text that begins with * is read as a reference"),
        worded("Put the whole text in double quotes."),
        at_start=True,
        mend="quote",
    ),
    Slip(
        "while scanning an anchor",
        worded("a text that begins with & is read as an anchor"),
        worded("Put the whole text in double quotes."),
        at_start=True,
        mend="quote",
    ),
    Slip(
        "duplicate anchor",
        worded("the same anchor (&name) is used twice"),
        worded("Give the second one another name; a text that begins with & belongs in double quotes."),
    ),
    Slip(
        "invalid Unicode character escape code",
        worded("this escape is half of a sign, or none at all"),
        worded("Type the sign itself instead of the escape."),
    ),
    Slip(
        "while parsing a quoted scalar",
        worded("a backslash in double quotes begins an escape that YAML does not know"),
        worded(r"Write \\ for a backslash, or use single quotes."),
        mend="double",
    ),
    Slip(
        "undefined tag handle",
        worded("a text that begins with ! is read as a tag"),
        worded("Put the whole text in double quotes."),
        mend="quote",
    ),
    Slip(
        "a tag did not find",
        worded("a text that begins with ! is read as a tag"),
        worded("Put the whole text in double quotes."),
        at_start=True,
        mend="quote",
    ),
    Slip(
        "directive",
        _DIRECTIVE,
        worded("Delete the line, or indent it under the text that it continues."),
        at_start=True,
    ),
    Slip("incompatible YAML document", _DIRECTIVE, worded("Delete the line.")),
)


def in_plain_words(wording: str, line: str, column: int) -> Slip:
    """Return the row for the parser's own wording at a column (from 1) of a line."""
    before, sign = line[: column - 1], line[column - 1 : column]
    for row in _IN_PLAIN_WORDS:
        if row.piece in wording and re.search(row.before, before):
            return replace(row, message=_with_sign(row.message, sign))
    return Slip(
        wording, worded("this is not YAML: {wording}", wording=wording), worded("Compare the line with its neighbours.")
    )


def _with_sign(message: str, sign: str) -> str:
    if not isinstance(message, Worded) or "sign" not in message.values:
        return message
    return worded(message.template, sign=sign)


def syntax_fix(row: Slip, text: str, line: int, column: int) -> Fix | None:
    """The change that mends what the row tells, where one is certain."""
    if row.mend == "double":
        return backslash_doubled(text, line, column)
    if row.mend == "quote-all":
        return value_in_quotes(text, line, after="\"'{")
    return value_in_quotes(text, line) if row.mend else None
