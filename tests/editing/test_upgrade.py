"""`upgrade`: sixty entries, each right, and no change of the firm lost; and all that may come in between."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line import main
from playbook_compiler.editing.starter_memory import remembered
from playbook_compiler.layout.layout import laid_out
from playbook_compiler.model.kinds import kind_at
from playbook_compiler.problems.problem import has_errors
from playbook_compiler.starter import PLAYBOOKS
from tests.overlay import starter_read


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(folder: Path, name: str, field: str) -> str:
    found = re.search(rf"^{field}: .*$", (folder / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None, f"{name} has no {field}"
    return found[0]


def field(folder: Path, name: str, field_: str, more: str) -> None:
    """Say a little more in a field of one line."""
    line = line_of(folder, name, field_)
    edit(folder, name, line, f"{line.rstrip('.')}{more}")


@pytest.fixture
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A firm that took the starter as it is, and the newer starter beside it, both in step."""
    shutil.copytree(PLAYBOOKS, tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations"))
    shutil.copytree(PLAYBOOKS, tmp_path / "newer", ignore=shutil.ignore_patterns("translations"))
    starter, _ = starter_read()
    (tmp_path / "playbooks" / "starter.yml").write_text(remembered(starter, "0.0.9"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def upgrade(*more: str) -> Result:
    return CliRunner().invoke(main, ["upgrade", "--starter", "newer", *more])


def texts(folder: Path) -> dict[str, str]:
    paths = sorted(folder.rglob("*.yml"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def laid(name: str, text: str) -> str:
    """A file as `format` writes it: a line that became long is folded when it is taken."""
    kind = kind_at(Path("playbooks", name))
    assert kind is not None
    return laid_out(text.encode(), name, kind)[0] or text


def ids(kind: str) -> list[str]:
    return sorted(path.stem for path in (PLAYBOOKS / kind).glob("*.yml"))


def one_line(kind: str, field_: str) -> list[str]:
    """The files of a kind that have the field on one line."""
    form = re.compile(rf"^{field_}: (?![>|\"]).+$", re.MULTILINE)
    return [
        f"{kind}/{id_}.yml" for id_ in ids(kind) if form.search((PLAYBOOKS / kind / f"{id_}.yml").read_text("utf-8"))
    ]


def test_sixty_entries_each_right_and_no_change_of_the_firm_lost(firm: Path) -> None:
    ours, newer = firm / "playbooks", firm / "newer"
    moments = one_line("moments", "summary")
    untouched, both = moments[:20], moments[20:30]
    own = one_line("messages", "title")[:20]
    deleted = [f"scenarios/{id_}.yml" for id_ in ids("scenarios")[:3]] + [
        f"drills/{id_}.yml" for id_ in ids("drills")[:2]
    ]
    assert [len(part) for part in (untouched, both, own, deleted)] == [20, 10, 20, 5]
    for name in untouched:
        field(newer, name, "summary", ", and soon.")
    for number, name in enumerate(both):
        field(ours, name, "title", ", with us")
        edit(ours, name, "summary: ", "# Kari asked for this\nsummary: ")
        field(newer, name, "summary", ", and soon.")
        if number < 5:
            field(newer, name, "title", " at once")
    for name in own:
        field(ours, name, "title", ", as we write it  # ours")
    for name in deleted:
        (ours / name).unlink()
        edit(newer, name, "title: ", "title: Newer ") if "title: " in (newer / name).read_text("utf-8") else None
    for id_ in ("recall", "outage"):
        text = (newer / "moments/delay-or-back-order.yml").read_text("utf-8")
        text = re.sub(r"^title: .*$", f"title: A new {id_}", text, flags=re.MULTILINE)
        (newer / f"moments/{id_}.yml").write_text(text, encoding="utf-8")
        edit(newer, "moments/complaint.yml", "\nnext:\n", f"\nnext:\n  - {id_}\n")
    (newer / "stories/the-recall.yml").write_text((newer / "stories/the-chair.yml").read_text("utf-8"), "utf-8")
    (newer / "messages/recall-notice.yml").write_text((newer / "messages/delay-notice.yml").read_text("utf-8"), "utf-8")
    edit(newer, "moments/recall.yml", "messages: [", "messages: [recall-notice, ")
    with (newer / "sources.yml").open("a", encoding="utf-8") as file:
        first = (newer / "sources.yml").read_text("utf-8").split("\n\n")[-1]
        file.write("\nnew-source:\n" + "\n".join(first.rstrip().split("\n")[1:]) + "\n")
    new = ["moments/recall.yml", "moments/outage.yml", "stories/the-recall.yml", "messages/recall-notice.yml"]
    assert not has_errors(check_folder(newer)[1]), [p for p in check_folder(newer)[1] if p.severity == "error"]
    before, theirs = texts(ours), texts(newer)

    dry = upgrade()
    assert dry.exit_code == 3, dry.output
    assert texts(ours) == before, "a dry run writes nothing"
    assert "and soon" in dry.output and "moment/recall" in dry.output

    done = upgrade("--write", "--take", "recall")
    assert done.exit_code == 3, done.output
    after = texts(ours)
    assert not has_errors(check_folder(ours)[1])
    complaint = "moments/complaint.yml"
    for name in untouched:
        wanted = theirs[name].replace("  - outage\n", "") if name == complaint else theirs[name]
        assert laid(name, after[name]) == laid(name, wanted), name
    for name in own:
        assert after[name] == before[name], name
    for number, name in enumerate(both):
        wanted = before[name].replace(line_of(PLAYBOOKS, name, "summary"), line_of(newer, name, "summary"))
        assert laid(name, after[name]) == laid(name, wanted), name
        assert (f"moment/{Path(name).stem}:title" in done.output) is (number < 5), name
    for name in deleted:
        assert name not in after, name
    assert [name for name in new if name in after] == ["moments/recall.yml", "messages/recall-notice.yml"]
    assert after["moments/recall.yml"] == theirs["moments/recall.yml"]
    others = {name for name in before if before[name] != after.get(name)} - {*untouched, *both}
    assert others <= {"starter.yml"}, others

    again = upgrade("--write", "--keep", "outage", "--keep", "story/the-recall", "--keep", "new-source")
    assert again.exit_code == 3 and "outage" not in texts(ours)
    for number, name in enumerate(both[:5]):
        last = upgrade("--write", "--take" if number else "--keep", f"moment/{Path(name).stem}")
        assert last.exit_code == (0 if number == 4 else 3), last.output
    result = texts(ours)
    assert line_of(ours, both[0], "title") == line_of(firm / "playbooks", both[0], "title")
    assert result[both[0]] == after[both[0]], "what was kept stays as the firm wrote it"
    for name in both[1:5]:
        assert line_of(ours, name, "title") == line_of(newer, name, "title")
        assert "# Kari asked for this" in result[name]
    silent = upgrade()
    assert silent.exit_code == 0 and "nothing that you have not seen" in silent.output, silent.output


def test_a_firm_that_never_asks_never_sees_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(PLAYBOOKS, tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations"))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["upgrade"])
    assert done.exit_code == 0 and "follows no starter" in done.output
    begun = CliRunner().invoke(main, ["upgrade", "--begin"])
    assert begun.exit_code == 0 and (tmp_path / "playbooks/starter.yml").is_file(), begun.output
    assert CliRunner().invoke(main, ["upgrade", "--begin"]).exit_code == 2
    assert "nothing that you have not seen" in CliRunner().invoke(main, ["upgrade"]).output


def test_what_is_renamed_on_either_side_is_followed(firm: Path) -> None:
    rename = ["rename", "moment", "complaint", "a-complaint", "--playbooks", "playbooks"]
    assert CliRunner().invoke(main, rename).exit_code == 0
    theirs = ["rename", "message", "delay-notice", "late-notice", "--playbooks", "newer"]
    assert CliRunner().invoke(main, theirs).exit_code == 0
    field(firm / "newer", "moments/complaint.yml", "summary", ", and soon.")
    field(firm / "newer", "messages/late-notice.yml", "title", " to a customer")
    field(firm / "playbooks", "messages/delay-notice.yml", "title", "  # ours")
    done = upgrade("--write")
    assert done.exit_code == 0, done.output
    after = texts(firm / "playbooks")
    assert "and soon" in after["moments/a-complaint.yml"] and "moments/complaint.yml" not in after
    assert "messages/delay-notice.yml" not in after and " to a customer  # ours" in after["messages/late-notice.yml"]
    assert "delay-notice:" in after["retired.yml"] and "late-notice" in after["moments/delay-or-back-order.yml"]
    assert upgrade().exit_code == 0


def test_what_the_starter_retired_goes_where_the_firm_left_it_alone(firm: Path) -> None:
    retire = [
        "retire",
        "story",
        "the-chair",
        "--now",
        "the-pension",
        "--playbooks",
        "newer",
        "--why",
        "We tell one.",
        "--yes",
    ]
    assert CliRunner().invoke(main, retire).exit_code == 0
    field(firm / "playbooks", "stories/the-chair.yml", "title", " of ours")
    asked = upgrade("--write")
    assert asked.exit_code == 3 and "the starter has it no more. We tell one." in asked.output, asked.output
    assert (firm / "playbooks/stories/the-chair.yml").is_file()
    done = upgrade("--write", "--take", "the-chair")
    assert done.exit_code == 0, done.output
    assert not (firm / "playbooks/stories/the-chair.yml").exists()
    assert "the-chair" in texts(firm / "playbooks")["retired.yml"]


def test_what_would_not_be_sound_is_told_and_not_written(firm: Path) -> None:
    edit(firm / "playbooks", "moments/complaint.yml", "title: ", "title: Nordlys ")
    path = firm / "newer/moments/win-back.yml"
    path.write_text(path.read_text("utf-8").replace("stage: after", "stage: nowhere"), "utf-8")
    field(firm / "newer", "moments/last-day.yml", "summary", ", and soon.")
    done = upgrade("--write")
    assert done.exit_code == 1, done.output
    assert "moment/win-back:stage: it names the stage 'nowhere', which you do not have" in done.output
    after = texts(firm / "playbooks")
    assert "stage: after" in after["moments/win-back.yml"] and "and soon" in after["moments/last-day.yml"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--take", "complain"], "the starter brings nothing called 'complain' (did you mean"),
        (["--take", "complaint", "--keep", "complaint"], "is both to be taken and to be kept"),
    ],
)
def test_wrong_use_is_told(firm: Path, more: list[str], told: str) -> None:
    field(firm / "newer", "moments/complaint.yml", "summary", ", and soon.")
    done = upgrade(*more)
    assert done.exit_code == 2 and told in done.output, done.output


def test_a_damaged_memory_is_told(firm: Path) -> None:
    (firm / "playbooks/starter.yml").write_text("starter: 3\n", encoding="utf-8")
    done = upgrade()
    assert done.exit_code == 1 and "playbooks/starter.yml:1:1" in done.output, done.output


def test_it_asks_at_a_terminal_and_shows_both(firm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playbook_compiler.command_line.upgrade.somebody_is_there", lambda: True)
    for id_, own, new in (("complaint", ", with us", " at once"), ("last-day", ", with us", " at once")):
        field(firm / "playbooks", f"moments/{id_}.yml", "title", own)
        field(firm / "newer", f"moments/{id_}.yml", "title", new)
    done = CliRunner().invoke(main, ["upgrade", "--starter", "newer", "--write"], input="show\ntake\nlater\n")
    assert done.exit_code == 3, done.output
    assert "(1 of 2) moment/complaint:title" in done.output and "--- yours\ntitle: " in done.output
    assert line_of(firm / "playbooks", "moments/complaint.yml", "title").endswith(" at once")
    assert line_of(firm / "playbooks", "moments/last-day.yml", "title").endswith(", with us")
    again = CliRunner().invoke(main, ["upgrade", "--starter", "newer", "--write"], input="keep\n")
    assert again.exit_code == 0 and "(1 of 1) moment/last-day:title" in again.output
    assert line_of(firm / "playbooks", "moments/last-day.yml", "title").endswith(", with us")


def test_line_ends_of_windows_stay(firm: Path) -> None:
    path = firm / "playbooks/moments/complaint.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    field(firm / "newer", "moments/complaint.yml", "summary", ", and soon.")
    assert upgrade("--write").exit_code == 0
    assert b"and soon.\r\n" in path.read_bytes() and b"\n" not in path.read_bytes().replace(b"\r\n", b"")


def test_a_new_moment_that_names_a_new_promise_brings_it_along(firm: Path) -> None:
    newer = firm / "newer"
    text = (newer / "promises.yml").read_text("utf-8")
    first = text.split("\n\n")[0].lstrip("#")
    name = re.search(r"^([a-z-]+):$", text, re.MULTILINE)
    assert name is not None and first
    entry = re.search(rf"^{name[1]}:\n(?:  .*\n)+", text, re.MULTILINE)
    assert entry is not None
    (newer / "promises.yml").write_text(text + "\n" + entry[0].replace(name[1], "a-new-promise", 1), "utf-8")
    moment = (newer / "moments/delay-or-back-order.yml").read_text("utf-8")
    moment = re.sub(r"- promise: [a-z-]+", "- promise: a-new-promise", moment, count=1)
    (newer / "moments/recall.yml").write_text(moment, encoding="utf-8")
    edit(newer, "moments/complaint.yml", "\nnext:\n", "\nnext:\n  - recall\n")
    told = upgrade()
    assert told.exit_code == 3 and "moment/recall" in told.output
    done = upgrade("--write", "--take", "recall")
    assert done.exit_code == 0, done.output
    after = texts(firm / "playbooks")
    assert "\n\na-new-promise:\n" in after["promises.yml"] and after["moments/recall.yml"] == moment
    assert "\nnext:\n  - recall\n" in after["moments/complaint.yml"]
