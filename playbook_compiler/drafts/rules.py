"""A view -> the rules by which drafts are judged: plain data, for JSON. judging.py and draft/judge.js read it.

All that a language says of sayings, limits and placeholders is compiled into expressions here, so that the two engines
hold no words of their own. What an audience may not see is in no rule, for a view has none of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import chain
from typing import Any, Final

from playbook_compiler.drafts.blanks import blanks_of
from playbook_compiler.drafts.lengths import lengths_of
from playbook_compiler.drafts.patterns import AFTER, BEFORE, any_of, between, forbidden
from playbook_compiler.drafts.sentences import sentences_in, stems_in
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.language import language_of
from playbook_compiler.languages.lengths import length_of_time
from playbook_compiler.languages.words import read_language_file
from playbook_compiler.model.kinds import address_of
from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.slotted_text import in_brackets
from playbook_compiler.view.parts import Each, each_anew
from playbook_compiler.view.view import View

_HOUR: Final = r"\d{1,2}[:.]\d{2}|\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m"
_DATE: Final = r"\d{1,2}[./] ?\d{1,2}(?:[./]\d{2,4})?"
_BEFORE_A_DAY: Final = r"den|the|d\.|kl\.?|at|by|klokken|klokka|klockan|innen|inden|før|före|senast|before"
_CLOCK: Final = rf"{BEFORE}(?:{_HOUR}|{_DATE}){AFTER}"
_DAY: Final = rf"{BEFORE}(?:{_BEFORE_A_DAY}) \d{{1,2}}(?:\.|st|nd|rd|th)?{AFTER}"


@cache
def draft_words(language: str) -> Mapping[str, Any]:
    """What the language says of drafts."""
    return read_language_file(f"{language}/draft.yml")


def draft_rules(view: View, each: Each = each_anew) -> dict[str, Any]:
    """The rules of a view, in its language. Times are read in any. `each` may know a moment's from before."""
    own = draft_words(view.language)
    everyone = tuple(draft_words(language) for language in LANGUAGES)
    lengths = lengths_of(everyone)
    of_time = {word for text in (*lengths["units"], *lengths["numbers"], *own["within"]) for word in text.split()}
    stops = sorted({*language_of(view.language).stop_words, *of_time})
    acts = {act: any_of(sayings) for act, sayings in own["acts"].items()}
    promised = {id_: _promised(moment) for id_, moment in view.moments.items()}
    promises = list(_promises(view, acts, stops, Counter(chain.from_iterable(promised.values()))))
    kept = " ".join(promise["text"] for promise in promises)
    absolute = [one for one in own["absolute"] if not re.search(any_of([one]), kept, re.IGNORECASE)]
    return {
        "between": between(own["fillers"]),
        "never": _never(view, own, each),
        "absolute": f"()({any_of(absolute)})",
        "acts": acts,
        "lengths": lengths,
        "promises": promises,
        "stops": stops,
        "times": [any_of(text for one in everyone for text in one["times"]), _CLOCK, _DAY],
        "steps": any_of(own["steps"]),
        "blanks": blanks_of(
            dict.fromkeys(text for one in everyone for text in one["greetings"]),
            list(dict.fromkeys(text for one in everyone for text in one["blanks"])),
        ),
        "moments": promised,
    }


def _never(view: View, own: Mapping[str, Any], each: Each) -> list[dict[str, Any]]:
    """What is never said in any moment, each once."""
    found: dict[str, dict[str, Any]] = {}
    for moment in view.moments.values():
        for one in each(f"moment/{moment.id}", partial(_of_moment, moment, own)):
            found.setdefault(one["form"], one)
    return list(found.values())


def _of_moment(moment: Moment, own: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What a phrase says not to say, with what to say instead and why; and what a moment never lets happen."""
    said = [(phrase.not_, in_brackets(phrase.say), phrase.because) for phrase in moment.phrases]
    said += [(text, "", "") for text in moment.experience.never]
    found = []
    for text, say, because in said:
        foreign = getattr(text, "lang", "")
        made = None if foreign else forbidden(without_markdown(text), own["fillers"], own["same"], own["optional"])
        if made is not None:
            told = {"say": without_markdown(say), "why": without_markdown(because)}
            page = address_of("moment", moment.id)
            found.append({"form": made.form, "words": list(made.words), **told, "page": page, "moment": moment.id})
    return found


def _promises(
    view: View, acts: Mapping[str, str], stops: list[str], kept: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """Each promise with a limit: its words, what it promises to do, its limit, and in how many moments it is kept."""
    for id_, promise in view.promises.items():
        if promise.limit is None:
            continue
        text = without_markdown(promise.promise)
        limit = promise.limit
        yield {
            "id": id_,
            "title": promise.title,
            "text": text,
            "limit": [limit.amount, limit.unit, limit.working],
            "limit_said": length_of_time(limit.amount, limit.unit, view.language, working=limit.working),
            "acts": [act for act, form in acts.items() if re.search(form, text, re.IGNORECASE)],
            "stems": [sorted(stems_in(text[start:end], stops)) for start, end in sentences_in(text)],
            "kept": kept[id_],
            "page": f"promises/#{id_}",
        }


def _promised(moment: Moment) -> list[str]:
    """The promises that a moment keeps, each once."""
    found = [*(must.promise for must in moment.experience.must), *(step.promise for step in moment.checklist.steps)]
    return list(dict.fromkeys(promise for promise in found if promise))
