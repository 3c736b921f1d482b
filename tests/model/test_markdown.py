"""Text as people write it becomes safe HTML, whatever it holds."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playbook_compiler.model.markdown import attribute, blocks, heading, inline, without_markdown
from playbook_compiler.model.pictured import PICTURE_PATH, pictures_in, with_alternatives

INLINE = {"em": set(), "strong": set(), "code": set(), "a": {"href", "title"}, "br": set(), "img": {"src", "alt"}}
BLOCKS = INLINE | {
    "p": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "blockquote": set(),
    "pre": set(),
    "code": {"class"},
}
VOID = {"br", "img"}


class _Reader(HTMLParser):
    """Collects the tags and the text of a piece of HTML, and checks that every tag is closed in order."""

    def __init__(self, html: str, allowed: dict[str, set[str]]) -> None:
        super().__init__(convert_charrefs=True)
        self.allowed = allowed
        self.open: list[str] = []
        self.text = ""
        self.hrefs: list[str] = []
        self.pictures: list[str] = []
        self.feed(str(html))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.allowed, tag
        assert {name for name, _ in attrs} <= self.allowed[tag], attrs
        assert len({name for name, _ in attrs}) == len(attrs)
        self.hrefs += [value or "" for name, value in attrs if name == "href"]
        self.pictures += [value or "" for name, value in attrs if name == "src"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, tag

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("a declaration")

    def handle_pi(self, data: str) -> None:
        raise AssertionError("a processing instruction")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError("an unknown declaration")


SAFE_HREF = re.compile(r"(?i:https?://|mailto:|tel:)[^\s<>\"]|source:[a-z0-9-]+$")


def _safe(html: str, allowed: dict[str, set[str]]) -> _Reader:
    read = _Reader(html, allowed)
    for href in read.hrefs:
        assert SAFE_HREF.match(href), href
    return read


_SIGNS = "aå<>&\"'`*_[]()!\\/#:;=-+.~|{}%$@ \n1"
_PIECES = [
    *_SIGNS,
    *(
        "javascript:",
        "data:text/html,",
        "http://",
        "https://x.example/",
        "mailto:a@b.no",
        "tel:+47",
        "//x.example",
        "source:x",
    ),
    *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "<![CDATA[", "<?", "&lt;", "&#106;"),
    *(
        "](",
        "[a](",
        "![",
        "![a](",
        "pictures/a.png)",
        "![a](pictures/a.png)",
        "\\`",
        "<http",
        "```",
        "\n\n",
        "\n- ",
        "\n> ",
        "\n1. ",
        "\n# ",
        "\n---\n",
        "\n    ",
        "{: id=x }",
    ),
    *("\u00a0", "\u200b", "\u202e", "\0", "\x07", "\ufffd", "🪑", "[a]: http://x.example\n\n[a]"),
]
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join) | st.text(max_size=80)


@given(TEXTS)
@example("<http://x.example/\"onmouseover='alert(1)>")
@example('[a](https://x.example "b\\" onclick=\\"c")')
@example('```js" onclick=x\nalert(1)\n```')
@example("[a](<javascript:alert(1)>)")
@example("[a](JaVaScRiPt:alert(1))")
@example("[a](&#106;avascript:alert(1))")
@example("<tel:+4722000000>")
@example("\\`![a](pictures/a.png)\\` ``![b](pictures/a.png)` ![[c]](<pictures/a.png>)")
@example("[![a](pictures/a.png)](https://x.example) ![a](https://x.example/a.png) ![a](//x.example/a.png)")
def test_no_text_makes_more_than_the_allowed_html(text: str) -> None:
    for html, allowed in ((inline(text), INLINE), (blocks(text), BLOCKS)):
        read = _Reader(html, allowed)  # asserts that each tag and attribute is an allowed one
        assert [href for href in read.hrefs if not SAFE_HREF.match(href)] == []
        meant = [picture.address for picture in pictures_in(text)]  # which are published, and held against the rule
        assert set(read.pictures) <= set(meant) and all(map(PICTURE_PATH.fullmatch, read.pictures))


@given(TEXTS)
def test_a_heading_and_an_attribute_hold_no_sign_that_a_reader_of_html_or_markdown_obeys(text: str) -> None:
    assert not re.search(r"[<>\"'`*_\[\]()!\\{}|~:\n]", re.sub(r"&#\d+;", "", heading(text)))
    assert not re.search(r"[<>\"'\n]|&(?!(?:amp|lt|gt|#34|#39);)", attribute(text))
    shown = [sign for sign in " ".join(text.split()) if sign.isprintable() and sign != "\ufffd"]
    assert [sign for sign in _Reader(heading(text), {}).text if sign in shown] == shown


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="*_`[]\\<>&")))
def test_a_text_without_marks_shows_as_it_was_typed(text: str) -> None:
    assert _safe(inline(text), {}).text == text


@pytest.mark.parametrize(
    "typed",
    [
        *("<script>alert(1)</script>", "<b>bold</b>", "<!-- hidden -->", "<img src=x onerror=alert(1)>", "a < b > c"),
        *("&lt;b&gt;", "&copy; &nbsp;", "<svg/onload=alert(1)>", "</div></div>", "<div markdown=1>", "R&D", "<a b>"),
        *(
            "[me](javascript:alert)",
            "[me](data:text/html;base64,PHNjcmlwdD4=)",
            "[me](vbscript:x)",
            "[me](file:///etc)",
        ),
        *("[me](//x.example)", "[me](/moments/)", "[me](../moments/)", "[me](#step)", "[me](x.example)", "[me](http:)"),
        *("[me](JAVASCRIPT:alert)", "[me]( javascript:alert)", "<javascript:alert>", "[me](mailto:)", "[me](tel: )"),
        *("[me](source:)", "[me](source:../x)", "[me](Source:x)", "[me](source:x y)", "[me](source:x/y)"),
        *("[me]()", "[me](<>)", '[me]("title")', "[me]( )", "[me]", "[me][]", "[me][you]", "[me](", "[](javascript:a)"),
        *("![picture](p.png)", "[a]: https://x.example", "Text {: .class #id onclick=alert }"),
        *("{{ 1 + 1 }}", "{% include 'x' %}", "${7*7}", '--8<-- "secret.txt"', "@[toc]", "[TOC]", ":smile:", "^[note]"),
        *("# No heading", "Title ===", "---", "| a | b |", "term : meaning", "==mark== ~~gone~~ ++new++", "$x$"),
    ],
)
def test_an_attack_or_foreign_mark_shows_as_it_was_typed(typed: str) -> None:
    assert _safe(inline(typed), {}).text == typed
    assert _safe(blocks(typed), {"p": set()}).text.strip() == typed


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Say it *now*, **always**.", "Say it <em>now</em>, <strong>always</strong>."),
        ("Press `x`", "Press <code>x</code>"),
        ("[us](https://x.example/a?b=1&c=2)", '<a href="https://x.example/a?b=1&amp;c=2">us</a>'),
        ("[mail](mailto:a@b.example)", '<a href="mailto:a@b.example">mail</a>'),
        ("[three in ten](source:a-study)", '<a href="source:a-study">three in ten</a>'),
        ("[call](tel:+4722000000)", '<a href="tel:+4722000000">call</a>'),
        ("<a@b.example>", '<a href="mailto:a@b.example">a@b.example</a>'),
        ("![a](https://x.example/p.png)", '!<a href="https://x.example/p.png">a</a>'),
        ("<https://x.example/>", '<a href="https://x.example/">https://x.example/</a>'),
        (r"2 \* 3 \* 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("Hun sa «ja»", "Hun sa «ja»"),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        ("- not a list", "- not a list"),
    ],
)
def test_the_marks_of_one_line(typed: str, html: str) -> None:
    assert inline(typed) == html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("a\nb", "<p>a\nb</p>\n"),
    ],
)
def test_the_marks_of_paragraphs(typed: str, html: str) -> None:
    assert blocks(typed) == html


def test_where_no_picture_is_shown_the_words_for_it_stand() -> None:
    text = 'See ![the *red* book,\n  "open"](<pictures/the-book.png>) and `![a](pictures/b.png)`.'
    assert with_alternatives(text) == 'See the *red* book, "open" and `![a](pictures/b.png)`.'
    assert without_markdown("See ![the *red* book](pictures/the-book.png).") == "See the red book."
    assert 'alt="the red book, &#34;open&#34;"' in inline(text)


@pytest.mark.parametrize(
    "typed",
    ["![", "![a](", "![a]( ", "![[", "`![a](b) ", "![a](b 'c", "![a [b](", "\\![a](b)", "`", "![a](b)\n\n"],
)
def test_texts_full_of_half_pictures_are_read_in_no_time(typed: str) -> None:
    start = time.thread_time()
    list(pictures_in(typed * 20_000 + "<"))
    assert time.thread_time() - start < 2
