"""The questions of `init`, at most ten, and what is made of the answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from playbook_compiler.command_line.prompts import choose
from playbook_compiler.command_line.spoken import echo, prompt
from playbook_compiler.editing.init import answers
from playbook_compiler.editing.init.firm import COUNTRIES, Firm, chosen_moments
from playbook_compiler.editing.init.hours import USUAL, hours_of
from playbook_compiler.editing.refusals import WrongUse
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.worded import worded

_NAMES: Final = {"da": "Danish", "en": "English", "nb": "Norwegian", "sv": "Swedish"}


def asked_for(starter: Handbook, given: dict[str, Any]) -> dict[str, Any]:
    """Ask for all that was not given. What cannot be taken is said at once, and asked again."""
    found = dict(given)

    def ask(name: str, question: str, check: Callable[[str], object], default: str | None = None) -> None:
        if found[name] is None:
            shown = default != ""
            found[name] = prompt(
                question, default=default, show_default=shown, value_proc=lambda text: _taken(check, text)
            )

    def pick(name: str, question: str, titles: dict[str, str], default: str) -> None:
        if found[name] is None:
            found[name] = choose(question, titles, default)

    ask("name", worded("What is your firm called?"), answers.line)
    ask("phone", worded("Which telephone number do customers call?"), answers.line)
    ask("email", worded("Which e-mail address do customers write to?"), answers.email)
    ask("website", worded("The address of your site (Enter: none)"), answers.website, "")
    pick(
        "language",
        worded("Which language is your handbook to be in?"),
        {id_: _NAMES.get(id_, id_) for id_ in LANGUAGES},
        "en",
    )
    pick(
        "country",
        worded("Where is your firm? It decides the holidays."),
        {id_: told[0] for id_, told in COUNTRIES.items()},
        "NO",
    )
    ask("hours", worded("When are you at work?"), hours_of, USUAL)
    if found["moments"] is None:
        count = len(starter.moments)
        echo(
            worded(
                "\nThe starter has {count} moments (situations with a customer). Which do you begin with?", count=count
            )
        )
        echo(
            worded("  twelve: those that a small firm needs first. all. none: an empty handbook. Or ids, with commas.")
        )
    ask("moments", worded("Moments"), lambda text: chosen_moments(starter, text, found["stages"]), "twelve")
    ask("colour", worded("Your colour, such as #0b5c58 (Enter: ours)"), answers.colour, "")
    ask("logo", worded("The file of your logo, svg or png (Enter: none)"), answers.logo, "")
    return found


def firm_of(given: dict[str, Any]) -> tuple[Firm, dict[str, bytes]]:
    """What was given as the firm, and its pictures by their place below the playbooks. Raises WrongUse, OSError."""
    needed = {"name": "--firm", "phone": "--phone", "email": "--email"}
    lacking = [option for name, option in needed.items() if not (given[name] or "").strip()]
    if lacking:
        raise WrongUse(
            worded(
                "{lacking} must be given: letters tell customers who writes, and how to reach you.",
                lacking=", ".join(lacking),
            )
        )
    name, language = answers.line(given["name"]), given["language"] or "en"
    title = given["title"] or words_for(language)["home_title"].replace("{company}", name)
    look, pictures = _look(given)
    firm = Firm(
        name=name,
        phone=answers.line(given["phone"]),
        email=answers.email(given["email"]),
        hours=hours_of(given["hours"] or USUAL),
        title=answers.line(title),
        website=answers.website(given["website"] or "") or None,
        language=language,
        country=given["country"] or "NO",
        repository=answers.website(given["repository"] or "") or None,
        branch=answers.line(given["branch"]),
        look=look,
    )
    return firm, pictures


def _look(given: dict[str, Any]) -> tuple[dict[str, str], dict[str, bytes]]:
    look, pictures = {}, {}
    if given.get("logo"):
        path = answers.logo(given["logo"])
        place = f"pictures/logo{Path(path).suffix.lower()}"
        look["logo"], pictures[place] = place, Path(path).read_bytes()
    if given.get("colour"):
        look["colour"] = answers.colour(given["colour"])
    return look, pictures


def _taken(check: Callable[[str], object], text: str) -> str:
    try:
        check(text)
    except WrongUse as wrong:
        raise click.UsageError(str(wrong)) from wrong
    return text
