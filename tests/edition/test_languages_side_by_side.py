"""Editions of one audience in several languages: every page leads to itself in the others, and they keep together."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from playbook_compiler.edition.keeping import keeping_with
from playbook_compiler.edition.written_in import in_english, written_in
from playbook_compiler.model.edition_settings import EditionSettings
from playbook_compiler.model.fellows import fellows, keeping, way_to
from playbook_compiler.starter import PAGES
from tests.overlay import MINIMAL, change
from tests.site.conftest import build

EN = EditionSettings(id="staff-en", audience="staff", language="en")
NB = EditionSettings(id="staff-nb", audience="staff", language="nb")
ALL = EditionSettings(id="all", audience="managers")
THERE = "https://firm.example"


def _at(edition: EditionSettings, address: str) -> EditionSettings:
    return edition.model_copy(update={"address": address})


def test_only_editions_of_one_audience_in_other_languages_are_fellows() -> None:
    assert list(fellows([ALL, EN, NB], NB, "en")) == ["en", "nb"]
    assert fellows([ALL, EN, NB], ALL, "en") == {}
    assert fellows([], NB, "en") == {}, "a handbook that names none"
    again = EditionSettings(id="again", audience="staff", language="nb")
    assert [one.id for one in fellows([EN, NB, again], EN, "en").values()] == ["staff-en", "staff-nb"]
    assert [one.id for one in fellows([EN, NB, again], again, "en").values()] == ["staff-en", "again"]


@pytest.mark.parametrize(
    ("there", "here", "way"),
    [
        (EN, NB, "../staff-en/"),
        (_at(EN, f"{THERE}/handbook/"), _at(NB, f"{THERE}/handbok/"), "../handbook/"),
        (_at(EN, f"{THERE}/"), _at(NB, f"{THERE}/nb/"), "../"),
        (_at(EN, "https://en.firm.example/"), _at(NB, f"{THERE}/"), "https://en.firm.example/"),
        (_at(EN, f"{THERE}/handbook/"), NB, f"{THERE}/handbook/"),
        (EN, _at(NB, f"{THERE}/nb/"), "../staff-en/"),
    ],
)
def test_the_way_from_one_to_another(there: EditionSettings, here: EditionSettings, way: str) -> None:
    assert way_to(there, here) == way
    assert keeping([there, here], here) == ("" if "://" in way else way)
    assert keeping([there, here], there) == ""


def test_the_script_that_names_what_is_kept() -> None:
    script = b"const ROOT = 1;\nconst KEEPING = ROOT;\n"
    assert keeping_with(script, "") == script
    assert b'new URL("../en/", ROOT)' in keeping_with(script, "../en/")
    with pytest.raises(ValueError, match="does not say"):
        keeping_with(b"", "../en/")


def test_a_page_of_docs_in_the_language_takes_the_place_of_the_common_one() -> None:
    docs = {"a.md": b"a", "b.md": b"b", "nb/a.md": b"A", "sv/c.md": b"C"}
    assert written_in(docs, "nb") == {"a.md": b"A", "b.md": b"b"}
    assert written_in(docs, "sv") == {"a.md": b"a", "b.md": b"b", "c.md": b"C"}
    assert in_english(docs, {}, "nb") == {"b.md"}
    assert in_english(docs, {"b.md": b"ours"}, "nb") == set()
    assert in_english(docs, {}, "en") == set()


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def in_two(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest handbook in two languages, with a page that only one of them has."""
    folder = tmp_path_factory.mktemp("two")
    _handbook(folder, request.param)
    return folder / "site"


def _handbook(folder: Path, engine: str) -> None:
    shutil.copytree(MINIMAL, folder / "playbooks")
    editions = "editions: [{id: en, audience: managers}, {id: nb, audience: managers, language: nb}]\n"
    change(folder / "playbooks", "handbook.yml", "language: en\n", f"language: en\n{editions}")
    (folder / "docs/nb").mkdir(parents=True)
    (folder / "docs/nb/bare-her.md").write_text("# Bare her\n\nTekst.\n", encoding="utf-8")
    done = build("build", "--no-git", "--today", "2026-11-24", "--engine", engine, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_every_page_leads_to_itself_in_the_other_language(in_two: Path) -> None:
    counted = 0
    for page in in_two.rglob("*.html"):
        if page.name in ("offline.html", "log-in.html", "log-out.html"):
            continue
        text = page.read_text(encoding="utf-8")
        own = page.relative_to(in_two).parts[0]
        other = {"en": "nb", "nb": "en"}[own]
        [found] = re.findall(rf'<a href="([^"]+)" lang="{other}" hreflang="{other}">', text)
        there = (page.parent / found / "index.html").resolve()
        wanted = in_two / other / page.relative_to(in_two / own)
        home = "bare-her" in str(page) or page.name == "404.html"
        assert there == (in_two / other / "index.html" if home else wanted), page
        assert there.is_file()
        counted += 1
    assert counted > 60
    fields = (in_two / "nb/fields/index.html").read_text(encoding="utf-8")
    assert '<pre lang="en">' in fields and 'lang="en" class="md-content__inner' not in fields


@pytest.mark.slow
def test_the_pictures_of_the_how_to_pages_are_in_the_language(in_two: Path) -> None:
    for language, docs in {"en": PAGES, "nb": PAGES / "nb"}.items():
        for name in ("preview.png", "drawing-editor.svg"):
            shown = in_two / language / "assets" / "pictures" / name
            assert shown.read_bytes() == (docs / "assets" / "pictures" / name).read_bytes()
        assert not (in_two / language / "nb").exists(), "what is for another language stays at home"


@pytest.mark.slow
def test_one_language_alone_has_no_switch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    assert build("build", "--no-git", "--today", "2026-11-24", cwd=tmp_path).returncode == 0
    assert not [page for page in (tmp_path / "site").rglob("*.html") if "hreflang" in page.read_text(encoding="utf-8")]
