"""The story that the how-to pages tell: one sentence is changed, at first with a slip, in a copy of the starter."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from tests.overlay import PROJECT, change

TODAY: Final = "2027-05-10"
"""The day that the pictures show: some playbooks are due, none is overdue."""

MOMENT: Final = "moments/busy-with-a-big-client.yml"
BEFORE: Final = "say: What does your firm need it for, and by when? Then I know what can't wait."
SLIP: Final = "say: Tell me two things: what it is, and when you need it."
AFTER: Final = 'say: "Tell me two things: what it is, and when you need it."'

RETIRED: Final = """\
order-by-fax:
  kind: moment
  since: 2027-05-03
  why: We have no fax any more. Customers who wrote by fax get their answers by e-mail or phone.
"""


def tell(folder: Path, words: str) -> Path:
    """Make a copy of the starter handbook in a folder, with these words in the place of the old ones."""
    playbooks = folder / "playbooks"
    shutil.copytree(PROJECT / "playbooks", playbooks)
    change(playbooks, MOMENT, BEFORE, words)
    return playbooks


def retire_one(playbooks: Path) -> None:
    """Let one address say that its page is gone."""
    (playbooks / "retired.yml").write_text(RETIRED, encoding="utf-8")
