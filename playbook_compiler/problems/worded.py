"""What the compiler tells people: a text in English that remembers how it was put together.

`worded("unknown role '{id}'", id="finanse")` is the English text and nothing else to whatever compares, sorts, hashes
or writes it. Who prints it for a reader of another language finds the template and the values in it, and puts them
together anew (`languages/messages.py`). So nothing of another language is read before somebody is to read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Self


class Number(NamedTuple):
    """A number that decides between two templates: for one of something, and for several."""

    one: str
    several: str
    number: int


class Worded(str):
    """A text in English, with the template and the values that it was made of. A value may be such a text as well."""

    template: str
    values: dict[str, Any]
    number: Number | None

    def __new__(cls, text: str, template: str, values: dict[str, Any], number: Number | None = None) -> Self:
        """Begin with the English text."""
        made = super().__new__(cls, text)
        made.template, made.values, made.number = template, values, number
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return str.__str__(self), self.template, self.values, self.number

    def __str__(self) -> str:
        return self

    def __add__(self, other: str) -> str:
        return worded("{first}{then}", first=self, then=other) if other else self

    def __radd__(self, other: str) -> str:
        return worded("{first}{then}", first=other, then=self) if other else self


def worded(template: str, /, **values: Any) -> str:
    """The English text of a template, as `str.format` reads it: a brace that is meant as one is doubled."""
    return Worded(template.format(**values) if "{" in template or "}" in template else template, template, values)


def worded_number(number: int, one: str, several: str, /, **values: Any) -> str:
    """The text for a number of things, from the template for one or for several; `{number}` in it is that number."""
    template, values = one if number == 1 else several, {"number": number, **values}
    return Worded(template.format(**values), template, values, Number(one, several, number))


def forms(one: str, several: str) -> tuple[str, str]:
    """Two templates that stand in a table, for `worded_number`."""
    return one, several


def commas(texts: Iterable[str]) -> str:
    """Some texts in a row, each as it will be in its reader's language."""
    text = ""
    for one in texts:
        text = worded("{first}, {then}", first=text, then=one) if text else one
    return text


def lines(texts: Iterable[str]) -> str:
    """Some texts, each on a line of its own and as it will be in its reader's language."""
    text = ""
    for one in texts:
        text = worded("{first}\n{then}", first=text, then=one) if text else one
    return text


def either(names: Iterable[str]) -> str:
    """Several names of which one is meant: `'finance' or 'team-lead'`."""
    found = [f"'{name}'" for name in names]
    text = found[0] if found else ""
    for name in found[1:]:
        text = worded("{names} or {name}", names=text, name=name)
    return text


def our_word(text: str) -> str:
    """A word of ours as a value, such as what a kind of entry is called: it stands in the catalogues by itself."""
    return Worded(text, text, {})
