"""The pictures of the how-to pages show what the pages say of them, in every language, and what the product says today.

Each picture keeps the words that stand in it (tests/pictures/words.py), so nothing is built here and no browser starts.
`make pictures` takes them anew. What a caption quotes must stand in its picture; days and counts, which change with
every reading of the handbook, are best left out of captions.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from playbook_compiler.checking.load import load
from playbook_compiler.command_line import main
from tests.overlay import PROJECT, checked
from tests.pictures import forge
from tests.pictures.drawings import drawings
from tests.pictures.story import ENGLISH, NAME, STORIES, Story
from tests.pictures.words import plain, words_in, words_of

LARGEST = 40_000
ONLY_IN_ENGLISH = {"moment-on-a-phone.png"}
"""The one of the README."""
QUOTED = {"en": r'"([^"]+)"', "nb": "«([^»]+)»", "da": "»([^«]+)«", "sv": "”([^”]+)”"}
HTML_PICTURE = re.compile(r'<img src="(?P<path>[^"]+)"[^>]*alt="(?P<alt>[^"]*)"')
ANEW = "take them anew with `make pictures`, look at them, and read their captions"

in_each_language = pytest.mark.parametrize("story", STORIES.values(), ids=list(STORIES))


def _pictures_on(page: Path) -> Iterator[tuple[Path, str]]:
    """The pictures on a page, each with what it says to those who do not see it."""
    for block in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        for token in (block, *(block.children or ())):
            if token.type == "image":
                yield page.parent / str(token.attrs["src"]), token.content
            for found in HTML_PICTURE.finditer(token.content if token.type.startswith("html") else ""):
                yield page.parent / found["path"], found["alt"]


def _captions(story: Story) -> list[tuple[Path, str]]:
    pages = [*sorted(story.docs.glob("*.md")), *([PROJECT / "README.md"] if story is ENGLISH else [])]
    return [shown for page in pages for shown in _pictures_on(page)]


def _code_of(story: Story, page: str) -> list[str]:
    tokens = MarkdownIt("commonmark").parse((story.docs / page).read_text(encoding="utf-8"))
    return [token.content for token in tokens if token.type == "fence"]


@in_each_language
def test_every_picture_is_used_told_in_words_and_small(story: Story) -> None:
    captions = _captions(story)
    assert {path for path, _ in captions} == set(story.pictures.iterdir())
    assert [path.name for path, words in captions if len(words) < 60] == []
    assert [path.name for path, _ in captions if path.stat().st_size > LARGEST] == []
    pngs = [path for path, _ in captions if path.suffix == ".png"]
    assert [path.name for path in pngs if struct.unpack(">I", path.read_bytes()[16:20])[0] > 800] == []


@in_each_language
def test_readers_of_every_language_see_the_same_pictures(story: Story) -> None:
    names = {path.name for path in ENGLISH.pictures.iterdir()} - (set() if story is ENGLISH else ONLY_IN_ENGLISH)
    assert {path.name for path in story.pictures.iterdir()} == names


@in_each_language
def test_what_a_caption_quotes_stands_in_its_picture(story: Story) -> None:
    for path, caption in _captions(story):
        quoted = [plain(said) for said in re.findall(QUOTED[story.language], caption)]
        seen = f" {words_of(path)} "
        missing = [said for said in [*quoted, *re.findall(r"\d+", caption)] if f" {said} " not in seen and said]
        assert not missing, f"{path.name} does not show what its caption quotes"


@in_each_language
def test_captions_quote_at_all(story: Story) -> None:
    quoting = {path.stem for path, caption in _captions(story) if re.search(QUOTED[story.language], caption)}
    assert quoting >= {"edit-link", "preview", "problem", "reviews", "what-changes", "gone"}


@in_each_language
def test_the_drawings_have_the_lines_of_the_true_file(story: Story) -> None:
    for name, drawing in drawings(story).items():
        assert (story.pictures / f"{name}.svg").read_text(encoding="utf-8") == drawing, ANEW


@in_each_language
def test_the_slip_and_its_mending_are_as_page_and_picture_say(story: Story, tmp_path: Path) -> None:
    slip = story.tell(tmp_path / "slip", story.slip)
    (problem,) = checked(slip)
    told = forge.report(problem, slip, story.language)
    assert _code_of(story, "change-a-sentence.md") == [told, f"  - {story.after}\n"], ANEW
    assert words_of(story.pictures / "problem.png") == words_in(forge.problem_page(slip, problem, story.language)), ANEW
    assert checked(story.tell(tmp_path / "mended", story.after)) == []


@in_each_language
def test_the_pictures_of_the_change_show_the_new_sentence(story: Story, tmp_path: Path) -> None:
    before, after = story.tell(tmp_path / "before"), story.tell(tmp_path / "after", story.after)
    new = plain(story.sentence)
    assert new in words_of(story.pictures / "preview.png"), ANEW
    (caption,) = [caption for path, caption in _captions(story) if path.name == "preview.png"]
    assert new in plain(caption)
    said = CliRunner().invoke(main, ["diff", str(before), str(after), "--format", "markdown"])
    words = words_in(forge.comment_page(said.output, story.language))
    assert words_of(story.pictures / "what-changes.png") == words, ANEW


@in_each_language
def test_the_picture_of_a_page_that_is_gone_says_why(story: Story) -> None:
    assert plain(story.no_more) in words_of(story.pictures / "gone.png"), ANEW


def test_the_picture_of_the_readme_shows_the_moment_as_it_is() -> None:
    moment = load(PROJECT / "playbooks")[0].moments[NAME]
    seen = words_of(ENGLISH.pictures / "moment-on-a-phone.png")
    shown = [moment.title, moment.phrases[0].not_, moment.checklist.steps[0].do]
    assert [text for text in shown if plain(text) not in seen] == [], ANEW
