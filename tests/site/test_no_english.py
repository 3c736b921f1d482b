"""No English is left over in the starter in another language, on any kind of page: only names, and what says so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

import pytest
import yaml

from playbook_compiler.checking.manual import rule_names
from tests.once import once
from tests.site.conftest import ONE_OF_EACH, STARTER, TODAY, build
from tests.site.left_over import Texts, is_english, left_over

WORKS: Final = tuple(
    name
    for source in yaml.safe_load((STARTER / "sources.yml").read_text(encoding="utf-8")).values()
    for key in ("title", "publisher", "published", "by")
    if is_english(name := source.get(key) or "")
)
"""What is English and right so: works, and who wrote and published them, stand in their own tongue (`sources.yml`)."""

JOURNALS: Final = (
    "The New Gold Standard",
    "Journal of Service Research",
    "International Journal of Research in Marketing",
    "Journal of Marketing",
    "Annals of Surgery",
    "World Journal of Surgery",
)
"""Names inside what the sources say in other languages."""

_TYPED: Final = re.compile(r"\"[^\"]*\"|(?<=; )'[^']*'")
"""What is typed so in every language, as a manual or the help with a field quotes it."""
_ID: Final = re.compile(r"\b[a-z]+(?:-[a-z]+)+(?:/[a-z-]+)?\b")

MORE: Final = {
    "on one page": "whole/",
    "for keepers": "keepers/",
    "no network": "offline.html",
    "log in": "log-in.html",
    "logged out": "log-out.html",
}


LANGUAGES: Final = ("nb", "da", "sv")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the starter in each language. One without translations borrows the Norwegian, for its fixed words."""
    return once(tmp_path_factory, "editions", _editions) / "site"


def _editions(folder: Path) -> None:
    shutil.copytree(STARTER, folder / "playbooks")
    said = folder / "playbooks/translations"
    for language in LANGUAGES:
        if not (said / language).is_dir():
            shutil.copytree(said / "nb", said / language)
    named = ", ".join(f"{{id: {language}, audience: managers, language: {language}}}" for language in LANGUAGES)
    with (folder / "playbooks/handbook.yml").open("a", encoding="utf-8") as file:
        file.write(f"editions: [{named}]\n")
    done = build("build", "--no-git", "--today", TODAY, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*ONE_OF_EACH, *MORE])
def test_a_page_of_each_kind_is_in_its_language(editions: Path, language: str, kind: str) -> None:
    page = editions / language / {**ONE_OF_EACH, **MORE}[kind]
    html = (page if page.suffix == ".html" else page / "index.html").read_text(encoding="utf-8")
    assert len([text for lang, text in Texts(html).found if lang == language]) > 3
    assert [text for text in left_over(html, language) if not _names_only(text)] == []


def _names_only(text: str) -> bool:
    """Whether nothing in it is English but names and what a manual quotes; a rule is called the same everywhere."""
    if text in rule_names():
        return True
    rest = text
    for name in (*WORKS, *JOURNALS):
        rest = rest.replace(" ".join(name.split()), "")
    return not is_english(_ID.sub("", _TYPED.sub("", rest)))


def test_english_would_be_found() -> None:
    html = '<html lang="nb"><p title="To the front page">Til <b>deg</b></p><p lang="en">The end</p><p>All of it</p>'
    assert list(left_over(html, "nb")) == ["To the front page", "All of it"]
    assert is_english("Say what happens")
    assert not is_english("å be om to uker")
