"""What a forge shows around our words, drawn in plain HTML: the check's problem on its line, and the comment."""

from __future__ import annotations

import html
from functools import partial
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt

from playbook_compiler.languages.messages import in_language
from playbook_compiler.problems.forms import as_text, in_a_row
from playbook_compiler.problems.problem import Problem
from tests.pictures import story

_STYLE: Final = """
body { margin: 0; padding: 12px; background: #fff; color: #1f2328; font: 15px/1.45 "DejaVu Sans", sans-serif; }
.box { border: 1px solid #d0d7de; border-radius: 8px; overflow: hidden; }
.head { padding: 8px 12px; background: #f6f8f7; border-bottom: 1px solid #d0d7de; font-size: 13px; }
.code { margin: 0; padding: 6px 0; font: 11.5px/1.8 "DejaVu Sans Mono", monospace; white-space: pre; }
.code b { display: inline-block; width: 34px; padding-right: 9px; text-align: right; color: #56605f; font-weight: 400; }
.code span { display: block; }
.code .new { background: #e2f4e6; }
.said { margin: 8px 12px 12px 44px; padding: 10px 12px; border: 1px solid #b3261e; border-radius: 8px; }
.said strong { color: #b3261e; }
.text { padding: 2px 14px 10px; }
h2 { font-size: 20px; margin: 10px 0; } h3 { font-size: 16px; margin: 14px 0 6px; }
ul { margin: 6px 0; padding-left: 22px; }
del { background: #fbe3e1; } ins { background: #ddf3e1; }
"""


_LONGEST: Final = 68  # characters of code that fit into the box
_COMMENT: Final = {"en": "Comment", "nb": "Kommentar", "da": "Kommentar", "sv": "Kommentar"}


def problem_page(playbooks: Path, found: Problem, language: str) -> str:
    """The line that was changed with its neighbours, and below it what the check says of it."""
    lines = (playbooks / story.MOMENT).read_text(encoding="utf-8").splitlines()
    before, line, after = (
        f"<span><b>{number}</b>{html.escape(story.cut_at(_LONGEST, lines[number - 1]))}</span>"
        for number in range(found.line - 1, found.line + 2)
    )
    said = html.escape(in_a_row(found, partial(in_language, language=language)))
    return _page(
        f'<div class="head">playbooks/{story.MOMENT}</div>'
        f'<pre class="code">{before}{line.replace("<span>", "<span class=new>")}</pre>'
        f'<p class="said"><strong>{found.rule}</strong><br>{said}</p><pre class="code">{after}</pre>'
    )


def report(found: Problem, playbooks: Path, language: str) -> str:
    """What the check says of it in its own report."""
    told = as_text(found, partial(in_language, language=language))
    return f"{told.replace(playbooks.as_posix(), 'playbooks')}\n"


def comment_page(markdown: str, language: str) -> str:
    """The comment under a pull request, from what `diff --format markdown` writes."""
    text = MarkdownIt("commonmark").render(markdown)
    return _page(f'<div class="head">{_COMMENT[language]}</div><div class="text">{text}</div>')


def _page(inside: str) -> str:
    return f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style><div class="box" id="picture">{inside}</div>'
