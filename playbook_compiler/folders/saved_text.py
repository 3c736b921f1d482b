"""Text as the programs of an office save it, whichever that was."""

from __future__ import annotations

from typing import Final

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def saved_text(content: bytes) -> str | None:
    """UTF-16 with its mark, UTF-8, else as Windows writes in the Nordic countries; None of a workbook or a picture."""
    if content.startswith(_UTF_16):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace")
