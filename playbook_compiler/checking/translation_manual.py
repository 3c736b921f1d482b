"""The manuals of what `translate` finds in what it takes in: a copy of the playbooks, or a PO file."""

from __future__ import annotations

from typing import Final

TAKEN_IN: Final = {
    "po-message": """A message of a PO file that `translate --import` did not take.

It lacks a slot of its source, such as `{day}`, or has another; or the handbook has nothing under its key any more. All
other messages were taken.

Bad:

    msgid "Your job is ready on {day}."
    msgstr "Jobben er ferdig {dag}."

Good:

    msgid "Your job is ready on {day}."
    msgstr "Jobben er ferdig {day}." """.rstrip(),
    "unlike-its-source": """A place where a copy that `translate --from` reads has another shape than its source.

A copy in another language has the ids, the fields and the lists of its source; only search words and triggers may be as
many as one likes. What has no counterpart is not taken, and neither is a list that is longer or shorter.

Bad, where the source has two sentences under `never:`:

    never:
      - Må spørre.

Good:

    never:
      - Må spørre.
      - Hører at andre er viktigere.""",
}
