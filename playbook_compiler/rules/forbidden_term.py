"""A word in a translation that the glossary forbids.

`translations/nb/glossary.yml` says what a term is called in this language, and what it is never called, so that one
thing has one name whoever translated it. '*' stands for any ending.

Bad, where the glossary has `forbidden: ["kundeleder*"]` and `choice: kundeansvarlig`:

    text: Spør kundelederen.

Good:

    text: Spør kundeansvarlig.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook_compiler.languages.wording import one_sign_a_letter
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.translation import Term
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location

NAME = "forbidden-term"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each forbidden variant of a term, in strings and in lists that the language writes for itself."""
    for said in handbook.translations.values():
        variants = {word.casefold(): term for term in said.terms.values() for word in term.forbidden}
        if not variants:
            continue
        form = re.compile("|".join(map(_form, sorted(variants, key=len, reverse=True))), re.IGNORECASE)
        for file in said.files.values():
            strings = [(("strings", key, "text"), one.text) for key, one in file.said.strings.items()]
            for location, text in (*strings, *_lists(file.file.data)):
                for found in form.finditer(one_sign_a_letter(text)):
                    term = _term(found[0], variants)
                    message = worded(
                        "'{found}' is not what we call it; '{of}' is '{choice}'",
                        found=found[0],
                        of=term.of,
                        choice=term.choice,
                    )
                    hint = worded("Write '{choice}'. The glossary of this language says so.", choice=term.choice)
                    yield file.problem(location, NAME, message, hint, piece=found[0])


def _form(word: str) -> str:
    sought = re.escape(word.removesuffix("*"))
    return rf"\b{sought}\w*" if word.endswith("*") else rf"\b{sought}\b"


def _term(found: str, variants: dict[str, Term]) -> Term:
    return next(term for word, term in variants.items() if re.fullmatch(_form(word), found, re.IGNORECASE))


def _lists(data: dict[str, object]) -> Iterator[tuple[Location, str]]:
    written = data.get("written")
    for key, value in written.items() if isinstance(written, dict) else ():
        texts, where = (value["texts"], ("texts",)) if isinstance(value, dict) else (value, ())
        if key.rpartition("/")[2] != "search":  # colleagues may search by any word
            yield from ((("written", key, *where, number), text) for number, text in enumerate(texts))
