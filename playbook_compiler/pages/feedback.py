"""A link that says 'This did not fit', to an e-mail or an issue that is written as far as it can be.

It is made with the page, so that it works without scripts, and knows nothing of the reader: it holds the page's title
and address, and which version of the playbook the page was made from.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlencode

from playbook_compiler.languages.words import Words
from playbook_compiler.model.entry import Entry
from playbook_compiler.view.view import View

FORM = "this-did-not-fit.yml"
"""The form for issues that the repository has on GitHub. Where it is missing, GitHub takes title and body."""
MOST_KEPT: Final = 1 << 13
"""Links that a program which follows every save need not write again."""


def feedback_link(view: View, entry: Entry, words: Words) -> str | None:
    """The address that a page's 'This did not fit' opens; None where the firm has not said where it goes."""
    settings = view.settings
    if settings.feedback is None:
        return None
    address = f"{settings.site_address or ''}{entry.address}"
    title = words["feedback_title"].format(title=entry.title)
    page = words["feedback_page"].format(title=entry.title, address=address)
    version = words["feedback_version"].format(version=entry.meaning)
    body = f"{page}\n{version}\n\n{words['feedback_ask']} {words['feedback_names']}\n\n"
    if settings.feedback.email is not None:
        return _mail(settings.feedback.email, title, body)
    return _issue(str(settings.feedback.issues), title, body, f"{page}. {version}")


@lru_cache(maxsize=MOST_KEPT)
def _mail(to: str, title: str, body: str) -> str:
    asked = {"subject": title, "body": body.replace("\n", "\r\n")}
    return f"mailto:{quote(to, safe='@')}?{urlencode(asked, quote_via=quote)}"


@lru_cache(maxsize=MOST_KEPT)
def _issue(issues: str, title: str, body: str, page: str) -> str:
    if "/-/issues/" in issues:
        asked = {"issue[title]": title, "issue[description]": body}
    else:
        asked = {"template": FORM, "title": title, "body": body, "page": page}
    return f"{issues}{'&' if '?' in issues else '?'}{urlencode(asked, quote_via=quote)}"
