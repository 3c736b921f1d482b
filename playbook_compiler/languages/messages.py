"""What the compiler tells, in a reader's language: the templates of a catalogue, with the values of the text.

`<language>/messages.po` (and `fields.po`, for help with fields) holds a line for each template that the source words,
as translators' tools know it. It is read when something is to be told in that language, and never before.
`tests/languages/test_messages.py` says what a catalogue lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from playbook_compiler.languages.found import HERE
from playbook_compiler.problems.worded import Worded

ENGLISH = "en"


def in_language(text: str, language: str) -> str:
    """A text as a reader of the language is told it. What nobody has worded, or translated, stays as it is."""
    if not isinstance(text, Worded) or language == ENGLISH:
        return text
    template = _template(text, language)
    if not text.values:
        return template if text == text.template else template.format()  # of a word of ours braces are braces
    return template.format(**{name: _value(value, language) for name, value in text.values.items()})


@cache
def catalogue(language: str, part: str = "messages") -> Mapping[str, tuple[str, ...]]:
    """The templates of a language by the English one: one form, or those for one and for several.

    What fields are for is a `part` of its own, `fields`: most that is told does without.
    """
    from babel.messages.pofile import read_po

    path = HERE / language / f"{part}.po"
    if not path.is_file():
        return {}  # a language that somebody has begun: what is not worded in it yet is told in English
    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    found = {}
    for message in messages:
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if ids[0] and all(texts):
            found[ids[0]] = texts
    return found


def manual_in(text: str, language: str) -> str:
    """A manual in a language: paragraph by paragraph, however its lines end; examples stay as they are typed."""
    if language == ENGLISH:
        return text
    templates = catalogue(language, "manuals")
    return "\n\n".join(
        part if part.startswith("    ") else templates.get(" ".join(part.split()), (part,))[0]
        for part in text.split("\n\n")
    )


def _template(text: Worded, language: str) -> str:
    templates, number = catalogue(language), text.number
    if number is None:
        found = templates.get(text.template)
        return found[0] if found else _of_a_field(text.template, language)
    one, several = templates.get(number.one, (number.one, number.several))
    return one if number.number == 1 else several


def _of_a_field(text: str, language: str) -> str:
    """What a field is for; in the middle of another sentence it stands without its full stop."""
    texts = catalogue(language, "fields")
    if text in texts:
        return texts[text][0]
    whole = texts.get(f"{text}.")
    return whole[0].rstrip(".") if whole else text


def _value(value: Any, language: str) -> Any:
    if isinstance(value, BaseException):
        value = str(value)
    if isinstance(value, Worded):
        return in_language(value, language)
    if hasattr(value, "in_language"):  # a length of time
        return value.in_language(language)
    return value
