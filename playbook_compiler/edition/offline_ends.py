"""How long readers keep the handbook, as the worker and the pages are told, and what is shown when it is over."""

from __future__ import annotations

import json
from typing import Final

from markupsafe import Markup

from playbook_compiler.languages.lengths import length_of_time
from playbook_compiler.languages.words import Words
from playbook_compiler.model.settings import Settings

HOW: Final = "offline-how.json"
"""What the firm says, for whoever writes the worker into the finished site."""

_BARE: Final = Markup(
    """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} - {handbook}</title>
<h1>{title}</h1>
<p>{text}</p>
<p><a href="./">{again}</a></p>
</html>
"""
)
"""It stands in the worker itself and needs nothing else: it is shown when nothing else is there."""


def how_kept(settings: Settings, words: Words) -> bytes:
    """Return what `offline:` says, and the page for each reason why nothing is shown."""
    offline = settings.offline
    texts = {
        "days": words["offline_ended_days"].format(time=length_of_time(offline.keep_days, "day", settings.language)),
        "out": words["offline_ended_out"],
        "barred": words["offline_ended_barred"],
    }
    pages = {
        why: _BARE.format(
            language=settings.language,
            title=words["offline_barred_title" if why == "barred" else "offline_ended_title"],
            handbook=settings.title,
            text=text,
            again=words["offline_ended_again"],
        )
        for why, text in texts.items()
    }
    how = {"keeps": offline.keep == "on", "keepDays": offline.keep_days, "logOut": offline.log_out, "ended": pages}
    return json.dumps(how, ensure_ascii=False).encode()
