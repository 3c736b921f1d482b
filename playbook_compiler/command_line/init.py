"""`init`: a firm's own repository, from the starter handbook and at most ten answers."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from playbook_compiler.checking.check import check_folder
from playbook_compiler.checking.load import load
from playbook_compiler.command_line.checked import tell
from playbook_compiler.command_line.generate import told_of
from playbook_compiler.command_line.init_questions import asked_for, firm_of
from playbook_compiler.command_line.prompts import somebody_is_there
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.command_line.starter_in import in_folder, speaks
from playbook_compiler.editing.init.firm import COUNTRIES, Firm, chosen_moments
from playbook_compiler.editing.init.hours import USUAL
from playbook_compiler.editing.init.repository import other_files, playbooks_of
from playbook_compiler.editing.init.requirement import Requirement, requirement
from playbook_compiler.editing.refusals import WrongUse
from playbook_compiler.editing.write import shown_at
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.fresh import must_be_fresh, write_fresh
from playbook_compiler.generated.files import out_of_step
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.layout.layout import laid_out
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import kind_at
from playbook_compiler.problems.forms import printable, summary
from playbook_compiler.problems.problem import has_errors
from playbook_compiler.problems.worded import worded, worded_number
from playbook_compiler.starter import PLAYBOOKS


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py init our-handbook
  build_playbooks.py init our-handbook --firm "Berg AS" --phone "+47 55 00 00 00" --email post@berg.example
  build_playbooks.py init our-handbook --moments none
  build_playbooks.py init our-handbook --moments all --stages farewell,after
"""
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--firm", "name", metavar="NAME", help="The firm's name, as customers know it.")
@click.option("--phone", metavar="NUMBER", help="The telephone number that customers call.")
@click.option("--email", metavar="ADDRESS", help="The e-mail address that customers write to.")
@click.option("--website", metavar="ADDRESS", help="The firm's own site; may be left out.")
@click.option("--language", type=click.Choice(sorted(LANGUAGES)), help="The language of your handbook.")
@click.option("--country", type=click.Choice(list(COUNTRIES)), help="Where the firm is; it decides the holidays.")
@click.option("--hours", metavar="HOURS", help=f"Working hours, such as '{USUAL}, sat 10:00-14:00'.")
@click.option("--moments", metavar="WHICH", help="none, twelve, all, or ids of the starter's moments, with commas.")
@click.option("--stages", metavar="STAGES", help="Only the moments of these stages, with commas.")
@click.option("--title", metavar="TITLE", help="What the handbook is called.")
@click.option("--repository", metavar="ADDRESS", help="Where it will lie on GitHub or GitLab, for 'Edit this page'.")
@click.option("--branch", metavar="NAME", default="main", show_default=True, help="That repository's default branch.")
@click.option("--colour", metavar="COLOUR", help="The firm's colour, such as 0b5c58.")
@click.option("--logo", metavar="FILE", help="The firm's logo, an svg or png file.")
def init(folder: Path, **given: Any) -> None:
    """Begin your own handbook in FOLDER, which must be new or empty: all that a firm's repository needs.

    At a terminal it asks for what was not given, ten questions at most; elsewhere it needs --firm, --phone and --email,
    and takes what is usual for the rest. Nothing of the starter's example firm is left in it. Stopped with Ctrl-C, it
    leaves nothing behind.
    """
    try:
        must_be_fresh(folder)
        starter = _starter()
        if somebody_is_there():
            given = asked_for(starter, given)
        firm, pictures = firm_of(given)
        translated = speaks(starter, firm.language)
        language = firm.language if firm.language in starter.translations else ""
        starter = _starter(language) if language else starter
        moments = chosen_moments(starter, given["moments"] or "twelve", given["stages"])
        pinned = requirement()
        texts = playbooks_of(starter, firm, moments, language)
        playbooks = {name: _in_layout(name, text) for name, text in texts.items()}
        handbook = _tried(folder, playbooks, pictures)
        files = {f"playbooks/{name}": text.encode() for name, text in playbooks.items()}
        files |= {f"playbooks/{name}": content for name, content in pictures.items()}
        files |= {
            path: text.encode() for path, text in other_files(firm, moments, pinned, translated=translated).items()
        }
        files |= {path: text.encode() for path, text in out_of_step(handbook, folder / "nothing").items()}
        write_fresh(folder, files)
    except WrongUse as wrong:
        raise click.UsageError(str(wrong)) from wrong
    except (NotOurs, OSError) as error:
        echo(worded("error: {told_of}. Nothing was written.", told_of=told_of(error)), err=True)
        sys.exit(1)
    _tell_what_next(folder, firm, handbook, pinned, translated=translated)


def _starter(language: str = "") -> Handbook:
    """The starter handbook, as the package ships it, or in one of the languages that it speaks.

    All of it is read; that it is sound in each language, a test of every release says.
    """
    with in_folder(PLAYBOOKS, language) as folder:
        handbook, problems = load(folder)
    assert not has_errors(problems), f"the starter handbook can be read in every release: {problems}"
    return handbook


def _in_layout(name: str, text: str) -> str:
    kind = kind_at(Path("playbooks", name))
    return text if kind is None else laid_out(text.encode(), name, kind)[0] or text


def _tried(folder: Path, playbooks: dict[str, str], pictures: dict[str, bytes]) -> Handbook:
    """The firm's handbook, checked in a folder that is thrown away. What is wrong is told, and nothing is written."""
    shown = (folder / "playbooks").as_posix()
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place).resolve() / "playbooks"
        write_fresh(copy, {name: text.encode() for name, text in playbooks.items()} | pictures)
        handbook, problems = check_folder(copy)
    if problems:
        tell(shown_at(problems, copy, shown))
        echo(
            worded(
                "{summary} would come of these answers: nothing was written. Give others.", summary=summary(problems)
            ),
            err=True,
        )
        sys.exit(1)
    return handbook


def _tell_what_next(folder: Path, firm: Firm, handbook: Handbook, pinned: Requirement, *, translated: bool) -> None:
    shown = printable(str(folder))
    count = len(handbook.moments)
    echo(
        worded_number(
            count,
            "\n{title} is begun in {shown}, with {number} moment.",
            "\n{title} is begun in {shown}, with {number} moments.",
            title=firm.title,
            shown=shown,
        )
    )
    echo(worded("\nWhat to do next:"))
    echo(f"  1. cd {shown}")
    if not count:
        echo(worded("  2. handbook new moment ID     begins your first page; choose an id such as late-delivery"))
        echo(worded("  3. handbook serve             shows the handbook, and follows every change"))
    else:
        echo(
            worded("  2. handbook build             makes the site; 'handbook serve' shows it and follows every change")
        )
        echo(worded("  3. Open README.md: it says what to look through first, and how to change it together."))
    if not translated:
        echo(
            worded(
                "\nButtons and headings are in your language. The texts of the playbooks come in "
                "English, and stay so until you\nwrite them anew: page by page, the ones that are "
                "used most first."
            )
        )
    if not pinned.fetched:
        echo(
            worded(
                "\nrequirements.txt asks for {line}. This computer has it from a folder or a file of "
                "its own.\nOther computers cannot fetch it from there: write in that file from where "
                "they can, for example\n  customer-handbook @ "
                "git+https://forge.example/handbook.git@v0.1.0",
                line=pinned.line,
            )
        )
