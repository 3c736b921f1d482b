"""The scripts as readers get them: without the remarks for those who change them, a quarter of what they weigh.

Only remarks that have lines to themselves go. Nothing is renamed or joined: a line of an error is still a line of
the script; a test holds every script to the same signs with and without its remarks. What stands above a
library (`/*!`) and names its licence stays.
"""

from __future__ import annotations

import re
from typing import Final

_REMARKS: Final = re.compile(rb"^[ \t]*(?://[^\n]*|/\*\*(?:[^*]|\*(?!/))*\*/)[ \t]*$", re.MULTILINE)


def without_remarks(script: bytes) -> bytes:
    """The script, with an empty line where each line of a remark was."""
    return _REMARKS.sub(lambda found: b"\n" * found[0].count(b"\n"), script)
