"""The look of handbook.yml in everything that is made: site, app, whole page, reports and packages."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import playbook_compiler
from playbook_compiler.edition.assets import assets
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.edition.look_files import png_in
from playbook_compiler.edition.whole import whole_html
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.palette import COLOUR, DARK_COLOUR
from playbook_compiler.training.records import Gathered
from playbook_compiler.training.records_out import as_page
from playbook_compiler.training.scorm.package import package_files, zipped
from playbook_compiler.training.scorm.versions import SCORM_12
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.view import View
from tests.overlay import MINIMAL, OK, PROJECT, overlay, sound

TODAY = date(2026, 11, 24)
RED = "#8a1c3b"


@pytest.fixture
def red(tmp_path: Path) -> View:
    return sound(overlay(OK / "a-look-of-the-firm", tmp_path))


def _compiled(view: View, folder: Path) -> tuple[Path, dict[str, Any]]:
    places = Places(PROJECT, folder / "work", folder / "site")
    compile_edition(edition_of(view, Facts(TODAY)), places)
    return places.docs, json.loads(places.config.read_text(encoding="utf-8"))


def test_no_style_of_ours_has_a_colour_of_its_own() -> None:
    package = Path(playbook_compiler.__file__).parent
    styles = [*package.rglob("*.css"), *package.rglob("*.j2"), *package.rglob("app.py")]
    found = [(path.name, hex_) for path in styles for hex_ in re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8"))]
    assert len(styles) > 40 and [one for one in found if one[1] != "#ffffff80"] == []


def test_the_site_gets_the_firms_logo_icon_and_colours(red: View, tmp_path: Path) -> None:
    docs, config = _compiled(red, tmp_path)
    assert config["site_name"] == "Fjell" and red.settings.title == "How Fjell meets everybody who brings an oven"
    assert config["theme"]["logo"] == "assets/look/logo.svg" and config["theme"]["favicon"] == "assets/look/icon.svg"
    for name in ("logo", "icon"):
        assert (docs / f"assets/look/{name}.svg").read_bytes() == red.pictures[f"pictures/fjell-{name}.svg"]
    style = (docs / "assets/css/look.css").read_text(encoding="utf-8")
    assert f"--hb-accent:{RED}" in style and f"--hb-bar:{RED}" in style and "--hb-accent:#f2a3b8" in style
    assert COLOUR not in style and DARK_COLOUR not in style and "url(../look/logo.svg)" in style
    manifest = json.loads((docs / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["theme_color"], manifest["short_name"]) == (RED, "Fjell")
    assert [icon["src"] for icon in manifest["icons"]] == ["assets/look/icon.svg"]
    assert RED in (docs / "assets/icons/handbook.svg").read_text(encoding="utf-8")
    for page in ("offline.html", "log-in.html"):
        assert 'href="assets/look/icon.svg"' in (docs / page).read_text(encoding="utf-8")


def test_without_a_look_it_is_ours(tmp_path: Path) -> None:
    docs, config = _compiled(sound(MINIMAL), tmp_path)
    assert config["theme"]["favicon"] == "assets/icons/handbook.svg" and "logo" not in config["theme"]
    style = (docs / "assets/css/look.css").read_text(encoding="utf-8")
    assert f"--hb-accent:{COLOUR}" in style and f"--hb-accent:{DARK_COLOUR}" in style and "url(" not in style
    ours = assets({})
    for name in ("svg", "png"):
        assert (docs / f"assets/icons/handbook.{name}").read_bytes() == ours[f"assets/icons/handbook.{name}"]
    assert not (docs / "assets/look").exists()


def test_our_icon_takes_another_colour_and_stays_a_picture() -> None:
    from PIL import Image

    png = png_in(RED, assets({})["assets/icons/handbook.png"])
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    assert picture.size == (512, 512)
    assert picture.getpixel((0, 0)) == (0x8A, 0x1C, 0x3B) and picture.getpixel((130, 160)) == (255, 255, 255)


def test_whole_page_reports_and_packages_carry_it(red: View) -> None:
    whole = whole_html(edition_of(red, Facts(TODAY)))
    assert 'src="../assets/look/logo.svg" alt="Fjell Repairs"' in whole and "../assets/css/look.css" in whole
    report = as_page(Gathered((), (), 0), red, TODAY).decode()
    assert f"--hb-accent:{RED}" in report and 'src="data:image/svg+xml;base64,' in report and COLOUR not in report
    files = package_files(red, red.tracks["first-day"], words_for("en"), SCORM_12)
    assert f"--hb-accent:{RED}" in files["player/look.css"].decode() and "player/logo.svg" in files
    assert b'src="player/logo.svg"' in files["index.html"] and b'href="player/logo.svg"' in files["imsmanifest.xml"]
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        assert COLOUR.encode() not in b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("name", ["assets/css/look.css", "assets/look/logo.svg"])
def test_a_page_of_docs_with_such_a_name_is_refused(name: str) -> None:
    with pytest.raises(NotOurs, match=f"docs/{name}"):
        assets({name: b""})
