"""A file that was made anew keeps the remarks that people wrote in the old one, each at what it belonged to."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.layout.comments import attach
from playbook_compiler.layout.file_parts import FilePart, parts_of
from playbook_compiler.layout.layout import written_out
from playbook_compiler.model.kinds import Kind
from playbook_compiler.yaml12.nodes import compose

_Names = tuple[str | int, ...]


def laid_out_anew(text: str, before: str | None, kind: Kind) -> str:
    """The layout of a new text (JSON will do), with the remarks of what stood there before.

    A remark on something that is no longer there stands at the end of what it was in.
    """
    node = compose(text)
    assert node is not None
    root = parts_of(text, node)
    old = compose(before) if before and "#" in before else None
    if before and old is not None:
        was = parts_of(before, old)
        attach(before, was)
        now = dict(_named(root, ()))
        for names, part in _named(was, ()):
            here = now.get(names)
            if here is not None:
                here.above += part.above
                here.behind += part.behind
                here.below += part.below
            else:
                around = next(now[names[:end]] for end in range(len(names) - 1, -1, -1) if names[:end] in now)
                around.below += [*part.above, *part.behind, *part.below]
    return written_out(root, kind)


def _named(part: FilePart, names: _Names) -> Iterator[tuple[_Names, FilePart]]:
    yield names, part
    for number, inner in enumerate(part.inside):
        yield from _named(inner, (*names, number if inner.name is None else inner.name))
