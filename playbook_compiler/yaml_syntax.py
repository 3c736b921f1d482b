"""Plain words for what the YAML parser says.

libyaml's own messages speak of tokens and contexts. Each row here gives, for a piece of its wording, what
a person did and how to mend it. Wording that is not listed is shown as libyaml says it.
"""

from __future__ import annotations

QUOTE_IT = "Put the whole text in double quotes, or write it on the next lines after '>-'."

_IN_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "there is a ': ' where none fits: this line has a second one, or the line above lacks its own",
        QUOTE_IT,
    ),
    (
        "cannot start any token",
        "this character cannot begin a text (such are @, `, %)",
        QUOTE_IT,
    ),
    (
        "could not find expected ':'",
        "a line without ': ' where a 'name: value' was expected",
        "Write 'name: value', or indent the line under the text that it continues.",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "Indent it like its neighbours; a text that begins with a quote must also end with that quote.",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "Begin it with '- ' under the other dashes, or indent it under the entry that it belongs to.",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "Put the '- ' on a line of its own, below the name and indented.",
    ),
    (
        "found unexpected end of stream",
        "a quoted text never ends",
        "Close it with the same quote sign that it began with.",
    ),
    (
        "expected ',' or ']'",
        "a list in [ ] is not closed",
        "Part its entries with commas and close it with ].",
    ),
    (
        "expected ',' or '}'",
        "a group in { } is not closed",
        "Part its entries with commas and close it with }.",
    ),
    (
        "found undefined alias",
        "a text that begins with * is read as a reference",
        "Put the whole text in double quotes.",
    ),
    (
        "while scanning an alias",
        "a text that begins with * is read as a reference",
        "Put the whole text in double quotes.",
    ),
    (
        "while scanning an anchor",
        "a text that begins with & is read as an anchor",
        "Put the whole text in double quotes.",
    ),
    (
        "duplicate anchor",
        "the same anchor (&name) is used twice",
        "Give the second one another name.",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes begins an escape that YAML does not know",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    (
        "undefined tag handle",
        "a text that begins with ! is read as a tag",
        "Put the whole text in double quotes.",
    ),
    (
        "control characters are not allowed",
        "there is an invisible control character here",
        "Delete it and type the text again.",
    ),
)


def in_plain_words(wording: str) -> tuple[str, str]:
    """Return (message, hint) for the parser's own wording."""
    for piece, message, hint in _IN_PLAIN_WORDS:
        if piece in wording:
            return message, hint
    return f"this is not YAML: {wording}", "Compare the line with its neighbours."
