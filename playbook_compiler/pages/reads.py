"""What a template asks for besides its page: it is noted, so that the page is drawn again when an answer changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playbook_compiler.kept.digest import digest
from playbook_compiler.model.links import Link, Links

Question = tuple[str, ...]
Noted = list[list[str]]
"""Each question, and behind its words the digest of the answer, in digits."""


class Reads:
    """All questions that a template can ask, by name, and who asked which."""

    def __init__(self, answers: Mapping[str, Callable[..., Any]]) -> None:
        self._answers = answers
        self._asked: list[dict[Question, None]] = []
        self._known: dict[Question, str] = {}

    def ask(self, *question: str) -> Any:
        """The answer, which whatever is being drawn now depends on."""
        for asked in self._asked:
            asked[question] = None
        return self._answers[question[0]](*question[1:])

    @contextmanager
    def noted(self) -> Iterator[Noted]:
        """A list that holds, at the end, what was asked meanwhile."""
        asked: dict[Question, None] = {}
        noted: Noted = []
        self._asked.append(asked)
        try:
            yield noted
        finally:
            self._asked.pop()
        noted += [[*question, self._digits(question)] for question in asked]

    def stand(self, noted: Iterable[list[str]]) -> bool:
        """Whether all answers are what they were."""
        return all(self._digits(tuple(question)) == digits for *question, digits in noted)

    def again(self, noted: Iterable[list[str]]) -> None:
        """Note for whatever is being drawn now what a part of it asked, which is not drawn again."""
        for asked in self._asked:
            asked.update(dict.fromkeys(tuple(question) for *question, _ in noted))

    def _digits(self, question: Question) -> str:
        if question not in self._known:
            try:
                self._known[question] = digest(self._answers[question[0]](*question[1:])).hex()
            except LookupError:  # it is gone, or there never was such a question
                return ""
        return self._known[question]


class NotedLinks(Links):
    """Links to entries, of which is noted who asked for them."""

    def __init__(self, links: Links, reads: Reads) -> None:
        self._of, self._reads = links, reads

    def to(self, kind: str, id_: str) -> Link:
        """The link to an entry."""
        link: Link = self._reads.ask("link", kind, id_)
        return link

    def used_by(self, kind: str, id_: str) -> tuple[Link, ...]:
        """The entries that name this one."""
        users: tuple[Link, ...] = self._reads.ask("users", kind, id_)
        return users
