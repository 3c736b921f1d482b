"""The agent edition: each moment as Markdown for a chat agent, which must promise and say what the colleagues do.

An agent may do the steps of the roles that handbook.yml names in `agent_roles`, and hands every other step over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from playbook_compiler.exports.agent_guide import guide_rules
from playbook_compiler.languages.lengths import length_of_time
from playbook_compiler.languages.words import Words
from playbook_compiler.model.checklist import Step
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.kinds import address_of
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.pictured import with_alternatives
from playbook_compiler.model.slots import texts_with_slots
from playbook_compiler.model.slotted_text import fields_in, in_brackets
from playbook_compiler.model.told import StepField, told
from playbook_compiler.view.view import View

GOOD_FOR: Final = 30
"""Days for which an agent may go by what it fetched. A firm that builds every night is never near it."""

_ALWAYS_OVER: Final = ("agent_over_person", "agent_over_danger", "agent_over_unfit", "agent_over_stale")
_CITATION: Final = re.compile(r"\]\(source:([a-z0-9-]+)\)")


def agent_file(id_: str) -> str:
    """Where a moment's agent edition stands on the site."""
    return f"{address_of('moment', id_)}agent.md"


def agent_edition(view: View, moment: Moment, words: Words, today: date) -> str:
    """Return the Markdown of one moment for a chat agent, good for `GOOD_FOR` days from the day when it was made."""
    parts = (
        _head(view, moment, words, today),
        _part(words["when_it_is_this"], _triggers(moment)),
        _part(words["must"], _musts(view, moment, words)),
        _part(words["never"], (f"- {never}" for never in moment.experience.never)),
        _part(words["phrases"], _phrases(moment, words)),
        _part(words["checklist"], _steps(view, moment, words)),
        _part(words["agent_escalation"], _escalations(view, moment, words)),
        *(guide_rules(view.guides[id_], words) for id_ in _guides(moment)),
        _part(words["next"], (f"- {text}" for text in view.instead.get(("moment", moment.id), ()))),
        _part(words["policies"], _policies(view, moment)),
        _part(words["law"], _law(view, moment, words)),
    )
    return _CITATION.sub(r"](../../sources/#\1)", "\n".join(part for part in parts if part))


def _head(view: View, moment: Moment, words: Words, today: date) -> str:
    settings = view.settings
    version = words["agent_version"].format(
        version=view.entries["moment"][moment.id].meaning, title=settings.title, day=moment.reviewed
    )
    page = f"{settings.site_address}{address_of('moment', moment.id)}" if settings.site_address else "./"
    rules = f"{words['agent_rules'].format(company=settings.company)} {words['agent_names']}"
    if _has_slots(view, moment):
        rules += f" {words['agent_slots']}"
    return f"# {moment.title}\n\n> {moment.summary}\n\n{version}: <{page}>\n\n{as_of(words, today)}\n\n{rules}\n"


def _has_slots(view: View, moment: Moment) -> bool:
    """Whether anything in it stands in brackets: then it is said what they mean."""
    shown = (moment, *(view.guides[id_] for id_ in _guides(moment)))
    return any(fields_in(text) for model in shown for _, text in texts_with_slots(model))


def _part(title: str, lines: Iterator[str]) -> str:
    text = "\n".join(lines)
    return f"## {title}\n\n{text}\n" if text else ""


def _triggers(moment: Moment) -> Iterator[str]:
    yield from (f"- {trigger}" for trigger in moment.triggers)
    if moment.note:
        yield f"\n{with_alternatives(moment.note)}"


def _musts(view: View, moment: Moment, words: Words) -> Iterator[str]:
    """What every customer gets: a promise with its limit, or a sentence."""
    for must in moment.experience.must:
        if must.promise is None:
            yield f"- {must.text}"
        else:
            promise = view.promises[must.promise]
            limit = _within(promise.limit, view, words) if promise.limit else words["no_limit"]
            yield f"- {promise.promise} ({limit})"


def _phrases(moment: Moment, words: Words) -> Iterator[str]:
    for phrase in moment.phrases:
        yield f"- {words['say']}: {in_brackets(phrase.say)}"
        yield f"  - {words['not']}: {in_brackets(phrase.not_)}"
        yield f"  - {phrase.because}"


def _steps(view: View, moment: Moment, words: Words) -> Iterator[str]:
    yield f"{words['agent_steps']}\n"
    for number, step in enumerate(moment.checklist.steps, 1):
        before = "".join(f"{words[part.word]}: {part.text}\n   " for part in told(step, "before"))
        yield f"{number}. {before}{in_brackets(step.do)}"
        yield from (f"   - {line}" for line in _about_step(view, step, words))


def _about_step(view: View, step: Step, words: Words) -> Iterator[str]:
    """Who does the step and how soon, on one line; then what else there is to know of it."""
    is_agents = step.who in view.settings.agent_roles
    who = words["agent_you"] if is_agents else words["agent_hand_over"].format(role=view.roles[step.who].title)
    limit = [_within(step.within, view, words)] if step.within else []
    key = [words["key_step"]] if step.key else []
    yield "; ".join([who, *limit, *key])
    for part in told(step, "condition"):
        yield f"{words[part.word]} {part.text}"
    for part in told(step, "leads"):
        yield f"{words[part.word]}: {_lead(view, part)}"
    for part in told(step, "instead"):
        yield part.text


def _lead(view: View, part: StepField) -> str:
    """What a step leads to: a promise in its own words, another entry as a link."""
    if part.kind == "promise":
        return view.promises[part.text].promise
    entry = view.entries[str(part.kind)][part.text]
    target = agent_file(entry.id) if entry.kind == "moment" else entry.address
    return f"[{entry.title}](../../{target})"


def _escalations(view: View, moment: Moment, words: Words) -> Iterator[str]:
    for escalation in moment.escalate:
        to, limit = view.roles[escalation.to].title, _within(escalation.within, view, words)
        yield f"- {in_brackets(escalation.when)} → {to}, {limit}"
    yield f"\n{words['agent_asked']}\n"
    yield from always_over(words)


def always_over(words: Words) -> Iterator[str]:
    """When an agent hands over to a person, whatever the moment."""
    yield from (f"- {words[key]}" for key in _ALWAYS_OVER)


def as_of(words: Words, today: date) -> str:
    """From which day a file for agents is, and until when it may be used."""
    return words["agent_as_of"].format(day=today, last=today + timedelta(days=GOOD_FOR))


def _policies(view: View, moment: Moment) -> Iterator[str]:
    for policy in (view.policies[id_] for id_ in moment.policies):
        yield f"- [{policy.title}](../../{address_of('policy', policy.id)}): {policy.summary}"


def _law(view: View, moment: Moment, words: Words) -> Iterator[str]:
    for law in moment.law:
        limit = f"{_within(law.within, view, words)}. " if law.within else ""
        yield f"- {words[f'country_{law.country}']}: {law.note} {limit}{words['adviser']}"


def _guides(moment: Moment) -> list[str]:
    """The guides that a moment or its steps use, once each."""
    used = (moment.guide, *(step.guide for step in moment.checklist.steps))
    return list(dict.fromkeys(id_ for id_ in used if id_))


def _within(limit: Duration, view: View, words: Words) -> str:
    text = length_of_time(limit.amount, limit.unit, str(view.settings.language), working=limit.working)
    return f"{words['within']} {text}"
