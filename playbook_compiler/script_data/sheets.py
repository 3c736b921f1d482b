"""The observation sheets, and what the page of consistency knows of the handbook: by what files are counted.

Both pages and the command read the same: so a file counts the same in the browser and in a terminal.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Final

from playbook_compiler.languages.lengths import length_of_time
from playbook_compiler.model.drill_situation import versions_of
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.observation_sheet import Item, sheet_of
from playbook_compiler.script_data.slotted import bare
from playbook_compiler.view.parts import Each, each_anew
from playbook_compiler.view.view import View

SHEETS: Final = "assets/data/sheets.json"
"""Where it stands in the site."""

_VERDICTS: Final = {"best": "b", "acceptable": "a", "wrong": "w"}
_SLOT: Final = re.compile(r"\{\w+\}")


def sheets(view: View, each: Each = each_anew) -> dict[str, Any]:
    """Every moment with its sheet, its cases to judge, what its drill's answers are worth, and its promises.

    `each` may know the part of a moment from before.
    """
    settings = view.settings
    return {
        "handbook": {"title": settings.title, "version": view.version, "language": settings.language},
        "moments": [each(f"moment/{moment.id}", partial(_moment, view, moment)) for moment in in_journey_order(view)],
        "promises": {id_: promise.title for id_, promise in view.promises.items()},
    }


def _moment(view: View, moment: Moment) -> dict[str, Any]:
    sheet = sheet_of(view, moment)
    asked = {
        question.id: {
            "meanings": list(versions_of(question)),
            "verdicts": "".join(_VERDICTS[answer.verdict] for answer in question.answers),
        }
        for question in moment.practice
    }
    cases = [
        {
            "id": case.id,
            "title": without_markdown(case.title),
            "contact": case.contact,
            "told": [without_markdown(part) for part in case.told.split("\n\n") if part.strip()],
        }
        for case in moment.cases
    ]
    promises = dict.fromkeys(must.promise for must in moment.experience.must if must.promise)
    return {
        "id": moment.id,
        "title": moment.title,
        "items": [_item(view, item) for item in sheet.items],
        "more": [_item(view, item) for item in sheet.more],
        **({"asked": asked} if asked else {}),
        **({"cases": cases} if cases else {}),
        **({"promises": list(promises)} if promises else {}),
    }


def _item(view: View, item: Item) -> dict[str, str]:
    within = item.within
    limit = length_of_time(within.amount, within.unit, view.settings.language, working=within.working) if within else ""
    text = _SLOT.sub("…", bare(item.text))
    return {"item": item.name, "text": text, **({"within": limit} if limit else {})}
