"""llms.txt, after llmstxt.org: what the handbook is, and where a language model finds each moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from playbook_compiler.exports import handbook_json, schema
from playbook_compiler.exports.agent import agent_edition, agent_file, always_over, as_of
from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import by_stage, in_journey_order
from playbook_compiler.model.moment import Moment
from playbook_compiler.view.view import View

FILE: Final = "llms.txt"


def agent_files(view: View, words: Words, today: date) -> dict[str, Callable[[], bytes]]:
    """Return what makes llms.txt and every file that it leads to, by their place on the site."""
    editions = {
        agent_file(moment.id): partial(_edition, view, moment, words, today) for moment in in_journey_order(view)
    }
    return {FILE: lambda: llms_txt(view, words, today).encode(), **editions}


def _edition(view: View, moment: Moment, words: Words, today: date) -> bytes:
    return agent_edition(view, moment, words, today).encode()


def llms_txt(view: View, words: Words, today: date) -> str:
    """Return the text of llms.txt: the title, the summary, and a list of links for each stage."""
    settings = view.settings
    lines = [f"# {settings.title}", "", f"> {settings.company}. {words['agent_edition']}", ""]
    lines += [as_of(words, today), "", words["agent_rules"].format(company=settings.company)]
    lines += ["", f"{words['agent_must_hand_over']}:", "", *always_over(words)]
    root = settings.site_address or ""
    for _, title, about, moments in by_stage(view):
        lines += ["", f"## {title}", "", about, ""]
        lines += [f"- [{moment.title}]({root}{agent_file(moment.id)}): {moment.summary}" for moment in moments]
    lines += ["", "## Optional", ""]
    lines += [f"- [{words['agent_whole']}]({root}{handbook_json.FILE})"]
    lines += [f"- [{words['agent_schema']}]({root}{schema.FILE})"]
    return "\n".join(lines) + "\n"
