"""The generator inside our process: what it makes is what `mkdocs build` makes, and only what changed is made."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_compiler.edition.generator import shares
from playbook_compiler.edition.generator.drawn import FILE, Drawn
from playbook_compiler.edition.generator.inside import QUIET, GeneratorFailed, is_plain
from playbook_compiler.edition.generator.making import make_pages
from playbook_compiler.edition.generator.verbatim import Aside
from tests.attacks import rounds

LOOK = {
    "site_name": "Ovens",
    "docs_dir": "docs",
    "theme": {"name": "material", "font": False, "features": ["navigation.prune", "navigation.top", "toc.follow"]},
    "plugins": [],
    "markdown_extensions": ["tables", "md_in_html", {"toc": {"permalink": "#", "toc_depth": 2}}],
    "validation": {"links": {"anchors": "warn"}},
}
MOMENT = """---
title: {title}
---

# {title}

<div class="hb-head"><p>Say &quot;{title}&quot; <span id="said-{n}">twice</span></p>
<ul><li>one <a href="../b/">b</a></li></ul></div>

<details class="hb-fold" markdown="block">
<summary markdown="block">

## What to say

</summary>
<div id="sentences"><p class="x"><b>I&#39;ll</b> call <svg viewBox="0 0 1 1"><path d="M0 0"/></svg></p></div>
</details>

[The first](a.md#said-0), *gladly*.
"""


def write(folder: Path, pages: dict[str, str], nav: list[Any]) -> Path:
    """A folder as the compiler leaves it; returns its configuration."""
    for name, text in pages.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    for path in (folder / "docs").rglob("*.md"):
        if path.relative_to(folder / "docs").as_posix() not in pages:
            path.unlink()
    config = folder / "mkdocs.yml"
    config.write_text(json.dumps(LOOK | {"nav": nav}), encoding="utf-8")
    return config


def small(titles: list[str], index: str = "# Home\n\nWelcome.\n") -> tuple[dict[str, str], list[Any]]:
    """A home page and one page for each title, in two sections."""
    pages = {"index.md": index}
    pages |= {f"{'abcdefghij'[n]}.md": MOMENT.format(title=title, n=n) for n, title in enumerate(titles)}
    pages |= {f"{place}/index.md": f"# {place}\n" for place in ("x", "y", "x/below", "y/below")}
    named = [name for name in pages if name != "index.md"]
    return pages, ["index.md", {"Meet": named[::2]}, {"Keep": named[1::2] or ["index.md"]}]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def made(config: Path, target: Path, drawn: Drawn) -> tuple[dict[str, bytes], int]:
    count = make_pages(config, target, drawn)
    drawn.save()
    return files(target), count


@pytest.fixture(autouse=True)
def same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")  # the map of the site says when


def test_the_pages_are_byte_for_byte_those_of_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This is what inside.py relies on: should a newer MkDocs fail here, mend it there."""
    config = write(tmp_path, *small(["First hello", "Late & sorry", "Bad <news>"]))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(config)]
    subprocess.run([*command, "-d", str(tmp_path / "plain")], check=True, env=os.environ | QUIET)
    plain = files(tmp_path / "plain")
    assert made(config, tmp_path / "alone", Drawn())[0] == plain
    monkeypatch.setattr(shares, "FEW", 2)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    assert made(config, tmp_path / "shared", Drawn())[0] == plain
    assert b"said-0" in plain["a/index.html"] and b"What to say" in plain["a/index.html"]


def test_only_what_changed_is_drawn_again(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    pages, nav = small(["One", "Two", "Three", "Four"])
    config = write(tmp_path, pages, nav)
    assert made(config, tmp_path / "1", Drawn(kept))[1] == 9
    assert made(config, tmp_path / "2", Drawn(kept))[1] == 0
    assert files(tmp_path / "1") == files(tmp_path / "2")
    write(tmp_path, pages | {"a.md": pages["a.md"].replace("gladly", "at once")}, nav)
    again, count = made(config, tmp_path / "3", Drawn(kept))
    assert count == 1 and again == made(config, tmp_path / "4", Drawn())[0]


def test_a_link_that_leads_nowhere_is_told_though_its_page_is_the_same(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    pages, nav = small(["One", "Two"])
    config = write(tmp_path, pages, nav)
    made(config, tmp_path / "1", Drawn(kept))
    write(tmp_path, pages | {"a.md": pages["a.md"].replace("said-0", "told-0")}, nav)
    with pytest.raises(GeneratorFailed, match=r"'b\.md' contains a link 'a\.md#said-0'"):
        make_pages(config, tmp_path / "2", Drawn(kept))


@pytest.mark.parametrize("damage", [b"no database", None])
def test_what_is_damaged_is_told_and_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    kept, told = tmp_path / "kept", list[str]()
    config = write(tmp_path, *small(["One", "Two"]))
    before = made(config, tmp_path / "1", Drawn(kept))[0]
    file = kept / FILE
    content = file.read_bytes()
    place = content.index(b"\x78\x01", len(content) // 2)  # a row that is packed
    file.write_bytes(damage or content[: place + 40] + b"\0\0\0\0" + content[place + 44 :])
    after, count = made(config, tmp_path / "2", Drawn(kept, told.append))
    assert after == before and count > 0 and "drawn anew" in told[0]


@pytest.mark.parametrize(
    "theirs",
    [
        {"plugins": ["search"]},
        {"hooks": ["hook.py"]},
        {"theme": {"name": "material", "custom_dir": "ours"}},
        {"markdown_extensions": ["pymdownx.snippets"]},
    ],
)
def test_what_is_not_data_alone_is_left_to_mkdocs(tmp_path: Path, theirs: dict[str, Any]) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(json.dumps(LOOK), encoding="utf-8")
    assert is_plain(config)
    config.write_text(json.dumps(LOOK | theirs), encoding="utf-8")
    assert not is_plain(config)


def test_whatever_was_edited_the_result_is_that_of_a_clean_run(tmp_path: Path) -> None:
    """Titles, texts, the order of the menu, pages that come and go: over and over, in one folder."""
    chance = random.Random(20261128)
    titles, index = ["One", "Two", "Three"], "# Home\n"
    for turn in range(12):
        act = chance.choice(["title", "text", "order", "add", "take", "home", "nothing"])
        if act == "title":
            titles[chance.randrange(len(titles))] = f"Title {turn}"
        elif act == "order":
            chance.shuffle(titles)
        elif act == "add" and len(titles) < 6:
            titles.append(f"New {turn}")
        elif act == "take" and len(titles) > 1:
            titles.pop()
        elif act == "home":
            index = f"---\nicon: material/home\n---\n# Home {turn}\n\n[a](a.md)\n" if turn % 2 else f"# Home {turn}\n"
        pages, nav = small(titles, index)
        if act == "text":
            pages["a.md"] += f"\nMore, {turn}.\n"
        config = write(tmp_path, pages, nav)
        kept = Drawn(tmp_path / "kept")
        assert made(config, tmp_path / f"{turn}-kept", kept)[0] == made(config, tmp_path / f"{turn}-clean", Drawn())[0]
        kept.close()


PIECES = (
    *("<div>", "</div>", '<div class="a&amp;b">', '<div markdown="block">', "<p>", "</p>", "<li>", "</li>", "<ul>"),
    *("</ul>", "<details markdown>", "</details>", "<summary>", "</summary>", "<hr>", "<br/>", "<span id='x'>"),
    *("</span>", '<svg><path d="M0"/></svg>', "\n", "\n\n", "    ", "text", "*much*", "&#39;", "&copy;", "& ", "a < b"),
    *("## Head\n", "`<p>`", "[a](#x)", "- item\n", '<input checked value=">">', "<h2>", "</h2>", "hbaside0hb"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_is_put_aside_changes_nothing(text: str) -> None:
    assert outcome(text, Aside()) == outcome(text)


ROOM = st.sampled_from(["", "\n", "\n\n", " ", "\n  ", "\n     "])
SAID = st.sampled_from([
    *("text", "*much* \\\\*", "I&#39;ll", "&copy; <b>x</b>", "a > b", "<br/>", "_a_"),
    *('<span data-b="1" class="a">x</span>', '<img alt="a &lt; b" src="x">', "[a](#x)", "- item"),
    *("<tick-list>", "</tick-list>", "<h3>x</h3>", "<hr>"),
])  # fmt: skip
BLOCKS = (
    "<div>",
    '<div id="b" class="a">',
    "<ul>",
    '<ul id="head">',
    "<li hidden>",
    "<p>",
    "<p data-x='a &amp; &quot;b&quot;'>",
    "<LI a=b>",
)


def block(parts: list[str], begins: str) -> str:
    return "".join([begins, *parts, f"</{re.findall('[a-zA-Z]+', begins)[0].lower()}>"])


INSIDE = st.recursive(
    st.tuples(ROOM, SAID, ROOM).map("".join),
    lambda more: st.builds(
        block, st.lists(st.tuples(ROOM, more, ROOM).map("".join), max_size=4), st.sampled_from(BLOCKS)
    ),
    max_leaves=12,
)


@settings(max_examples=rounds(5000), deadline=None)
@given(st.lists(st.tuples(ROOM, INSIDE).map("".join), min_size=1, max_size=4).map("".join))
def test_blocks_in_a_fold_are_written_as_markdown_writes_them(inside: str) -> None:
    head = '<details markdown="block">\n<summary markdown="block">\n\n## Head\n\n</summary>\n'
    text = f"{head}{inside}\n</details>\n\nAfter."
    assert outcome(text, Aside()) == outcome(text)


def outcome(text: str, *more: object) -> str:
    """What Markdown makes of a text, or what it stumbles over."""
    try:
        made: str = markdown.markdown(text, extensions=["tables", "md_in_html", "toc", *more])
    except (IndexError, AttributeError) as error:
        return repr(error)
    return made
