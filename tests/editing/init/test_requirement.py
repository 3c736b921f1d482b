"""The line that pins the compiler: from where pip had it, as far as others can fetch it from there."""

from __future__ import annotations

import json
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from playbook_compiler.editing.init.requirement import requirement_of

HASH = "ab" * 32
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("noted", "line", "fetched"),
    [
        (None, "customer-handbook==1.2.3", True),
        (
            {"url": "https://forge.example/h.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"customer-handbook @ git+https://forge.example/h.git@{COMMIT}",
            True,
        ),
        (
            {"url": "https://files.example/h.whl", "archive_info": {"hashes": {"sha256": HASH}}},
            f"customer-handbook @ https://files.example/h.whl#sha256={HASH}",
            True,
        ),
        ({"url": "file:///home/me/h", "dir_info": {}}, "customer-handbook==1.2.3", False),
    ],
)
def test_where_it_came_from(tmp_path: Path, noted: object, line: str, fetched: bool) -> None:
    (tmp_path / "METADATA").write_text("Name: customer-handbook\nVersion: 1.2.3\n", encoding="utf-8")
    if noted:
        (tmp_path / "direct_url.json").write_text(json.dumps(noted), encoding="utf-8")
    found = requirement_of(Distribution.at(tmp_path))
    assert (found.line, found.fetched) == (line, fetched)
