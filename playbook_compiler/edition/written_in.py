"""The pages of docs/ in an edition's language: `docs/nb/start-here.md` takes the place of `docs/start-here.md`.

Ours are in English where nobody has written them in the language; such a page says so to browsers and screen readers.
"""

from __future__ import annotations

from collections.abc import Mapping

from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.model.how_to import OURS


def written_in(docs: Mapping[str, bytes], language: str) -> dict[str, bytes]:
    """The files of docs/ for an edition in a language: those in a language's own folder are for that language alone."""
    own = f"{language}/"
    common = {name: text for name, text in docs.items() if name.partition("/")[0] not in LANGUAGES}
    return common | {name.removeprefix(own): text for name, text in docs.items() if name.startswith(own)}


def in_english(ours: Mapping[str, bytes], theirs: Mapping[str, bytes], language: str) -> frozenset[str]:
    """The pages that an edition in another language shows in English: ours, where nobody wrote them in the language."""
    if language == OURS:
        return frozenset()
    written = written_in(theirs, language)
    own = f"{language}/"
    return frozenset(
        name
        for name in written_in(ours, language)
        if name.endswith(".md") and name not in written and f"{own}{name}" not in ours
    )
