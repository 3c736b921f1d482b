"""Texts that templates put out bare say which language they are in, wherever HTML has room for that."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.compile import navigation
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.foreign_text import ForeignText
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.foreign_marks import in_menu, marked, shown
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import Edition
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.view import view_of

SAID = '<span class="hb-foreign" lang="en">{}</span>'


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("<li>{}</li>", f"<li>{SAID}</li>"),
        ('<a title="{0}" href="x">{0}</a>', f'<a title="{{}}" href="x">{SAID}</a>'),
        ("<title>{} - Ours</title><p>", "<title>{} - Ours</title><p>"),
        ("<select><option value=1>{}</option></select>", "<select><option value=1>{}</option></select>"),
        ("# {}\n\n[{}](to.md)\n", f"# {SAID}\n\n[{SAID}](to.md)\n"),
    ],
)
def test_each_has_its_language_where_an_element_may_stand(template: str, expected: str) -> None:
    text = ForeignText("A < B", "en")
    assert shown(template.replace("{0}", "{}").replace("{}", str(marked(text)))) == expected.replace("{}", "A &lt; B")


@given(st.text(st.characters(exclude_characters="\ue000\ue001\ue002")))
def test_nothing_is_lost_and_what_is_not_foreign_stays_as_it_is(text: str) -> None:
    assert marked(text) is text
    assert shown(text) == text
    html = shown(f"<p>{marked(ForeignText(text, 'sv'))}</p>")
    assert html == f'<p><span class="hb-foreign" lang="sv">{escape(text)}</span></p>'


def test_what_is_html_already_stays_so() -> None:
    made = Markup("<b>A</b>")
    assert marked(made) is made
    assert in_menu("A & B") == "A &amp; B"
    assert in_menu(ForeignText("A & B", "en")) == '<span lang="en">A &amp; B</span>'


@pytest.mark.parametrize("address", ["", "moments/", "journey/", "cards/", "roles/team-lead/", "team/", "health/"])
def test_no_title_of_the_source_stands_bare_in_lists_cards_and_links(playbooks: Path, address: str) -> None:
    edition = Edition(view_of(check_folder(playbooks)[0], language="nb"), words_for("nb"), Facts(date(2026, 11, 28)))
    pages = {page.address: page for page in all_pages(edition)}
    html = Renderer(edition).text(pages[address])
    bare = re.sub(
        r'<span class="hb-foreign" lang="en">[^<]*</span>|<(title|option)\b.*?</\1>|<[^<>]*>', "", html, flags=re.S
    )
    _, _, body = bare.partition("\n---\n")
    assert [
        title for title in ("A job runs late", "Contact person", "Every day", "Told in time") if title in body
    ] == []
    assert 'lang="en"' in html


def test_the_menu_says_it_too(playbooks: Path) -> None:
    view = view_of(check_folder(playbooks)[0], language="nb")
    menu = navigation([page for page in all_pages(Edition(view, words_for("nb"))) if page.in_menu])
    moments = next(entry for entry in menu if isinstance(entry, dict) and "Situasjoner" in entry)["Situasjoner"]
    assert moments[1] == {
        '<span lang="en">Every day</span>': [{'<span lang="en">A job runs late</span>': "moments/late-job/index.md"}]
    }
