"""Rules switched off for one line, with a reason; and remarks that only look like it."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from playbook_compiler.checking.allow import MAY_BE_ALLOWED, NEEDS_A_DAY, without_allowed
from playbook_compiler.checking.manual import manuals, rule_names
from playbook_compiler.problems.forms import as_text
from playbook_compiler.rules import RULES
from playbook_compiler.yaml12.file import read_yaml
from tests.overlay import BAD, cases_in, change, checked, overlay

STORY = "title: The chair\nsummary: A customer came back.\ntold: She came back.\nlessons:\n  - Say no with style.\n"
FINANCE = "finance:{}\n  title: Finance\n  about: Sends the invoices.\n"


def _told(playbooks: Path) -> list[tuple[str, int, int, str]]:
    return [(problem.rule, problem.line, problem.column, problem.severity) for problem in checked(playbooks)]


def _add_finance(playbooks: Path, remark: str, above: str = "") -> None:
    with (playbooks / "roles.yml").open("a", encoding="utf-8") as file:
        file.write(above + FINANCE.format(remark))


@pytest.mark.parametrize(
    ("remark", "above"),
    [
        ("  # allow unused: they come in January", ""),
        ("", "# allow unused: they come in January\n"),
        ("", "# allow unused: they come in January\n\n# Another remark.\n"),
        ("   #  allow unused: no", "# allow unused: they come in January\n"),  # two spaces: a remark like others
    ],
)
def test_a_register_entry_is_allowed_at_its_name(playbooks: Path, remark: str, above: str) -> None:
    _add_finance(playbooks, remark, above)
    assert _told(playbooks) == []


@pytest.mark.parametrize("sign", [">-", "|"])
def test_a_text_in_lines_of_its_own_is_allowed_behind_its_sign(playbooks: Path, sign: str) -> None:
    say = "Your oven is ready on Friday, and I will call you at noon."
    long = f"{say} {say} {say}"
    change(playbooks, "moments/late-job.yml", f"say: {say}", f"say: {sign}  # allow long-saying: a law\n      {long}")
    assert _told(playbooks) == []
    change(
        playbooks, "moments/late-job.yml", "  # allow long-saying: a law\n      ", "\n      # allow long-saying: a law "
    )
    assert [rule for rule, *_ in _told(playbooks)] == ["long-saying"]


def test_a_remark_on_another_line_allows_nothing(playbooks: Path) -> None:
    _add_finance(playbooks, "\n  # allow unused: they come in January")
    assert _told(playbooks) == [("unused", 8, 1, "note"), ("allow", 9, 3, "warning")]


@pytest.mark.parametrize(
    "text",
    [
        STORY.replace("chair\n", "chair  # allow unused: told in the autumn\n"),
        f"# allow unused: told in the autumn\n{STORY}",
        f"# The chair.\n# allow unused: told in the autumn\n\n{STORY}",
    ],
)
def test_a_whole_file_is_allowed_on_its_first_line(playbooks: Path, text: str) -> None:
    (playbooks / "stories" / "the-chair.yml").write_text(text, encoding="utf-8")
    assert _told(playbooks) == []


def test_a_whole_file_is_not_allowed_further_down(playbooks: Path) -> None:
    text = STORY.replace("told:", "# allow unused: told in the autumn\ntold:")
    (playbooks / "stories" / "the-chair.yml").write_text(text, encoding="utf-8")
    assert _told(playbooks) == [("unused", 1, 1, "warning"), ("allow", 3, 1, "warning")]


def test_two_rules_on_one_line(playbooks: Path) -> None:
    _add_finance(playbooks, "", "# allow unused: they come in January\n# allow unreachable: nothing\n")
    assert _told(playbooks) == [("allow", 9, 1, "warning")]


@pytest.mark.parametrize(
    ("remark", "message"),
    [
        ("# allow unused", "'unused' is switched off without a reason"),
        ("# allow unused:", "'unused' is switched off without a reason"),
        ("# allow unused for now", "'unused' is switched off without a reason"),
        ("# allow unsued: for now", "unknown rule 'unsued' (did you mean 'unused'?)"),
        ("# allow scenario: for now", "'scenario' cannot be switched off"),
        ("# allow yaml-syntax: for now", "'yaml-syntax' cannot be switched off"),
        ("# allow allow: for now", "'allow' cannot be switched off"),
    ],
)
def test_a_remark_that_is_wrong_is_told_at_its_sign(playbooks: Path, remark: str, message: str) -> None:
    _add_finance(playbooks, f"  {remark}")
    told = [as_text(problem).splitlines()[0] for problem in checked(playbooks)]
    assert told == [
        "playbooks/roles.yml:8:1: note: the role 'finance' is used nowhere [unused]",
        f"playbooks/roles.yml:8:11: error: {message} [allow]",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("told: |\n", "told: |\n  # allow unused: this is part of the story\n"),
        ("title: The late oven", 'title: "The oven # allow unused: no"'),
        ("title: The late oven", "title: The oven  # allow customers to call us"),
        ("title: The late oven", "title: The oven# allow unused"),
    ],
)
def test_what_only_looks_like_it_is_no_remark_of_ours(playbooks: Path, old: str, new: str) -> None:
    change(playbooks, "stories/the-late-oven.yml", old, new)
    assert _told(playbooks) == []


def test_a_remark_right_below_a_text_of_several_lines(playbooks: Path) -> None:
    change(playbooks, "stories/the-late-oven.yml", "lessons:", "# allow unused: for now\nlessons:")
    assert _told(playbooks) == [("allow", 7, 1, "warning")]


def test_no_remark_is_in_vain_while_files_cannot_be_read(playbooks: Path) -> None:
    _add_finance(playbooks, "  # allow unused: they come in January")
    change(playbooks, "stories/the-late-oven.yml", "summary:", "sumary:")
    assert _told(playbooks) == [("unknown-field", 2, 1, "error")]


def test_every_rule_that_may_be_allowed_is_one_and_each_manual_says_how() -> None:
    assert rule_names() >= MAY_BE_ALLOWED
    assert not MAY_BE_ALLOWED & {"unknown-reference", "yaml-syntax", "wrong-type", "missing-field", "allow"}
    for name, text in manuals().items():
        until = " until 2027-03-01" if name in NEEDS_A_DAY else ""
        ending = f"# allow {name}{until}: …" if name in MAY_BE_ALLOWED else "It cannot be switched off."
        assert text.endswith(ending), name


def test_a_rule_tells_what_its_manual_says_errors_or_warnings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declared = {rule.NAME: getattr(rule, "SEVERITY", "error") for rule in RULES}
    for rule in RULES:
        first = (rule.__doc__ or "").splitlines()[0]
        assert first.endswith("(a warning).") is (declared[rule.NAME] == "warning"), rule.NAME
    for name in cases_in(BAD):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        overlay(BAD / name, tmp_path / name)
        for problem in checked(Path("playbooks")):
            expected = declared.get(problem.rule, problem.severity)
            assert problem.severity in (expected, "note"), "a rule may be milder at a place, never harder"


@pytest.mark.parametrize(
    "remarks",
    [
        "# allow unused: it comes in January\n" * 8000,
        "# allow never-said: we quote it\n\n" * 8000,
        "".join(f"role-{number}: {{title: A, about: B}} # allow unused: later\n" for number in range(8000)),
        "".join(
            f"# allow unused: later\nrole-{number}: {{title: A, about: '# allow unused: no'}}\n"
            for number in range(4000)
        ),
    ],
)
def test_thousands_of_remarks_take_one_pass(remarks: str) -> None:
    file, problems = read_yaml(f"first: {{title: A, about: B}}\n{remarks}".encode(), "roles.yml")
    assert file is not None
    assert not problems
    begun = process_time()
    assert without_allowed([], [file], rule_names, complete=True)
    assert process_time() - begun < 10
