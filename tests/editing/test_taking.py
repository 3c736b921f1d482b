"""Taking over by field: what the firm left alone is taken, what both changed is asked, the rest stays as typed."""

from __future__ import annotations

import textwrap

import pytest

from playbook_compiler.editing.imprint import imprint
from playbook_compiler.editing.taking import with_taken
from playbook_compiler.editing.three_way import brought
from playbook_compiler.yaml12.file import YamlFile, read_yaml

BASE = """\
title: A late oven
search: [late, oven, no time]
next: [one, two, three]
checklist:
  kind: do-confirm
  steps:
    - id: listen
      do: Listen.
      who: everyone
    - id: answer
      do: Answer the customer within the day, and say by when the oven will stand where it is to stand.
      who: everyone
      sources: [one]
    - id: write
      do: Write it down.
      who: everyone
phrases:
  - say: I ring you at two.
    not: Later.
story: the-oven
"""


def of(text: str, path: str = "ours.yml") -> YamlFile:
    file, problems = read_yaml(text.encode(), path)
    assert file is not None, problems
    return file


def change(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


CASES = {
    "a field that the firm left alone": (
        [("title: A late oven", "title: A late oven   # ours to say\n# more to come")],
        [("title: A late oven", 'title: "An oven: late"')],
        [("title: A late oven", 'title: "An oven: late"   # ours to say\n# more to come')],
        [],
    ),
    "a field that both changed": (
        [("A late oven", "Our oven")],
        [("A late oven", "An oven")],
        [("A late oven", "Our oven")],
        ["change title"],
    ),
    "both changed it alike": (
        [("A late oven", "Our oven")],
        [("A late oven", "Our oven")],
        [("A late oven", "Our oven")],
        [],
    ),
    "two fields of one step": (
        [("do: Listen.\n      who: everyone", "do: Listen.\n      who: boss  # Kari")],
        [("do: Listen.", "do: Listen to the end.")],
        [("do: Listen.\n      who: everyone", "do: Listen to the end.\n      who: boss  # Kari")],
        [],
    ),
    "a step more, at its place": (
        [("    - id: answer", "    # the next one is Ola's\n    - id: answer")],
        [("    - id: answer", "    - id: say-back\n      do: Say it back.\n      who: everyone\n    - id: answer")],
        [
            (
                "    - id: answer",
                "    - id: say-back\n      do: Say it back.\n      who: everyone\n"
                "    # the next one is Ola's\n    - id: answer",
            )
        ],
        [],
    ),
    "a first step": (
        [("    - id: listen", "    # first of all\n    - id: listen")],
        [("    - id: listen", "    - id: sit\n      do: Sit.\n      who: everyone\n    - id: listen")],
        [
            (
                "    - id: listen",
                "    - id: sit\n      do: Sit.\n      who: everyone\n    # first of all\n    - id: listen",
            )
        ],
        [],
    ),
    "a step that the firm took out stays out": (
        [("    - id: listen\n      do: Listen.\n      who: everyone\n", "")],
        [("do: Listen.", "do: Listen to the end.")],
        [("    - id: listen\n      do: Listen.\n      who: everyone\n", "")],
        [],
    ),
    "a step that the starter took out": (
        [("title: A late oven", "title: Ours")],
        [("    - id: listen\n      do: Listen.\n      who: everyone\n", "")],
        [("title: A late oven", "title: Ours"), ("    - id: listen\n      do: Listen.\n      who: everyone\n", "")],
        [],
    ),
    "a step that the starter took out and the firm changed": (
        [("do: Listen.", "do: Hear.")],
        [("    - id: listen\n      do: Listen.\n      who: everyone\n", "")],
        [("do: Listen.", "do: Hear.")],
        ["remove checklist/steps/listen"],
    ),
    "ids in a list": (
        [("next: [one, two, three]", "next: [one, three, own]")],
        [("next: [one, two, three]", "next: [one, two, new, three, last]")],
        [("next: [one, two, three]", "next: [one, new, three, last, own]")],
        [],
    ),
    "ids that the starter took out": (
        [("next: [one, two, three]", "next:\n  - one  # a\n  - two\n  - three\n  - own")],
        [("next: [one, two, three]", "next: [one, three]")],
        [("next: [one, two, three]", "next:\n  - one  # a\n  - three\n  - own")],
        [],
    ),
    "another order": (
        [("next: [one, two, three]", "next: [one, own, two, three]")],
        [("next: [one, two, three]", "next: [three, one, two]")],
        [("next: [one, two, three]", "next: [three, one, own, two]")],
        [],
    ),
    "steps in another order, with their remarks": (
        [("    - id: write", "    # Ola's\n    - id: write")],
        [
            ("    - id: write\n      do: Write it down.\n      who: everyone\n", ""),
            ("    - id: listen", "    - id: write\n      do: Write it down.\n      who: everyone\n    - id: listen"),
        ],
        [
            ("    - id: write\n      do: Write it down.\n      who: everyone\n", ""),
            (
                "    - id: listen",
                "    # Ola's\n    - id: write\n      do: Write it down.\n      who: everyone\n    - id: listen",
            ),
        ],
        [],
    ),
    "a list without ids, as a whole, and the remark in it": (
        [("  - say: I ring you at two.", "  # Ola says so\n  - say: I ring you at two.")],
        [("I ring you at two.", "I ring you at three.")],
        [("phrases:\n  - say: I ring you at two.", "# Ola says so\nphrases:\n  - say: I ring you at three.")],
        [],
    ),
    "a list of texts that both changed": (
        [("no time]", "no time, ovn]")],
        [("no time]", "no time, stove]")],
        [("no time]", "no time, ovn]")],
        ["change search"],
    ),
    "a field that is new, in the starter's order": (
        [("story: the-oven", "story: the-oven  # ours")],
        [("phrases:", "guide: can-we\nphrases:")],
        [("phrases:", "guide: can-we\nphrases:"), ("story: the-oven", "story: the-oven  # ours")],
        [],
    ),
    "a field that is gone": ([], [("story: the-oven\n", "")], [("story: the-oven\n", "")], []),
    "a field that the firm took out and the starter changed": (
        [("story: the-oven\n", "")],
        [("story: the-oven", "story: the-chair")],
        [("story: the-oven\n", "")],
        ["add story"],
    ),
    "a long text, in a file that is set in otherwise": (
        [("  steps:\n", "  # by hand\n  steps:\n")],
        [
            (
                "do: Answer the customer within the day, and say by when the oven will stand where it is to stand.",
                "do: >-\n        Answer,\n        and say when.",
            )
        ],
        [
            ("  steps:\n", "  # by hand\n  steps:\n"),
            (
                "do: Answer the customer within the day, and say by when the oven will stand where it is to stand.",
                "do: >-\n        Answer,\n        and say when.",
            ),
        ],
        [],
    ),
    "a text over several lines where a remark stood behind": (
        [("title: A late oven", "title: A late oven  # ours")],
        [("title: A late oven", "title: >-\n  A late\n  oven, again")],
        [("title: A late oven", "# ours\ntitle: >-\n  A late\n  oven, again")],
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_taken_and_what_is_asked(name: str) -> None:
    own, new, result, asked = CASES[name]
    base, ours, theirs = of(BASE), of(change(BASE, *own)), of(change(BASE, *new), "starter.yml")
    remembered = imprint(base.data)
    assert isinstance(remembered, dict)
    found = list(brought(remembered, ours.data, theirs.data))
    assert [f"{one.what} {'/'.join(one.way)}" for one in found if one.both] == asked
    made, failed = with_taken(ours, (), theirs, (), [one for one in found if not one.both])
    assert not failed
    assert made.text == change(BASE, *result)


def test_inside_brackets_it_is_written_as_it_stands_there() -> None:
    base, theirs = of("a: {b: one}\n"), of('a:\n  b: "one, two"\n  c:\n    - x\n    - y: z\n')
    found = list(brought(imprint(base.data), base.data, theirs.data))  # type: ignore[arg-type]
    made, failed = with_taken(base, (), theirs, (), found)
    assert not failed
    assert made.text == 'a: {b: "one, two", c: [x, {y: z}]}\n'


def test_where_there_is_no_sure_place_it_is_said() -> None:
    base = of("a: &same\n  b: one\nc: *same\n")
    theirs = of("a:\n  b: two\nc:\n  b: one\n", "starter.yml")
    found = list(brought(imprint(base.data), base.data, theirs.data))  # type: ignore[arg-type]
    made, failed = with_taken(base, (), theirs, (), found)
    assert made.text == base.text
    assert [text for _, text in failed] == ["ours.yml: write in line 2 what starter.yml says in line 2"]


def test_an_entry_of_a_register_by_its_prefix() -> None:
    base = of("x:\n  a: one\n\ny:\n  a: one\n  b: two\n")
    theirs = of("y:\n  a: three\n  b: two\n  c: new\n")
    remembered = imprint(base.data["y"])
    assert isinstance(remembered, dict)
    found = list(brought(remembered, base.data["y"], theirs.data["y"]))
    made, failed = with_taken(base, ("y",), theirs, ("y",), found)
    assert not failed
    assert made.text == textwrap.dedent("x:\n  a: one\n\ny:\n  a: three\n  b: two\n  c: new\n")
