"""The questions of `init`, at most ten, and what is made of the answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from playbook_compiler.command_line.prompts import choose
from playbook_compiler.editing.init.firm import COUNTRIES, HAS_LOOK, Firm, chosen_moments
from playbook_compiler.editing.init.hours import USUAL, hours_of
from playbook_compiler.editing.refusals import WrongUse
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.handbook import Handbook

_F = TypeVar("_F", bound=Callable[..., Any])

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_ADDRESS: Final = re.compile(r"https?://\S+\.\S+")
_MOST_OF_A_LOGO: Final = 1_000_000
_NAMES: Final = {"da": "Danish", "en": "English", "nb": "Norwegian", "sv": "Swedish"}


def look_options(command: _F) -> _F:
    """The options for the look, where this compiler's handbooks have one."""
    if not HAS_LOOK:
        return command
    logo = click.option("--logo", metavar="FILE", help="The firm's logo, an svg or png file.")
    colour = click.option("--colour", metavar="COLOUR", help="The firm's colour, such as '#0b5c58'.")
    return colour(logo(command))


def asked_for(starter: Handbook, given: dict[str, Any]) -> dict[str, Any]:
    """Ask for all that was not given. What cannot be taken is said at once, and asked again."""
    found = dict(given)

    def ask(name: str, question: str, check: Callable[[str], object], default: str | None = None) -> None:
        if found[name] is None:
            shown = default != ""
            found[name] = click.prompt(
                question, default=default, show_default=shown, value_proc=lambda text: _taken(check, text)
            )

    def pick(name: str, question: str, titles: dict[str, str], default: str) -> None:
        if found[name] is None:
            found[name] = choose(question, titles, default)

    ask("name", "What is your firm called?", _line)
    ask("phone", "Which telephone number do customers call?", _line)
    ask("email", "Which e-mail address do customers write to?", _email)
    ask("website", "The address of your site (Enter: none)", _website, "")
    pick(
        "language",
        "Which language are buttons and headings in?",
        {id_: _NAMES.get(id_, id_) for id_ in LANGUAGES},
        "en",
    )
    pick(
        "country",
        "Where is your firm? It decides the holidays.",
        {id_: told[0] for id_, told in COUNTRIES.items()},
        "NO",
    )
    ask("hours", "When are you at work?", hours_of, USUAL)
    if found["moments"] is None:
        count = len(starter.moments)
        click.echo(f"\nThe starter has {count} moments (situations with a customer). Which do you begin with?")
        click.echo("  twelve: those that a small firm needs first. all. none: an empty handbook. Or ids, with commas.")
    ask("moments", "Moments", lambda text: chosen_moments(starter, text, found["stages"]), "twelve")
    if HAS_LOOK:
        ask("colour", "Your colour, such as #0b5c58 (Enter: ours)", _colour, "")
        ask("logo", "The file of your logo, svg or png (Enter: none)", _logo, "")
    return found


def firm_of(given: dict[str, Any]) -> tuple[Firm, dict[str, bytes]]:
    """What was given as the firm, and its pictures by their place below the playbooks. Raises WrongUse, OSError."""
    needed = {"name": "--firm", "phone": "--phone", "email": "--email"}
    lacking = [option for name, option in needed.items() if not (given[name] or "").strip()]
    if lacking:
        raise WrongUse(f"{', '.join(lacking)} must be given: letters tell customers who writes, and how to reach you.")
    name, language = _line(given["name"]), given["language"] or "en"
    title = given["title"] or words_for(language)["home_title"].replace("{company}", name)
    look, pictures = _look(given)
    firm = Firm(
        name=name,
        phone=_line(given["phone"]),
        email=_email(given["email"]),
        hours=hours_of(given["hours"] or USUAL),
        title=_line(title),
        website=_website(given["website"] or "") or None,
        language=language,
        country=given["country"] or "NO",
        repository=_website(given["repository"] or "") or None,
        branch=_line(given["branch"]),
        look=look,
    )
    return firm, pictures


def _look(given: dict[str, Any]) -> tuple[dict[str, str], dict[str, bytes]]:
    look, pictures = {}, {}
    if given.get("logo"):
        path = _logo(given["logo"])
        place = f"pictures/logo{Path(path).suffix.lower()}"
        look["logo"], pictures[place] = place, Path(path).read_bytes()
    if given.get("colour"):
        look["colour"] = _colour(given["colour"])
    return look, pictures


def _taken(check: Callable[[str], object], text: str) -> str:
    try:
        check(text)
    except WrongUse as wrong:
        raise click.UsageError(str(wrong)) from wrong
    return text


def _line(text: str) -> str:
    line = " ".join(text.split())
    if not line or not line.isprintable():
        raise WrongUse("this is empty, or holds signs that nobody sees. Write it on one line.")
    return line


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text.strip()):
        raise WrongUse(f"'{text}' is no e-mail address. Write one such as post@firm.example.")
    return text.strip()


def _website(text: str) -> str:
    if text.strip() and not _ADDRESS.fullmatch(text.strip()):
        raise WrongUse(f"'{text}' is no address on the web. Write one such as https://firm.example.")
    return text.strip()


def _colour(text: str) -> str:
    if text.strip() and not _COLOUR.fullmatch(text.strip()):
        raise WrongUse(f"'{text}' is no colour. Write a # and six digits or letters a to f, such as #0b5c58.")
    return text.strip()


def _logo(text: str) -> str:
    path = Path(text.strip()).expanduser()
    if text.strip() and (path.suffix.lower() not in (".svg", ".png") or not path.is_file()):
        raise WrongUse(f"there is no svg or png file '{text}'. Name the file of your logo.")
    if text.strip() and path.stat().st_size > _MOST_OF_A_LOGO:
        raise WrongUse(f"'{text}' is larger than a megabyte, and every page loads it. Name a smaller one.")
    return str(path) if text.strip() else ""
