"""A handbook in another language: what is translated, what is not and says so, and what never changes."""

from __future__ import annotations

import pickle
import re
from datetime import date
from pathlib import Path

from playbook_compiler.checking.check import check_folder
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.foreign_text import ForeignText
from playbook_compiler.model.markdown import inline, line
from playbook_compiler.model.slotted_text import SlottedText
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import Edition
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.in_language import untranslated
from playbook_compiler.view.view import View, view_of
from tests.overlay import change

LATE = "moments/late-job.yml"


def in_nb(playbooks: Path) -> View:
    return view_of(check_folder(playbooks)[0], language="nb")


def page(view: View, address: str) -> str:
    edition = Edition(view, words_for("nb"))
    pages = {one.address: one for one in all_pages(edition)}
    return Renderer(edition).text(pages[address])


def test_everything_is_in_the_language(translated: Path) -> None:
    view, source = in_nb(translated), check_folder(translated)[0]
    assert view.language == "nb"
    moment = view.moments["late-job"]
    assert moment.title == "Her: A job runs late"
    assert moment.triggers == ("Her: The part has not come.",)
    assert [must.text for must in moment.experience.must] == [None, "Her: Hears a new day, and a name."]
    assert moment.phrases[0].not_ == "Her: It will take as long as it takes."
    assert view.promises["told-in-time"].title == "Her: Told in time"
    assert view.messages["new-day"].fields["day"].label == "Her: The new day"
    assert moment.checklist.steps[0].within == source.moments["late-job"].checklist.steps[0].within
    assert untranslated(source, "nb") == []
    assert 'lang="' not in page(view, "moments/late-job/")


def test_what_was_learnt_is_learnt_in_every_language(translated: Path) -> None:
    source = check_folder(translated)[0]
    assert in_nb(translated).versions == source.versions


def test_what_is_stale_or_missing_shows_the_source_and_its_language(translated: Path) -> None:
    change(translated, LATE, "Call before the old day.", "Call *before* the last day.")
    change(translated, LATE, "because: A day can be planned around.", "because: A {day} helps.")
    (translated / "translations/nb/stories/the-late-oven.yml").unlink()
    view = in_nb(translated)
    step = view.moments["late-job"].checklist.steps[0].do
    assert isinstance(step, ForeignText) and step.lang == "en"
    html = page(view, "moments/late-job/")
    assert '<span class="hb-foreign" lang="en">Call <em>before</em> the last day.</span>' in html
    assert "Her: Write the new day down." in html
    assert '<div class="hb-foreign" lang="en"><p>The part came a week late.</p>' in page(view, "stories/the-late-oven/")
    assert [(one.entry.id, one.missed) for one in untranslated(check_folder(translated)[0], "nb")] == [
        ("late-job", 2),
        ("the-late-oven", 4),
    ]


def test_a_language_that_nobody_began_is_all_foreign(playbooks: Path) -> None:
    view = view_of(check_folder(playbooks)[0], language="sv")
    assert view.language == "sv"
    assert isinstance(view.moments["late-job"].title, ForeignText)
    assert all(isinstance(text, ForeignText) for text in view.moments["late-job"].triggers)


def test_its_own_language_is_the_handbook_as_it_is(translated: Path) -> None:
    handbook = check_folder(translated)[0]
    assert view_of(handbook, language="en").entries == view_of(handbook).entries


def test_a_foreign_text_keeps_its_language_through_slots_and_processes() -> None:
    text = SlottedText(ForeignText("Until {day}.", "en"), {}, {"company": "Berg"})
    assert inline(text) == '<span class="hb-foreign" lang="en">Until {day}.</span>'
    assert line(ForeignText("a < b", "en")) == '<span class="hb-foreign" lang="en">a &lt; b</span>'
    for one in (text, ForeignText("Hi.", "en")):
        again = pickle.loads(pickle.dumps(one))
        assert (again, again.lang, type(again)) == (one, one.lang, type(one))
    assert inline(SlottedText("Until {day}.", {}, {})) == "Until {day}."


def test_how_far_each_language_is_and_what_is_open(translated: Path) -> None:
    change(translated, LATE, "Call before the old day.", "Call before the last day.")
    for language, heading in (("en", "How far each language is"), ("nb", "Hvor langt hvert språk er kommet")):
        view = view_of(check_folder(translated)[0], language=language)
        edition = Edition(view, words_for(language), Facts(date(2026, 11, 28)))
        pages = {one.address: one for one in all_pages(edition)}
        html = Renderer(edition).text(pages["health/"])
        assert f"## {heading}" in html
        row = r'<tr><th scope="row" lang="nb">Norsk bokmål</th><td>0</td><td>1</td><td>\d\d</td><td>0</td></tr>'
        assert re.search(row, html)
        assert re.search(r'<li><a href="\.\./moments/late-job/">(?:Her: )?A job runs late</a>: 1</li>', html)
