"""Comments: what each belongs to.

A comment on a line of its own belongs to what stands below it. One that is indented deeper than what stands below
belongs to the end of what stands above it: mostly an item of a list that somebody switched off. A comment behind
something belongs to that. Comments at the head of a file, with an empty line below them, belong to the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from playbook_compiler.layout.file_parts import FilePart
from playbook_compiler.yaml12.remarks import Comment, comments_in

_ITEM: Final = re.compile(r"#+ *- ")
_PARTED: Final = re.compile(r"\n[ \t]*\n|^---", re.MULTILINE)


def attach(text: str, root: FilePart) -> None:
    """Give every comment of a text to the part that it belongs to; the root's are the file's own."""
    found = comments_in(text)
    if not found:
        return
    order = sorted((part for part in root.all_inside() if part.start >= 0), key=lambda part: part.start)
    starts = [part.start for part in order]
    head = _head(text, found, starts[0] if starts else len(text))
    root.above += [comment.text for comment in found[:head]]
    owner: FilePart | None = None
    for number, comment in enumerate(found[head:], head):
        at = bisect_left(starts, comment.start)
        last = order[at - 1] if at else root
        following = order[at] if at < len(order) else None
        goes_on = owner is not None and _goes_on(text, found[number - 1], comment)
        owner = owner if goes_on else _list_of_item_switched_off(comment, last, following)
        if owner is not None:
            owner.below.append(comment.text)
        else:
            _attach_one(comment, last, following, root)


def _list_of_item_switched_off(comment: Comment, last: FilePart, following: FilePart | None) -> FilePart | None:
    """The list that ends with `# - item` where its dashes stand under its name, as some tools write them.

    Only the dash tells that the comment is a part of the list, and not about the field below.
    """
    if not _ITEM.match(comment.text):
        return None
    kept = _ids(following)
    for part in last.chain():
        if part.outer is None or id(part.outer) in kept:
            return None
        if part.name is None and part.column == comment.column and not part.outer.in_brackets:
            return part.outer
    return None


def _goes_on(text: str, one: Comment, other: Comment) -> bool:
    """Whether two comments stand right below each other."""
    return one.column == other.column and text.count("\n", one.end, other.start) == 1


def _ids(part: FilePart | None) -> set[int]:
    """What identifies a part and all that it lies in."""
    return set(map(id, part.chain())) if part else set()


def _head(text: str, found: list[Comment], first: int) -> int:
    """How many comments are the file's own: those above the last empty line before the first part."""
    before = [comment for comment in found if comment.start < first]
    ends = [*(comment.start for comment in before[1:]), first]
    parted = [
        number
        for number, (comment, end) in enumerate(zip(before, ends, strict=False), 1)
        if _PARTED.search(text, comment.end, end)
    ]
    return max(parted, default=0)


def _attach_one(comment: Comment, last: FilePart, following: FilePart | None, root: FilePart) -> None:
    inner = _out_of_closed_brackets(last, comment.start)
    if comment.column is None and inner is not root:
        inner.behind.append(comment.text)
        return
    around = next((part for part in inner.chain() if part.holds(comment.start)), None)
    if around is not None:
        if following is not None and around.holds(following.start):
            following.above.append(comment.text)
        else:
            (around.below if around.inside else around.above).append(comment.text)
        return
    column = comment.column or 0
    if following is None or column > following.column:
        kept = _ids(following)
        for part in inner.chain():
            if id(part) in kept:
                break
            if part.column < column:
                part.below.append(comment.text)
                return
    (following or root).above.append(comment.text)


def _out_of_closed_brackets(part: FilePart, place: int) -> FilePart:
    """The part itself, or the one that owns the brackets around it if these closed before the place."""
    found = part
    for outer in part.chain():
        if outer is not part and outer.in_brackets and outer.end <= place:
            found = outer
    return found


def texts_of(text: str) -> list[str]:
    """Return the texts of all comments, sorted: to see that none was lost."""
    return sorted(comment.text for comment in comments_in(text))
