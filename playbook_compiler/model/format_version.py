"""The format of a handbook's files: a number in handbook.yml, which grows when what is typed there must change.

A handbook that does not say is of the first format. `doctor` takes one of an older format to this compiler's.
"""

from __future__ import annotations

from typing import Final

FORMAT: Final = 1
"""The format that this compiler reads and writes."""

FIRST: Final = 1
"""The format of every handbook that does not say."""
