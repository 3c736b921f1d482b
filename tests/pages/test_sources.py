"""The page of sources: who published each, and whether somebody has compared it with what we take from it."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.whole import whole_html
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from tests.overlay import MINIMAL

SOURCES = """\
compared:
  title: Gold Standards
  by: Ritz-Carlton
  publisher: Pages of the hotel
  grade: P
  says: Whoever hears of a problem owns it.
  checked: 2026-11-28
from-memory:
  title: An article that nobody has found again
  by: Somebody
  grade: C
  says: One in four comes back.
"""


def test_a_source_tells_whether_its_text_was_compared(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path, dirs_exist_ok=True)
    sources = tmp_path / "sources.yml"
    sources.write_text(sources.read_text(encoding="utf-8") + SOURCES, encoding="utf-8")
    handbook, problems = check_folder(tmp_path)
    assert {problem.rule for problem in problems} == {"unused"}
    edition = edition_of(handbook, Facts(date(2026, 11, 30)))
    page = next(page for page in all_pages(edition) if page.address == "sources/")
    for text in (Renderer(edition).text(page), whole_html(edition)):
        plain = " ".join(re.sub(r"<[^>]+>", "", text.replace("\u00a0", " ")).split())
        assert "Ritz-Carlton, Pages of the hotel (compared with the source on 28 November 2026)" in plain
        assert "Somebody (address not checked)" in plain
        assert plain.count("compared with the source") == 1
