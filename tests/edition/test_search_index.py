"""The search index of a site: a program that hangs is stopped and told, and does not hold up a build for ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from playbook_compiler.edition import search_index
from playbook_compiler.edition.generator.drawn import Drawn
from playbook_compiler.edition.search_index import SearchIndex

HANGS = "import time; time.sleep(600)"


def test_a_search_program_that_hangs_is_stopped_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "site/moments/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<html lang=en><article class='md-content__inner'>A complaint</article>", encoding="utf-8")
    monkeypatch.setattr(search_index, "LONGEST", 0)
    begin = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda _, **how: begin([sys.executable, "-c", HANGS], **how))
    drawn = Drawn(tmp_path / "drawn")
    index = SearchIndex(tmp_path / "site", frozenset(), drawn)
    assert index.wait(60)
    assert index.finish() == "It had not ended after 0 minutes, and was stopped."
    drawn.close()
