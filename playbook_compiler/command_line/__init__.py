"""The command line: the only rooms that print and exit. One command, or two that belong together, a module."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

from playbook_compiler import __version__
from playbook_compiler.command_line.build import build, serve
from playbook_compiler.command_line.check import check
from playbook_compiler.command_line.diff import diff
from playbook_compiler.command_line.drill import drill
from playbook_compiler.command_line.explain import explain
from playbook_compiler.command_line.format import format_
from playbook_compiler.command_line.generate import generate
from playbook_compiler.command_line.new import new
from playbook_compiler.command_line.package import package
from playbook_compiler.command_line.records import records
from playbook_compiler.command_line.retire import rename, retire
from playbook_compiler.problems import streams


class _DefaultIsBuild(click.Group):
    """`build_playbooks.py` and `build_playbooks.py --site out` mean `build_playbooks.py build …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--version", "--help"}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_DefaultIsBuild,
    context_settings={"help_option_names": ["--help"]},
    epilog="""\b
Examples:
  build_playbooks.py                        check the playbooks and build the site
  build_playbooks.py check                  only tell what is wrong, and how to mend it
  build_playbooks.py check --format github  the same, for a pull request
  build_playbooks.py serve                  build, serve, and build again at every change
""",
)
@click.version_option(__version__, prog_name="build_playbooks.py")
def main() -> None:
    """Turn the playbooks (YAML) into the handbook's site.

    Exit codes: 0 all is well, 1 there are problems, 2 the command was used wrongly, 4 its output could not be written,
    130 it was stopped.
    """


COMMANDS = (build, check, diff, drill, explain, format_, generate, new, package, records, rename, retire, serve)
for _command in COMMANDS:
    main.add_command(_command)


def run() -> None:
    """The whole program: its streams made safe, one command, and an exit code."""
    streams.prepare()
    try:
        code = _exit_code()
        streams.finish()
    except streams.Unwritten as error:
        with suppress(streams.Unwritten):  # there may be nowhere to say it
            click.echo(f"error: {error}", err=True)
        code = streams.UNWRITTEN
    sys.exit(code)


def _exit_code() -> int:
    try:
        code = main(standalone_mode=False)
    except click.Abort as stopped:
        if isinstance(stopped.__cause__, KeyboardInterrupt):
            click.echo("Stopped.", err=True)
            return streams.STOPPED
        click.echo("\nStopped: the questions were not answered.", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    return code if isinstance(code, int) else 0
