"""The starts of all kinds of playbook: commented YAML whose texts are the questions that a manager answers."""

from __future__ import annotations

import json
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from playbook_compiler.yaml12.file import read_yaml

_starts: Final = Environment(
    loader=PackageLoader(__package__, ""),
    autoescape=False,  # noqa: S701 - YAML; what people typed goes through `as_yaml`
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def start_of(kind: str, title: str | None, **chosen: object) -> str:
    """Write the start of a playbook; `chosen` are the ids and days that its template names."""
    template = _starts.get_template(f"{kind}.yml.j2")
    return template.render(title=title and as_yaml(title), **{name: _as_typed(value) for name, value in chosen.items()})


def as_yaml(text: str) -> str:
    """Write a text as a YAML value on one line: bare where that reads as the same text, else in double quotes."""
    file, _ = read_yaml(f"value: {text}\n".encode(), "")
    if file is not None and file.data == {"value": text}:
        return text
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _as_typed(value: object) -> object:
    """The same ids as YAML needs them: one such as 2026 in quotes."""
    if isinstance(value, str):
        return as_yaml(value)
    if isinstance(value, list | tuple):
        return [_as_typed(item) for item in value]
    if isinstance(value, dict):
        return {_as_typed(key): _as_typed(item) for key, item in value.items()}
    return value
