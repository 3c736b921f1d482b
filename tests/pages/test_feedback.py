"""'This did not fit': where it leads, what is written beforehand, and what is not."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from playbook_compiler.languages.words import words_for
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.feedback import FORM, feedback_link
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.view import View
from tests.overlay import PROJECT, change, sound

WORDS = words_for("en")
LINK = re.compile(r'<a class="hb-feedback" href="([^"]+)"')


def _with(playbooks: Path, setting: str) -> View:
    change(playbooks, "handbook.yml", "language: en\n", f"language: en\n{setting}\n")
    return sound(playbooks)


def _links(handbook: View) -> dict[str, str]:
    """The link of every page that has one, by the page's address."""
    renderer = Renderer(edition_of(handbook))
    texts = {page.address: renderer.text(page) for page in all_pages(edition_of(handbook))}
    return {address: unescape(found[1]) for address, text in texts.items() if (found := LINK.search(text))}


def test_without_the_setting_there_is_no_link(minimal: View) -> None:
    assert _links(minimal) == {}


def test_moments_guides_and_messages_have_it_and_no_other_page(playbooks: Path) -> None:
    links = _links(_with(playbooks, "feedback: {email: handbook@fjell.example}"))
    assert set(links) == {
        "moments/late-job/",
        "moments/customer-leaves/",
        "guides/can-we-take-it/",
        "messages/new-day/",
    }
    assert len(set(links.values())) == len(links)


def test_an_e_mail_with_page_and_version(playbooks: Path) -> None:
    handbook = _with(playbooks, "feedback: {email: handbook@fjell.example}")
    link = urlsplit(_links(handbook)["moments/late-job/"])
    assert (link.scheme, link.path, link.fragment) == ("mailto", "handbook@fjell.example", "")
    assert "+" not in link.query, "mail programs show a plus as a plus"
    asked = {name: text for name, (text,) in parse_qs(link.query).items()}
    assert asked["subject"] == "This did not fit: A job runs late"
    assert asked["body"] == (
        "Page: A job runs late, moments/late-job/\r\n"
        f"Version: {handbook.entries['moment']['late-job'].meaning}\r\n\r\n"
        "What happened, and what should it say instead? Please leave out the names of customers and colleagues."
        "\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("issues", "fields"),
    [
        ("https://github.com/firm/handbook/issues/new", {"template", "title", "body", "page"}),
        ("https://gitlab.com/firm/handbook/-/issues/new", {"issue[title]", "issue[description]"}),
        ("https://forge.example/new?labels=handbook", {"labels", "template", "title", "body", "page"}),
    ],
)
def test_an_issue_with_page_and_version(playbooks: Path, issues: str, fields: set[str]) -> None:
    handbook = _with(playbooks, f"feedback: {{issues: {issues}}}\nsite_address: https://handbook.fjell.example/")
    link = _links(handbook)["guides/can-we-take-it/"]
    assert link.startswith(issues)
    asked = parse_qs(urlsplit(link).query)
    assert set(asked) == fields
    said = (asked.get("body") or asked["issue[description]"])[0]
    assert "Page: Can we take this job?, https://handbook.fjell.example/guides/can-we-take-it/\n" in said
    assert f"Version: {handbook.entries['guide']['can-we-take-it'].meaning}\n" in said


def test_the_form_on_github_is_there_and_has_the_field(playbooks: Path) -> None:
    form = (PROJECT / ".github" / "ISSUE_TEMPLATE" / FORM).read_text(encoding="utf-8")
    assert "\n    id: page\n" in form


def test_the_version_is_another_when_what_it_says_is_another(playbooks: Path) -> None:
    before = _links(_with(playbooks, "feedback: {email: handbook@fjell.example}"))
    change(playbooks, "moments/late-job.yml", "Call before the old day.", "Call two days before the old day.")
    after = _links(sound(playbooks))
    assert before["moments/late-job/"] != after["moments/late-job/"]
    assert before["moments/customer-leaves/"] == after["moments/customer-leaves/"]


def test_signs_in_a_title_stay_in_it(playbooks: Path) -> None:
    change(playbooks, "moments/late-job.yml", "title: A job runs late", 'title: "Late & sorry + #1?"')
    handbook = _with(playbooks, "feedback: {email: handbook@fjell.example}")
    link = feedback_link(handbook, handbook.entries["moment"]["late-job"], WORDS)
    assert link is not None
    assert parse_qs(urlsplit(link).query)["subject"] == ["This did not fit: Late & sorry + #1?"]
    assert unescape(_links(handbook)["moments/late-job/"]) == link
