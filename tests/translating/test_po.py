"""PO files: out and in again loses nothing, msgfmt finds no fault, and what does not fit is told with its line."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.overlay import change
from tests.translating.test_copies import LATE, translate

MSGFMT = shutil.which("msgfmt")


def _files(playbooks: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((playbooks / "translations").rglob("*.yml"))}


def _replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_out_and_in_again_changes_nothing(translated: Path) -> None:
    translate("nb", "--accept", "moments/late-job", "--by", "Lars")
    before = _files(translated)
    translate("nb", "--export", "nb.po")
    assert translate("nb", "--import", "nb.po", "--by", "Ola").endswith(" as before\nNothing to write.\n")
    assert _files(translated) == before
    shutil.rmtree(translated / "translations")
    translate("nb", "--import", "nb.po", "--by", "Kari")
    taken = _files(translated)
    assert taken.pop("late-job.yml") == before.pop("late-job.yml").replace("by: Lars\nstate: reviewed\n", "by: Kari\n")
    assert taken == before


@pytest.mark.skipif(MSGFMT is None, reason="gettext is not installed")
def test_msgfmt_finds_no_fault(translated: Path) -> None:
    assert MSGFMT is not None
    change(translated, LATE, "because: A day can be planned around.", "because: We give 30 % off then.")
    translate("nb", "--export", "nb.po")
    done = subprocess.run([MSGFMT, "-c", "-o", "nb.mo", "nb.po"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_a_tool_reads(translated: Path) -> None:
    change(translated, LATE, "A job runs late", "A job is delayed")
    translate("nb", "--export", "nb.po")
    catalog = read_po(io.BytesIO(Path("nb.po").read_bytes()))
    title = catalog.get("A job is delayed", "moments/late-job/title")
    assert title is not None
    assert (title.string, title.fuzzy) == ("Her: A job runs late", True)
    assert '#, fuzzy\n#| msgid "A job runs late"\nmsgctxt' in Path("nb.po").read_text(encoding="utf-8")
    assert title.locations == [(LATE, 1)]
    step = catalog.get("Call before the old day.", "moments/late-job/checklist/call-first/do")
    assert step is not None and not step.flags
    triggers = catalog.get("The part has not come.", "moments/late-job/triggers")
    assert triggers is not None and triggers.string == "Her: The part has not come."
    assert catalog.get("You hear from us before a day slips.", "promises/told-in-time/promise") is not None


def test_what_is_fuzzy_stays_stale_and_what_is_not_any_more_is_taken(translated: Path) -> None:
    change(translated, LATE, "A job runs late", "A job is delayed")
    translate("nb", "--export", "nb.po")
    assert "1 fuzzy, and left" in translate("nb", "--import", "nb.po", "--by", "Ola")
    _replaced(Path("nb.po"), "#, fuzzy\n", "")
    _replaced(Path("nb.po"), "Her: A job runs late", "En jobb er forsinket")
    translate("nb", "--import", "nb.po", "--by", "Ola")
    text = (translated / "translations/nb" / LATE).read_text(encoding="utf-8")
    assert "  title:\n    of: A job is delayed\n    text: En jobb er forsinket\n    by: Ola\n" in text


def test_a_source_that_changed_meanwhile(translated: Path) -> None:
    """What was translated from the old sentence is kept as that, and stale; also of an item without an id."""
    translate("nb", "--export", "nb.po")
    change(translated, LATE, "- Has to ask.", "- Has to ask us again and again.")
    _replaced(Path("nb.po"), "Her: Has to ask.", "Må spørre.")
    translate("nb", "--import", "nb.po", "--by", "Ola")
    assert "  stale  experience/never/has-to-ask: Has to ask us again" in translate("nb", "moments/late-job")


def test_a_message_that_does_not_fit_is_told_and_the_others_are_taken(translated: Path) -> None:
    translate("nb", "--export", "nb.po")
    text = Path("nb.po").read_text(encoding="utf-8")
    Path("nb.po").write_text(
        text.replace("Her: A new day from {company}", "En ny dag fra {firma}").replace("Her: Has to ask.", "Må spørre.")
    )
    told = translate("nb", "--import", "nb.po", "--by", "Ola", code=1)
    line = 2 + text[: text.index('msgctxt "messages/new-day/subject"')].count("\n")
    assert f"nb.po:{line}:1: error: the slot {{company}} is missing: 'En ny dag fra {{firma}}' [po-message]\n" in told
    assert "1 taken, " in told
    assert "text: Må spørre.\n" in (translated / "translations/nb" / LATE).read_text(encoding="utf-8")


def test_a_key_that_is_gone(translated: Path) -> None:
    translate("nb", "--export", "nb.po")
    text = Path("nb.po").read_text(encoding="utf-8")
    Path("nb.po").write_text(text.replace("moments/late-job/title", "moments/late-jobs/title"), encoding="utf-8")
    told = translate("nb", "--import", "nb.po", "--by", "Ola", code=1)
    assert "warning: 'moments/late-jobs/title' is in no entry of the handbook any more" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"title: x\n", "it is no PO file"),
        (b'msgid "a"\nmsgstr "b"\n', "holds no message of a handbook"),
        ('msgid "å"\nmsgstr "b"\n'.encode("latin-1"), "it is not UTF-8"),
    ],
)
def test_what_is_no_po_file(translated: Path, content: bytes, told: str) -> None:
    before = _files(translated)
    Path("nb.po").write_bytes(content)
    said = translate("nb", "--import", "nb.po", "--by", "Ola", code=1)
    assert told in said and "Nothing was written" in said
    assert "cannot be read" in translate("nb", "--import", "none.po", "--by", "Ola", code=1)
    assert _files(translated) == before


def test_no_export_over_work_that_was_not_imported(translated: Path) -> None:
    translate("nb", "--export", "nb.po")
    translate("nb", "--export", "nb.po")
    _replaced(Path("nb.po"), "Her: Has to ask.", "Må spørre.")
    assert "holds 1 translations that were not imported" in translate("nb", "--export", "nb.po", code=1)
    Path("notes.txt").write_text("Mine.\n")
    assert "is not one that this command wrote" in translate("nb", "--export", "notes.txt", code=1)
