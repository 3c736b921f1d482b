"""The command line: the only rooms that print and exit. One command, or two that belong together, a module."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from importlib import import_module
from typing import Final

import click

from playbook_compiler import __version__
from playbook_compiler.checking.pause_garbage_collection import garbage_collection_paused
from playbook_compiler.command_line.called import INSTALLED, STARTER_FILE, examples, is_installed
from playbook_compiler.command_line.help import HelpContext, told_in
from playbook_compiler.command_line.parser_words import parser_speaks
from playbook_compiler.command_line.spoken import echo, spoken, typed
from playbook_compiler.problems import streams
from playbook_compiler.problems.worded import worded

COMMANDS: Final = {
    "agent-tests": "agent_tests",
    "build": "build",
    "check": "check",
    "consistency": "consistency",
    "check-draft": "check_draft",
    "check-transcripts": "check_transcripts",
    "diff": "diff",
    "doctor": "doctor",
    "drill": "drill",
    "editions": "editions",
    "explain": "explain",
    "find": "find",
    "format": "format",
    "generate": "generate",
    "headers": "headers",
    "init": "init",
    "mcp": "mcp_server",
    "misses": "misses",
    "new": "new",
    "package": "package",
    "records": "records",
    "rename": "rename",
    "retire": "retire",
    "serve": "serve",
    "translate": "translate",
    "upgrade": "upgrade",
}
"""Each command and its module. A module is imported when its command is called: few need what the others load."""

_NAMED_OTHERWISE: Final = {"format": "format_", "misses": "misses_", "mcp": "mcp_server"}
"""What the function of a command is called, where that is not the command's own name."""


class _Commands(click.Group):
    """`build_playbooks.py` and `build_playbooks.py --site out` mean `build_playbooks.py build …`."""

    context_class = HelpContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with garbage_collection_paused():
            module = import_module(f"{__package__}.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, _NAMED_OTHERWISE.get(cmd_name, cmd_name.replace("-", "_")))
        command.epilog = examples(command.epilog)
        command.context_class = HelpContext
        return told_in(ctx, command)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.ClickException as error:  # said by click, in the reader's language
            vars(error)["message"] = spoken(error.message, getattr(error, "ctx", None))
            raise

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.epilog = examples(self.epilog)
        super().format_epilog(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--version", "--help"}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["build", *args]
        typed(ctx, args)
        return super().parse_args(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["--help"]},
    epilog="""\b
Examples:
  build_playbooks.py                        check the playbooks and build the site
  build_playbooks.py check                  only tell what is wrong, and how to mend it
  build_playbooks.py check --format github  the same, for a pull request
  build_playbooks.py serve                  build, serve, and build again at every change
""",
)
@click.version_option(__version__, prog_name=INSTALLED if is_installed() else STARTER_FILE)
def main() -> None:
    """Turn the playbooks (YAML) into the handbook's site.

    Exit codes: 0 all is well, 1 there are problems, 2 the command was used wrongly, 4 its output could not be written,
    130 it was stopped.
    """


parser_speaks()


def run() -> None:
    """The whole program: its streams made safe, one command, and an exit code."""
    streams.prepare()
    try:
        code = _exit_code()
        streams.finish()
    except streams.Unwritten as error:
        with suppress(streams.Unwritten):  # there may be nowhere to say it
            echo(worded("error: {error}", error=error), err=True)
        code = streams.UNWRITTEN
    gc.freeze()  # else Python looks through all that was made for cycles, only to throw all of it away
    sys.exit(code)


def _exit_code() -> int:
    try:
        code = main(standalone_mode=False)
    except click.Abort as stopped:
        if isinstance(stopped.__cause__, KeyboardInterrupt):
            echo(worded("Stopped."), err=True)
            return streams.STOPPED
        echo(worded("\nStopped: the questions were not answered."), err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    return code if isinstance(code, int) else 0
