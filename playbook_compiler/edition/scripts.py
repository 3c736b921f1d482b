"""The scripts as readers get them: without the remarks and the indentation for those who change them.

Remarks go that have lines to themselves or end one (and hold no quotes: then it might be a text), a quarter of what the
scripts weigh. Nothing is renamed or joined: a line of an error is still a line of the script; a test holds every script
to the same signs before and after. What stands above a library (`/*!`) and names its licence stays.
"""

from __future__ import annotations

import re
from typing import Final

_REMARKS: Final = re.compile(rb"^[ \t]*(?://[^\n]*|/\*\*(?:[^*]|\*(?!/))*\*/)[ \t]*$", re.MULTILINE)
_AT_AN_END: Final = re.compile(rb"(?<=[;{},)\]]) +// [^\"'`\n]*$", re.MULTILINE)
_INDENTATION: Final = re.compile(rb"^[ \t]+", re.MULTILINE)


def as_published(script: bytes) -> bytes:
    """The script, each of its lines at the edge, with an empty one where each line of a remark was."""
    bare = _REMARKS.sub(lambda found: b"\n" * found[0].count(b"\n"), script)
    return _INDENTATION.sub(b"", _AT_AN_END.sub(b"", bare))
