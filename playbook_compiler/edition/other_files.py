"""What goes to the site as it is, beside the generator's pages: made for a site, and not at every compile.

These are the files for other systems (handbook.json, the agent editions, calendars and feeds) and the whole handbook on
one page. A generator would make pages of the Markdown among them, or read megabytes of HTML again.
"""

from __future__ import annotations

from functools import partial

from playbook_compiler.checking.pause_garbage_collection import garbage_collection_paused
from playbook_compiler.edition.charter import charter_files
from playbook_compiler.edition.compile import Places
from playbook_compiler.edition.files import make_room, write_files
from playbook_compiler.edition.parallel import planned, write_planned
from playbook_compiler.edition.pdf import pdf_of
from playbook_compiler.edition.whole import FILE, whole_html
from playbook_compiler.exports import handbook_json, schema
from playbook_compiler.exports.changes_feed import FEED, feed
from playbook_compiler.exports.llms import agent_files
from playbook_compiler.exports.reviews_feed import bot_list, calendar
from playbook_compiler.folders.writing import put
from playbook_compiler.model.review_day import CALENDAR, LIST
from playbook_compiler.pages.whole import PDF
from playbook_compiler.view.edition import Edition, Make


def write_other_files(edition: Edition, places: Places, *, pdf: bool = False) -> list[str]:
    """Write all of it to the folder whose files are copied into the site. Returns those that changed.

    Raises OSError, NotOurs, and NoPdf where a PDF is asked for and cannot be made.
    """
    if edition.view.audience == "public":
        charter = charter_files(edition)
        return make_room(places.as_is, set(charter)) + write_files(places.as_is, charter.items())
    files = _for_those_within(edition, pdf=pdf)
    with garbage_collection_paused():
        changed = make_room(places.as_is, {*files, *([PDF] if pdf else [])})
        changed += write_planned(planned(places.as_is, files)).changed
    if pdf:
        made = pdf_of((places.as_is / FILE).read_text(encoding="utf-8"), places.docs, FILE)
        put(str(places.as_is / PDF), made)
    return changed


def _for_those_within(edition: Edition, *, pdf: bool) -> dict[str, Make]:
    """The files of an edition for staff or managers."""
    assert edition.facts is not None
    return {
        handbook_json.FILE: partial(handbook_json.handbook_json, edition.view),
        FILE: lambda: whole_html(edition, pdf=pdf).encode(),
        **_for_reviewers(edition),
        schema.FILE: schema.schema_json,
        **agent_files(edition.view, edition.words, edition.facts.today),
    }


def _for_reviewers(edition: Edition) -> dict[str, Make]:
    """What is to be read through, for calendars and programs that remind people; and what changed, as a feed."""
    assert edition.facts is not None
    files: dict[str, Make] = {
        CALENDAR: partial(calendar, edition.view, edition.reviews, edition.words),
        LIST: partial(bot_list, edition.view, edition.reviews, edition.facts.today),
    }
    if edition.facts.told:
        files[FEED] = partial(feed, edition.view, edition.facts.told, edition.words)
    return files
