"""Records and drills as strangers may write them: none hangs, none ends in a traceback, and the sound ones are read."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from playbook_compiler.checking.check import check_folder
from playbook_compiler.training.answer_file import read_answers
from playbook_compiler.training.record_file import read_records
from playbook_compiler.training.records import gathered
from playbook_compiler.training.records_out import as_csv, as_page, as_table
from playbook_compiler.training.seal import seal_of
from playbook_compiler.view.view import view_of
from tests.attacks import luck, rounds
from tests.attacks.hostile import spoilt, text
from tests.overlay import MINIMAL

AT = "2026-11-20T10:00:00.000Z"
MEANING = "0123456789abcdef"
RECORD: dict[str, Any] = {
    "record": 1, "person": "Kari", "track": "first-day", "title": "The first day",
    "handbook": {"title": "Ovens", "version": MEANING, "language": "en"},
    "begun": AT, "finished": AT, "made": AT,
    "confirmed": [{"kind": "moment", "id": "late-job", "at": AT, "meanings": {"moment/late-job": MEANING}}],
    "answers": [{"question": "late-job/part", "meaning": MEANING, "verdict": "best", "at": AT}],
    "test": {"asked": 50, "best": 29, "score": 58, "pass": 60, "passed": False, "at": AT},
}  # fmt: skip
ANSWERS: dict[str, Any] = {
    "answers": 1, "drill": "all-alike", "person": "Kari", "made": AT,
    "handbook": {"title": "Ovens", "version": MEANING, "language": "en"},
    "given": [{"question": "late-job/part", "meaning": MEANING, "choice": 0}],
}  # fmt: skip


def _write(folder: Path, sound: dict[str, Any], count: int, kind: str) -> None:
    chance = luck(kind)
    folder.mkdir()
    (folder / "sound.json").write_text(
        json.dumps(sound | {"person": "Sound", "seal": seal_of(sound | {"person": "Sound"})})
    )
    for number in range(count):
        if chance.random() < 0.5:  # with a seal that fits: what is in it is looked at
            made = spoilt(sound, chance)
            content = json.dumps(made | {"seal": seal_of(made)})
        else:
            content = text(sound, chance)
        (folder / f"{number:05}.json").write_text(content, encoding="utf-8", errors="surrogatepass")


def test_no_record_stops_the_others(tmp_path: Path) -> None:
    count = rounds(2_000)
    _write(tmp_path / "in", RECORD, count, "records")
    begun = time.monotonic()
    taken, refused = read_records(tmp_path / "in", datetime(2026, 11, 24, tzinfo=UTC))
    handbook, _ = check_folder(MINIMAL)
    found = gathered(view_of(handbook), {}, taken, refused)
    assert as_table(found, "en") and as_csv(found, "nb") and as_page(found, view_of(handbook), date(2026, 11, 24))
    assert len(taken) + len(refused) == count + 1
    assert any(one.record.person == "Sound" for one in taken)
    assert time.monotonic() - begun < 10 + count / 20


def test_no_drill_stops_the_others(tmp_path: Path) -> None:
    count = rounds(1_000)
    _write(tmp_path / "in", ANSWERS, count, "drills")
    begun = time.monotonic()
    sheets, remarks = read_answers(tmp_path / "in")
    assert any(sheet.content.person == "Sound" for sheet in sheets)
    assert len(sheets) + len(remarks) > count
    assert time.monotonic() - begun < 10 + count / 20
