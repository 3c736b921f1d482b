"""`--help` and wrong uses, in each language: every text of every command, and every word of the option parser."""

from __future__ import annotations

import string
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import COMMANDS, main
from playbook_compiler.command_line.help import texts
from playbook_compiler.command_line.spoken import VARIABLE
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.messages import catalogue
from tests.languages.in_norwegian import in_norwegian
from tests.languages.parser_says import parser_texts

_OTHERS = [language for language in LANGUAGES if language != "en"]

_STAYS_ENGLISH = {
    "file": "the name of a place to fill in, as in the examples",
    "directory": "the name of a place to fill in, as in the examples",
    "path": "the name of a place to fill in, as in the examples",
    "%(prog)s, version %(version)s": "a line that programs read as well",
    "Aborted!": "our own program says how it was stopped",
    "deprecated": "no command or option of ours is",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": "none of ours is",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": "none of ours is",
    "Positional arguments": "no argument of ours has a help text",
    "Value must be an iterable.": "a mistake of ours, never of who types",
    "Takes {nargs} values but 1 was given.": "no option of ours takes several values at once",
    "Argument {name!r} takes {nargs} values.": "no argument of ours takes a fixed number above one",
    "{len_type} values are required, but {len_value} was given.": "no option of ours takes several values at once",
    "Name '{name}' defined twice": "a mistake of ours, never of who types",
    "Boolean option {decl!r} cannot use the same flag for true/false.": "a mistake of ours, never of who types",
    "Could not determine name for option with declarations {decls!r}": "a mistake of ours, never of who types",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? Did you mean to "
    "pass '--{name}'?": "a mistake of ours, never of who types",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.": "a mistake of ours",
    "Invalid start character for option ({option})": "a mistake of ours, never of who types",
    "(dynamic)": "no default of ours is worked out when it is shown",
    "Do you want to continue?": "we ask in our own words",
    "Confirm the action without prompting.": "no command of ours has this option of click's",
    "Missing parameter": "every parameter is an argument or an option",
    "Missing {param_type}": "every parameter is an argument or an option",
    "Missing parameter: {param_name}": "every parameter is an argument or an option",
    "unknown error": "we open files ourselves",
    "Could not open file {filename!r}: {message}": "we open files ourselves",
    "Repeat for confirmation": "we ask for nothing twice",
    "Error: The two entered values do not match.": "we ask for nothing twice",
    "Unknown color {colour!r}": "a mistake of ours, never of who types",
    "Press any key to continue...": "we wait for no key",
    "Choice({choices})": "never shown",
    "{value!r} is not a valid boolean. Recognized values: {states}": "our options of yes and no take no value",
    "{value!r} is not a valid UUID.": "no option of ours is one",
    "{name} {filename!r} is not executable.": "no option of ours is a program",
}
"""What the option parser may say in English, and why nobody reads it, or why it has to be English."""


def _commands() -> dict[str, click.Command]:
    ctx = click.Context(main)
    found = {name: main.get_command(ctx, name) for name in COMMANDS}
    return {"": main, **{name: command for name, command in found.items() if command is not None}}


def _ours() -> dict[str, str]:
    return {text: name for name, command in _commands().items() for text in texts(command)}


@pytest.mark.parametrize("language", _OTHERS)
def test_every_text_of_every_command_is_there_and_no_other(language: str) -> None:
    wanted, found, parser = _ours(), catalogue(language, "help"), {one[0]: one for one in parser_texts() if one}
    missing = [f"{name}: {text}" for text, name in wanted.items() if text not in found]
    missing += [f"click: {text}" for text in parser if text not in found and text not in _STAYS_ENGLISH]
    assert not missing, f"add to playbook_compiler/languages/{language}/help.po"
    assert not found.keys() - wanted.keys() - parser.keys() - {"required"}, "nobody says these any more"
    for text, told in found.items():
        for english, other in zip(parser.get(text, (text,)), told, strict=True):
            assert _slots(other) <= _slots(english), english
            assert _slots(english) - _slots(other) <= {"name"}, english


def test_what_may_stay_english_is_said_by_the_parser() -> None:
    """A word that click no longer says is no exception any more."""
    assert not _STAYS_ENGLISH.keys() - {one[0] for one in parser_texts() if one}


@pytest.mark.parametrize("language", _OTHERS)
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_says_nothing_in_english(language: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, language)
    monkeypatch.setenv("COLUMNS", "80")
    told = CliRunner().invoke(main, [*([name] if name else []), "--help"])
    assert told.exit_code == 0
    shown = _close(told.output)
    command, found = _commands()[name], catalogue(language, "help")
    for text in texts(command):
        assert _close(found[text][0]) in shown, text
        assert found[text][0] == text or _close(text) not in shown, text
    for frame in ("Usage:", "Options:", "Commands:", "Examples:", "Show this message", "[default:", "[env var:"):
        assert _close(frame) not in shown
    assert "--playbooks" in shown or name in {"", "explain", "headers", "init"}, "names of options stay"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["check", "--nope"], "Feil: Valget '--nope' finnes ikke."),
        (["check", "--due", "x"], "Feil: Ugyldig verdi for '--due': 'x' er ikke et gyldig tall (integer range)."),
        (["check", "--due"], "Feil: Valget '--due' må ha en verdi."),
        (["check", "a", "b"], "Feil: Dette er for mye: a b"),
        (["retire"], "Feil: Dette må oppgis: 'KIND ID [ID …] [KIND ID …]'."),
        (["chek"], "Feil: Kommandoen 'chek' finnes ikke."),
        (["check", "--format", "xml"], "'xml' er ikke en av 'text', 'json', 'github', 'gitlab', 'sarif'."),
    ],
)
def test_a_wrong_use_is_told_in_the_handbooks_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], told: str
) -> None:
    in_norwegian(tmp_path, monkeypatch)
    done = CliRunner().invoke(main, typed)
    assert done.exit_code == 2
    assert told in done.output
    assert "Error" not in done.output
    assert "Usage" not in done.output


@pytest.mark.parametrize(
    "typed", [["--playbooks", "there/playbooks", "--help"], ["--help", "--playbooks=there/playbooks"]]
)
def test_help_goes_by_the_folder_that_was_named_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str]
) -> None:
    in_norwegian(tmp_path / "there", monkeypatch)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["check", *typed]).output.startswith("Bruk: ")
    assert CliRunner().invoke(main, ["check", "--help"]).output.startswith("Usage: ")
    assert CliRunner().invoke(main, ["init", "--language", "sv", "--help"]).output.startswith("Användning: ")


def test_no_catalogue_of_help_is_read_where_nobody_asks_for_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_norwegian(tmp_path, monkeypatch)
    catalogue.cache_clear()
    CliRunner().invoke(main, ["check"])
    before = catalogue.cache_info().currsize
    catalogue("nb", "help")
    assert catalogue.cache_info().currsize == before + 1, "it had been read already"


def _close(text: str) -> str:
    """A text without its spaces: lines end at hyphens too."""
    return "".join(text.split())


def _slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name} if "{" in text else set()
