"""The pages that people write say what is so: their commands, links and messages are held against it."""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from markdown_it.token import Token

from playbook_compiler.command_line import COMMANDS, main
from playbook_compiler.problems.forms import as_text
from tests.overlay import PROJECT, checked
from tests.pictures.story import ENGLISH

DOCS = PROJECT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", PROJECT / "CHANGELOG.md"]
MADE = {DOCS / "fields.md", DOCS / "rules.md"}
"""Pages that are made at every build, beside those in docs/."""

NAMES = set(COMMANDS)


def _tokens(page: Path) -> Iterator[Token]:
    """Everything on a page as a Markdown reader sees it, what stands inside a sentence as well."""
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        yield token
        yield from token.children or ()


def _code(page: Path) -> Iterator[str]:
    """Every line of code on a page, of blocks and in the middle of a sentence."""
    for token in _tokens(page):
        if token.type in {"fence", "code_block"}:
            yield from token.content.splitlines()
        elif token.type == "code_inline":
            yield token.content


def _links(page: Path) -> list[Path]:
    """The files of the project that a page links to."""
    addresses = [str(token.attrs["href"]) for token in _tokens(page) if token.type == "link_open"]
    inside = [address.partition("#")[0] for address in addresses if not re.match(r"[a-z]+:", address)]
    return [(page.parent / address).resolve() for address in inside if address]


def _commands(page: Path) -> Iterator[list[str]]:
    """What stands behind build_playbooks.py or handbook, and what a sentence calls by the command's name only."""
    for code in _code(page):
        if code.startswith("handbook ") and code.split()[1] in NAMES:
            yield shlex.split(code.removeprefix("handbook "), comments=True)
        elif "build_playbooks.py " in code and ": error: " not in code:
            yield shlex.split(code.partition("build_playbooks.py ")[2])
        elif code.split(" ")[0] in NAMES and " " in code:
            yield shlex.split(code)


def _quoted() -> list[tuple[str, list[str]]]:
    return [(page.name, command) for page in PAGES for command in _commands(page)]


def test_commands_are_found_where_they_are_quoted() -> None:
    found = {(page, command[0]) for page, command in _quoted() if command}
    assert {command for page, command in found if page != "README.md"} >= NAMES - {"build"}
    assert {command for page, command in found if page == "README.md"} >= {"check", "diff", "explain", "new", "retire"}


@pytest.mark.parametrize(("page", "command"), _quoted(), ids=lambda value: value if isinstance(value, str) else None)
def test_every_command_that_is_quoted_can_be_typed(page: str, command: list[str]) -> None:
    name, *arguments = command if command and command[0] in NAMES else ["build", *command]
    found = main.get_command(click.Context(main), name)
    assert found is not None
    if any(word.isupper() or "…" in word or "|" in word for word in arguments):
        # RULE, DIR …: only the options can be held against the command
        known = {option for parameter in found.params for option in parameter.opts}
        assert [word for word in arguments if word.startswith("--") and word not in known] == []
        return
    # A sentence may leave out what the command is about, or ask for its help, which is shown and done.
    with contextlib.suppress(click.MissingParameter, click.exceptions.Exit):
        found.make_context(name, list(arguments)).close()


@pytest.mark.parametrize(
    "option", sorted(set(re.findall(r"(?<![-|])--[a-z-]+", (PROJECT / "README.md").read_text("utf-8"))))
)
def test_every_option_that_the_readme_names_is_one(option: str) -> None:
    commands = [main.get_command(click.Context(main), name) for name in COMMANDS]
    known = {found for command in commands if command for option in command.params for found in option.opts}
    others = {"--help", "--with-requirements"}  # of every command; of uv
    assert option in known | others


def test_the_readme_s_table_has_every_command() -> None:
    rows = re.findall(r"^\| `([\w-]+)", (PROJECT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == sorted(NAMES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [link for link in _links(page) if not link.is_file() and link not in MADE] == []


def test_every_page_in_docs_can_be_reached_from_the_readme() -> None:
    waiting, reached = [PROJECT / "README.md"], set[Path]()
    while waiting:
        new = {link for link in _links(waiting.pop()) if link.suffix == ".md" and link.is_file()} - reached
        reached |= new
        waiting += new
    assert set(DOCS.glob("*.md")) <= reached


# The mistakes that the pages show are real.


def _told(playbooks: Path) -> list[str]:
    return [as_text(problem).replace(playbooks.as_posix(), "playbooks") for problem in checked(playbooks)]


def _blocks(page: str) -> list[str]:
    return [token.content for token in _tokens(DOCS / page) if token.type in {"fence", "code_block"}]


def test_a_moment_that_nothing_leads_to(tmp_path: Path) -> None:
    playbooks = ENGLISH.tell(tmp_path, ENGLISH.after)
    copied = (playbooks / "moments" / "complaint.yml").read_text(encoding="utf-8")
    (playbooks / "moments" / "price-rise.yml").write_text(copied, encoding="utf-8")
    assert f"{_told(playbooks)[0]}\n" in _blocks("add-a-moment.md")


def test_retiring_begins_with_the_plan_that_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ENGLISH.tell(tmp_path, ENGLISH.after)
    monkeypatch.chdir(tmp_path)
    commands = [command for command in _commands(DOCS / "retire-a-moment.md") if command[:2] == ["retire", "moment"]]
    done = CliRunner().invoke(main, next(command for command in commands if "--now" in command))
    assert done.exit_code == 1
    (shown,) = [block for block in _blocks("retire-a-moment.md") if block.startswith("You retire:")]
    assert done.output.startswith(shown)


def test_an_upgrade_goes_as_its_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, newer = tmp_path / "playbooks", tmp_path / "newer"
    shutil.copytree(PROJECT / "playbooks", newer, ignore=shutil.ignore_patterns("translations"))
    shutil.copytree(PROJECT / "playbooks", ours, ignore=shutil.ignore_patterns("translations"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "requirements.txt").write_text("customer-handbook==0.0.1\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["handbook"])
    assert CliRunner().invoke(main, ["doctor"]).output in _blocks("upgrade.md")
    assert CliRunner().invoke(main, ["doctor", "--write"]).exit_code == 0
    assert CliRunner().invoke(main, ["doctor"]).output in _blocks("upgrade.md")
    assert CliRunner().invoke(main, ["upgrade", "--begin"]).exit_code == 0

    def edit(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    edit(ours / "moments/last-day.yml", "title: The last day", "title: The last day with us")
    edit(newer / "moments/last-day.yml", "title: The last day", "title: Their last day")
    edit(
        newer / "moments/last-day.yml",
        "Has keys, files and codes in hand,",
        "Has keys, files and codes in hand by noon,",
    )
    edit(newer / "moments/complaint.yml", "next:\n", "next:\n  - recall\n")
    text = (newer / "moments/delay-or-back-order.yml").read_text(encoding="utf-8")
    text = re.sub("^title:.*", "title: A recall", text, flags=re.MULTILINE)
    summary = "summary: What we delivered may do harm, and everyone who has it must hear so today."
    (newer / "moments/recall.yml").write_text(re.sub("^summary:.*", summary, text, flags=re.MULTILINE), "utf-8")
    newest = ["--starter", "newer"]
    told = CliRunner().invoke(main, ["upgrade", *newest])
    assert told.exit_code == 3
    assert told.output.partition("\n\n")[2] in _blocks("upgrade.md")
    (command,) = [command for command in _commands(DOCS / "upgrade.md") if "--take" in command and "--keep" in command]
    assert CliRunner().invoke(main, [*command, *newest]).exit_code == 0
    assert CliRunner().invoke(main, ["upgrade", *newest]).exit_code == 0
