"""The same question to Python and to the scripts, and the same answer from both."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playbook_compiler.languages.language import in_any_by_key
from playbook_compiler.languages.words import words_for
from playbook_compiler.script_data.records import records_data
from playbook_compiler.training.record_file import read_records
from playbook_compiler.training.records import Gathered, gathered
from playbook_compiler.training.records_out import as_csv
from playbook_compiler.view.view import View

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
Ask = Callable[[dict[str, Any]], Any]


def asked(book: View, meanings: dict[str, Any], files: dict[str, bytes], language: str = "nb") -> dict[str, Any]:
    """What the scripts are asked."""
    return {
        "book": records_data(book),
        "meanings": meanings,
        "heads": in_any_by_key("team"),
        "words": words_for(language, "reports/records"),
        "language": language,
        "files": [[name, b64encode(content).decode()] for name, content in sorted(files.items())],
        "now": NOW.isoformat(),
    }


def read(book: View, meanings: dict[str, Any], folder: Path, files: dict[str, bytes]) -> Gathered:
    """What Python finds in them."""
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    taken, refused = read_records(folder, NOW)
    return gathered(book, meanings, taken, refused)


def alike(found: Gathered, theirs: dict[str, Any], language: str = "nb") -> None:
    """The same rows, the same bytes for a spreadsheet, the same files left out for the same reason."""
    assert as_csv(found, language).decode() == theirs["csv"]
    assert found.older == theirs["older"]
    rows = [
        {
            "person": row.record.person, "track": row.track.id, "state": row.state, "read": row.read,
            "units": row.units, "begun": str(row.begun), "finished": str(row.finished) if row.finished else None,
            "of": row.version, "seal": row.handed_in.seal, "file": row.handed_in.file,
            "score": row.record.test.score if row.record.test else None,
            "due": [[due.title, due.address, list(due.told)] for due in row.due],
        }
        for row in found.rows
    ]  # fmt: skip
    assert rows == [
        {
            **{key: row[key] for key in rows[0] if key not in ("score", "due")},
            "score": row["test"] and row["test"]["score"],
            "due": [[due["title"], due["address"], due["told"]] for due in row["due"]],
        }
        for row in theirs["rows"]
    ]
    left = [(one.file, one.why, _values(one.values)) for one in found.refused]
    assert sorted(left) == sorted((one["file"], one["why"], _values(one["values"])) for one in theirs["leftOut"])


def _values(values: Any) -> list[tuple[str, str]]:
    """What is told besides the reason; a near name is sought by Python alone."""
    told = {name: str(value) for name, value in values.items() if name in ("place", "day", "person", "track", "tracks")}
    return sorted((name, value) for name, value in told.items() if value)
