"""The whole handbook on one page and as a PDF: all of it is there, once, and every link leads on."""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.edition.assets import assets
from playbook_compiler.edition.files import write_files
from playbook_compiler.edition.look_files import look_files
from playbook_compiler.edition.pdf import NoPdf, document_of, load_weasyprint, pdf_of
from playbook_compiler.edition.whole import whole_html
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.journey import by_stage
from playbook_compiler.pages.whole import on_one_page, place_of, whole_page
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.view import View
from tests.overlay import MINIMAL, PROJECT, sound

TODAY = date(2026, 11, 24)
FILE = "whole/index.html"
REGISTERS = ("guides", "messages", "promises", "roles", "stories", "sources")


@pytest.fixture(scope="module")
def starter() -> View:
    return sound(PROJECT / "playbooks")


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the styles, as an edition has it: ours, and the one that is made of the look."""
    folder = tmp_path_factory.mktemp("docs")
    ours = assets({})
    write_files(folder, (ours | look_files(sound(MINIMAL), ours)).items())
    return folder


@pytest.fixture(scope="module")
def html(starter: View) -> str:
    return whole_html(edition_of(starter, Facts(TODAY)))


def test_every_entry_has_one_place_and_links_lead_to_places(starter: View, html: str) -> None:
    ids = re.findall(r' id="([^"]+)"', html)
    assert [id_ for id_, count in Counter(ids).items() if count > 1] == []
    wanted = {f"moments.{moment}" for moment in starter.moments}
    wanted |= {
        f"moments.{moment.id}.step-{step.id}" for moment in starter.moments.values() for step in moment.checklist.steps
    }
    wanted |= {f"{part}.{id_}" for part in REGISTERS for id_ in getattr(starter, part)}
    assert len(starter.moments) > 30 and wanted <= set(ids)
    links = re.findall(r'href="([^"]+)"', html)
    inside = {link[1:] for link in links if link.startswith("#")}
    assert len(inside) > 100 and inside <= set(ids)
    assert {link for link in links if not link.startswith(("#", "https://"))} == {
        *("../", "../assets/css/look.css", "../assets/css/whole.css", "../assets/icons/handbook.svg"),
    }, "nothing leads away but the way back to the site"


def test_moments_stand_in_the_order_of_the_journey(starter: View, html: str) -> None:
    order = [moment.id for _, _, _, moments in by_stage(starter) for moment in moments]
    assert re.findall(r'<h3 id="moments\.([a-z0-9-]+)">', html) == order
    assert re.findall(r'href="#moments\.([a-z0-9-]+)"', html)[: len(order)] == order, "and so do the contents"


def test_the_page_says_what_the_playbooks_say(html: str, starter: View) -> None:
    assert '<time datetime="2026-11-24">' in html and starter.version in html
    start = html.index('<h3 id="moments.customer-terminates">')
    moment = html[start : html.index("</article>", start)]
    model = starter.moments["customer-terminates"]
    for step in model.checklist.steps:
        row = moment[moment.index(f'id="moments.customer-terminates.step-{step.id}"') :].partition("</tr>")[0]
        assert f"<td>{starter.roles[step.who].title}</td>" in row
        assert step.within is None or f"<td>{str(step.within).replace(' ', '&nbsp;')}</td>" in row
    assert moment.count('class="say"') == moment.count('class="not"') == len(model.phrases)
    assert all(f'href="#moments.{id_}"' in moment for id_ in model.next)
    assert all(f'href="#roles.{escalation.to}"' in moment for escalation in model.escalate)


def test_programs_that_search_are_told_to_stay_away(html: str) -> None:
    assert '<meta name="robots" content="noindex">' in html
    assert '<body data-pagefind-ignore="all">' in html


def test_the_contents_name_no_empty_part() -> None:
    handbook = sound(MINIMAL)
    bare = replace(handbook, entries={**handbook.entries, "story": {}})
    words = words_for("en")
    named = [
        [part for part, *_ in whole_page(one, words, TODAY, "1", pdf=False).content["parts"]]
        for one in (handbook, bare)
    ]
    assert named[0] == list(REGISTERS) and named[1] == [part for part in REGISTERS if part != "stories"]


@given(st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True), min_size=2, max_size=3, unique=True))
def test_no_two_addresses_have_the_same_place(names: list[str]) -> None:
    one, two, *_ = names
    addresses = [f"moments/{one}/", f"moments/{two}/", f"moments/{one}/#step-{two}", f"promises/#{one}"]
    assert len({place_of(address) for address in addresses}) == len(addresses)


def test_a_link_stays_where_the_page_has_no_such_place() -> None:
    links = ("../moments/a/", "../training/b/", "../moments/a/#step-c")
    html = '<p id="moments.a"></p>' + "".join(f'<a href="{link}">on</a>' for link in links)
    assert re.findall('href="([^"]+)"', on_one_page(html)) == ["#moments.a", "../training/b/", "../moments/a/#step-c"]


def test_a_pdf_has_stages_and_moments_as_bookmarks_and_a_language(docs: Path) -> None:
    handbook = sound(MINIMAL)
    document = document_of(whole_html(edition_of(handbook, Facts(TODAY)), pdf=True), docs, FILE)
    tree: list[Any] = document.make_bookmark_tree()
    titles = {title: [under for under, *_ in children] for title, _, children, _ in tree}
    for _, title, _, moments in by_stage(handbook):
        assert titles[title] == [moment.title for moment in moments]
    assert {place[0] for title, place, _, _ in tree if title in titles} != {0}, "parts begin on sheets of their own"
    assert (document.metadata.title, document.metadata.lang) == (handbook.settings.title, handbook.settings.language)
    sizes = {(round(page.width), round(page.height)) for page in document.pages}
    assert sizes == {(794, 1123)}, "A4, in CSS pixels"
    file = document.write_pdf(uncompressed_pdf=True)
    assert b"file:" not in file, "no link leads to where it was made"
    assert (
        file.startswith(b"%PDF-") and b"/Outlines" in file and f"/Lang ({handbook.settings.language})".encode() in file
    )


@pytest.mark.parametrize(
    "address", ["https://example.org/a.css", "http://127.0.0.1:9/a.css", "file:///etc/hostname", "../../pyproject.toml"]
)
def test_a_pdf_loads_nothing_from_outside_the_site(address: str, docs: Path) -> None:
    page = f'<link rel="stylesheet" href="{address}"><p>Text'
    with pytest.raises(NoPdf, match="is not part of the site"):
        pdf_of(page, docs, FILE)


def test_a_style_that_is_not_there_is_told(docs: Path) -> None:
    with pytest.raises(NoPdf, match=r"gone\.css cannot be read: No such file"):
        pdf_of('<link rel="stylesheet" href="../assets/gone.css"><p>Text', docs, FILE)


def test_without_the_package_one_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NoPdf, match="not installed here: python -m pip install weasyprint=="):
        load_weasyprint()


def test_without_pango_one_is_told_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = 'print("-----\\nWeasyPrint could not import")\nraise OSError("cannot load library \'libpango\'")\n'
    (tmp_path / "weasyprint.py").write_text(told, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with pytest.raises(NoPdf, match=r"the library Pango.*libpango-1.0-0"):
        load_weasyprint()
    assert capsys.readouterr().out == "", "WeasyPrint's own advice stays away"


def test_a_pdf_read_back_has_bookmarks_and_links_that_lead_to_its_own_pages(docs: Path) -> None:
    handbook = sound(MINIMAL)
    read: Any = pypdf.PdfReader(io.BytesIO(pdf_of(whole_html(edition_of(handbook, Facts(TODAY))), docs, FILE)))
    outline = read.outline
    assert outline[0].title == "Contents"
    stage, (moment, *_) = next((one, below) for one, below in pairwise(outline) if isinstance(below, list))
    assert (stage.title, moment.title) == next((title, moments[0].title) for _, title, _, moments in by_stage(handbook))
    assert read.get_destination_page_number(moment) == read.get_destination_page_number(stage) > 1
    assert (read.metadata.title, read.trailer["/Root"]["/Lang"]) == (handbook.settings.title, "en")
    assert {one.mediabox.width for one in read.pages} == {read.pages[0].mediabox.width}
    links = [one.get_object() for sheet in read.pages for one in sheet.get("/Annots", [])]
    inside = [link["/Dest"] for link in links if "/Dest" in link]
    assert len(inside) > 20 and set(inside) <= set(read.named_destinations)
    assert sheet_numbers(read) == [str(number) for number in range(1, len(read.pages) + 1)]


def sheet_numbers(read: Any) -> list[str]:
    """What stands last on each sheet: its number."""
    return [re.findall(r"\d+", sheet.extract_text())[-1] for sheet in read.pages]


@pytest.mark.parametrize("word", ["https://" + "a" * 132 + ".example", "Ø" * 140, "x-" * 3 + "y" * 140])
def test_a_long_address_stays_on_the_paper(word: str, docs: Path) -> None:
    style = '<link rel="stylesheet" href="../assets/css/whole.css">'
    page = f"{style}<body><main><article><p>At {word} it is.</p></article></main>"
    for sheet in document_of(page, docs, FILE).pages:
        texts = [box for box in sheet._page_box.descendants() if type(box).__name__ == "TextBox"]
        assert texts and all(box.position_x + box.width <= sheet.width for box in texts)
