"""The pictures of texts in all that is made: site, whole page, PDF, packages; and the words for them elsewhere."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.edition.whole import whole_html
from playbook_compiler.exports.agent import agent_edition
from playbook_compiler.exports.handbook_json import handbook_json
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.meaning_schemes import meanings
from playbook_compiler.training.scorm.package import package_files
from playbook_compiler.training.scorm.versions import SCORM_12
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.view import View
from tests.overlay import OK, change, overlay, sound

TODAY = date(2026, 11, 28)

BOOK, JOBS = "pictures/the-book.svg", "pictures/open-jobs.svg"


@pytest.fixture
def pictured(tmp_path: Path) -> View:
    return sound(overlay(OK / "pictures-in-texts", tmp_path))


def _compiled(view: View, project: Path) -> Path:
    places = Places(project, project / "work", project / "site")
    compile_edition(edition_of(view, Facts(date(2026, 11, 24))), places)
    return places.docs


def test_the_site_holds_the_pictures_that_texts_show_and_no_other(tmp_path: Path) -> None:
    playbooks = overlay(OK / "pictures-in-texts", tmp_path)
    change(playbooks, "handbook.yml", "language: en", f"language: en\nlook: {{logo: {BOOK}, icon: pictures/icon.svg}}")
    icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    (playbooks / "pictures" / "icon.svg").write_text(icon, encoding="utf-8")
    view = sound(playbooks)
    docs = _compiled(view, tmp_path)
    held = {path.relative_to(docs).as_posix(): path.read_bytes() for path in (docs / "pictures").iterdir()}
    assert held == {path: view.pictures[path] for path in (BOOK, JOBS)}


def test_a_page_of_docs_in_the_place_of_a_picture_is_refused(pictured: View, tmp_path: Path) -> None:
    (tmp_path / "docs" / "pictures").mkdir(parents=True)
    (tmp_path / "docs" / BOOK).write_bytes(pictured.pictures[BOOK])
    _compiled(pictured, tmp_path)  # the very same
    (tmp_path / "docs" / BOOK).write_bytes(b"another")
    with pytest.raises(NotOurs, match=f"docs/{BOOK} has the name of a picture"):
        _compiled(pictured, tmp_path)


def test_the_whole_page_loads_them_at_once(pictured: View) -> None:
    html = whole_html(edition_of(pictured, Facts(date(2026, 11, 24))))
    shown = re.findall(r'<img class="hb-picture" src="([^"]+)"', html)
    assert sorted(shown) == sorted([f"../{BOOK}", f"../{BOOK}", f"../{JOBS}"]) and "lazy" not in html


def test_the_pdf_shows_them(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    from PIL import Image

    from playbook_compiler.edition.pdf import document_of

    playbooks = overlay(OK / "pictures-in-texts", tmp_path)
    for path in ("moments/late-job.yml", "stories/the-late-oven.yml"):
        file = playbooks / path
        file.write_text(file.read_text(encoding="utf-8").replace("the-book.svg", "the-book.jpg"), encoding="utf-8")
    (playbooks / BOOK).unlink()
    target = io.BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(target, "JPEG")
    (playbooks / "pictures" / "the-book.jpg").write_bytes(target.getvalue())
    view = sound(playbooks)
    html = whole_html(edition_of(view, Facts(date(2026, 11, 24))))
    pdf = document_of(html, _compiled(view, tmp_path), "whole/index.html").write_pdf()
    assert b"/Subtype /Image" in pdf and b"/Width 1600" in pdf


def test_a_package_brings_those_of_its_track(pictured: View) -> None:
    files = package_files(pictured, pictured.tracks["first-day"], words_for("en"), SCORM_12)
    assert files[BOOK] == pictured.pictures[BOOK] and JOBS not in files
    assert f'<file href="{BOOK}"/>' in files["imsmanifest.xml"].decode()
    html = files["index.html"].decode()
    assert f'src="{BOOK}" alt="An oven in its box"' in html and f'src="{BOOK}" alt="the &#34;red&#34; book"' in html


def test_other_systems_get_the_words_for_them(pictured: View) -> None:
    moment = next(one for one in json.loads(handbook_json(pictured))["moments"] if one["id"] == "late-job")
    words = "The list of open jobs, with late ones on top"
    assert moment["note"] == f"{words}\n\nNo picture: `![what it shows](pictures/file.png)`"
    assert moment["checklist"]["steps"][1]["why"] == 'It is the "red" book in which all look.'
    agents = agent_edition(pictured, pictured.moments["late-job"], words_for("en"), TODAY)
    assert words in agents and JOBS not in agents


def test_other_words_are_another_meaning_and_other_dots_are_none(tmp_path: Path) -> None:
    playbooks = overlay(OK / "pictures-in-texts", tmp_path)
    story = "stories/the-late-oven.yml"
    before = meanings(sound(playbooks).stories["the-late-oven"])
    drawing = playbooks / BOOK
    drawing.write_text(drawing.read_text(encoding="utf-8").replace("M0 0", "M1 1"), encoding="utf-8")
    assert meanings(sound(playbooks).stories["the-late-oven"]) == before
    change(playbooks, story, "An oven in its box", "An oven with its door off")
    assert meanings(sound(playbooks).stories["the-late-oven"]) != before
