"""`mcp`: the handbook as tools of a program that speaks the Model Context Protocol, over standard input and output.

The protocol is the kept Python SDK's, an extra; what the tools answer is in answering.py, and needs nothing of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import sound

_MISSING = "error: this command needs the Python SDK of the Model Context Protocol. Install 'customer-handbook[mcp]'."


@click.command(
    "mcp",
    epilog="""\b
Examples:
  build_playbooks.py mcp --playbooks playbooks    for the settings of a program that starts such servers
""",
)
@click.option("--language", metavar="TAG", help="The language of the answers. Left out, the handbook's own.")
@options.playbooks
def mcp_server(language: str | None, playbooks: Path) -> None:
    """Answer a program's questions: find a moment, read one, decide by a guide, check a reply. Nothing is sent on.

    The program starts this command itself, and speaks with it over standard input and output.
    """
    try:
        from mcp.server.mcpserver import MCPServer
    except ImportError:
        click.echo(_MISSING, err=True)
        sys.exit(1)
    from playbook_compiler import __version__
    from playbook_compiler.command_line.answering import Answers
    from playbook_compiler.command_line.judged_text import spoken_by

    handbook = sound(playbooks, "nothing is answered.", errors_only=True)
    if language and language not in spoken_by(handbook):
        expected = ", ".join(spoken_by(handbook))
        raise click.UsageError(f"--language: this handbook is not in '{language}'. Expected one of: {expected}.")
    answers = Answers(handbook, language)
    title = answers.view.settings.title
    server = MCPServer("handbook", title=title, version=__version__, instructions=answers.about, log_level="ERROR")
    for tool in (answers.find, answers.moment, answers.decide, answers.check_reply):
        server.tool()(tool)
    server.run("stdio")
