"""One thing is added, replaced or taken out by its place, and every other line stays as somebody wrote it."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.model.moment import Moment
from playbook_compiler.yaml12.additions import add_field, add_to_list, append_entry
from playbook_compiler.yaml12.file import YamlFile, read_yaml
from playbook_compiler.yaml12.proven import CannotEdit, with_value, without

ORDER = tuple(Moment.model_fields)


def file_of(text: str) -> YamlFile:
    """A file with this text."""
    file, problems = read_yaml(text.encode(), "playbooks/moments/x.yml")
    assert file is not None, problems
    return file


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("next: [a, b]\n", "next: [a, b, new]\n"),
        ("next: [a, b] # likeliest first\nstory: s\n", "next: [a, b, new] # likeliest first\nstory: s\n"),
        ("next: [a,\n  b]\n", "next: [a,\n  b, new]\n"),
        ("next: [a,]\n", "next: [a, new,]\n"),
        ("next: []\n", "next: [new]\n"),
        ("next:\n  - a # first\n  - b # then\n", "next:\n  - a # first\n  - b # then\n  - new\n"),
        ("next:\n- a\nstory: s\n", "next:\n- a\n- new\nstory: s\n"),
        ("next:\n  - a\n\n# The story.\nstory: s\n", "next:\n  - a\n  - new\n\n# The story.\nstory: s\n"),
        ("next:\n  - a", "next:\n  - a\n  - new"),
        ('next: ["å🪑", b]\n', 'next: ["å🪑", b, new]\n'),
    ],
)
def test_an_id_comes_to_the_end_of_a_list(before: str, after: str) -> None:
    assert add_to_list(file_of(before), "next", "new", ORDER) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: t\nstory: s\n", "title: t\nnext: [new]\nstory: s\n"),
        (
            "title: t\nnote: |\n  One.\n\n  Two.\n\n# End.\n",
            "title: t\nnext: [new]\nnote: |\n  One.\n\n  Two.\n\n# End.\n",
        ),
        (
            "escalate:\n  - {when: w, to: r} # at once\n# What we count.\nmeasures: [m]\n",
            "escalate:\n  - {when: w, to: r} # at once\nnext: [new]\n# What we count.\nmeasures: [m]\n",
        ),
        ("summary: >-\n  Two\n  lines.\n\n\nstory: s\n", "summary: >-\n  Two\n  lines.\nnext: [new]\n\n\nstory: s\n"),
        ("story: s\nnote: n", "story: s\nnote: n\nnext: [new]"),
        ("{title: t, story: s}\n", "{title: t, story: s, next: [new]}\n"),
    ],
)
def test_a_list_that_is_not_there_comes_to_stand_in_the_order_of_the_fields(before: str, after: str) -> None:
    assert add_to_list(file_of(before), "next", "new", ORDER) == after


def test_a_field_deeper_in_the_file() -> None:
    order = ("title", "about", "track")
    roles = "lead:\n  title: Lead\n  about: Decides.\nclerk: {title: Clerk, about: Writes.}\n"
    block = add_field(file_of(roles), ("lead",), "track", "first-day", order)
    assert block == roles.replace("Decides.\n", "Decides.\n  track: first-day\n")
    flow = add_field(file_of(roles), ("clerk",), "track", "first-day", order)
    assert flow == roles.replace("Writes.}", "Writes., track: first-day}")


def test_an_entry_at_the_end_of_a_register() -> None:
    entry = "# A remark.\nclerk:\n  title: Clerk\n"
    assert append_entry(file_of("lead: {title: L}"), "clerk", entry) == f"lead: {{title: L}}\n\n{entry}"


@pytest.mark.parametrize("text", ["messages: &same [a]\nnext: *same\n", "next: text\n"])
def test_where_more_would_change_nothing_does(text: str) -> None:
    with pytest.raises(CannotEdit, match=r"^playbooks/moments/x\.yml: write 'new' under 'next:'$"):
        add_to_list(file_of(text), "next", "new", ORDER)


def test_a_document_that_is_closed_gets_no_entry() -> None:
    with pytest.raises(CannotEdit, match="the entry 'clerk' at the end"):
        append_entry(file_of("lead: {title: L}\n...\n"), "clerk", "clerk: {title: C}\n")


@pytest.mark.parametrize(
    ("text", "location", "after"),
    [
        ("next: [a, b] # c\n", ("next", 1), "next: [a, new] # c\n"),
        ('next:\n  - "a"\n', ("next", 0), "next:\n  - new\n"),
        ("x: {y: {moment: a}}\n", ("x", "y", "moment"), "x: {y: {moment: new}}\n"),
    ],
)
def test_an_id_is_replaced(text: str, location: tuple[str | int, ...], after: str) -> None:
    assert with_value(file_of(text), location, "new") == after


def test_an_id_that_yaml_would_read_as_a_number_is_quoted() -> None:
    assert with_value(file_of("next: [a]\n"), ("next", 0), "2026") == 'next: ["2026"]\n'


@pytest.mark.parametrize(
    ("text", "location", "after"),
    [
        ("next: [a, b, c]\n", ("next", 0), "next: [b, c]\n"),
        ("next: [a, b, c]\n", ("next", 1), "next: [a, c]\n"),
        ("next: [a, b, c]\n", ("next", 2), "next: [a, b]\n"),
        ("t: x\nnext: [a]\ns: y\n", ("next", 0), "t: x\ns: y\n"),
        ("t: x\nnext:\n  - a # why\n# End.\n", ("next", 0), "t: x\n# End.\n"),
        ("next:\n  - a\n  # Then:\n  - b\n", ("next", 0), "next:\n  # Then:\n  - b\n"),
        ("next:\n  - a\n  - b", ("next", 1), "next:\n  - a\n"),
        ("s:\n  - do: x\n    moment: a\n", ("s", 0, "moment"), "s:\n  - do: x\n"),
        ("s:\n  - moment: a\n    do: x\n", ("s", 0, "moment"), "s:\n  - do: x\n"),
        ("s: [{do: x, moment: a}]\n", ("s", 0, "moment"), "s: [{do: x}]\n"),
        ("s: [{moment: a, do: x}]\n", ("s", 0, "moment"), "s: [{do: x}]\n"),
    ],
)
def test_an_id_is_taken_out(text: str, location: tuple[str | int, ...], after: str) -> None:
    assert without(file_of(text), location) == after


def test_a_group_that_would_be_empty_is_left_to_people() -> None:
    with pytest.raises(CannotEdit, match="line 2 without 'a'"):
        without(file_of("t: x\nthen: {moment: a}\n"), ("then", "moment"))


_IDS = st.lists(
    st.from_regex(r"[a-z]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True).filter(lambda id_: id_ not in ("true", "null")),
    min_size=1,
    max_size=5,
    unique=True,
)
_FLOW = _IDS.map(lambda ids: f"[{', '.join(ids)}]\n")
_BLOCK = st.tuples(_IDS, st.sampled_from(["", "  ", "    "]), st.sampled_from(["", " # why", "\n", "\n# remark"])).map(
    lambda drawn: "\n" + "".join(f"{drawn[1]}- {id_}{drawn[2]}\n" for id_ in drawn[0])
)
_FIELDS = st.permutations(["title: t\n", "# remark\n\n", "note: |\n  One.\n\n", "sources: [s] # c\n"])


@given(st.one_of(_FLOW, _BLOCK), _FIELDS, st.integers(0, 4))
def test_whatever_the_layout_one_line_changes_and_taking_it_out_again_undoes_it(
    ids: str, fields: list[str], place: int
) -> None:
    text = "".join([*fields[:place], f"next: {ids}", *fields[place:]])
    file = file_of(text)
    added = add_to_list(file, "next", "new-one", ORDER)
    lines = list(difflib.ndiff(text.splitlines(), added.splitlines()))
    assert sum(line.startswith("+ ") for line in lines) == 1
    assert sum(line.startswith("- ") for line in lines) <= 1
    assert file_of(added).data["next"] == [*file.data["next"], "new-one"]
    assert without(file_of(added), ("next", len(file.data["next"]))) == text
