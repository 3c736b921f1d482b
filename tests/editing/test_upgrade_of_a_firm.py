"""`upgrade` where a firm really begins: with twelve moments made by `init`, and a starter that went on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line import main
from playbook_compiler.starter import PLAYBOOKS

FIRST = "moments/first-contact.yml"


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, f"{path.name} has no {old!r}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A firm's folder with twelve moments, as it was begun."""
    folder = tmp_path_factory.mktemp("begun") / "ours"
    own = ["--firm", "Berg AS", "--phone", "55 00 00 00", "--email", "post@berg.example"]
    assert CliRunner().invoke(main, ["init", str(folder), *own]).exit_code == 0
    return folder


@pytest.fixture
def firm(tmp_path: Path, begun: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A firm's playbooks with twelve moments; the newer starter stands beside its folder."""
    shutil.copytree(begun, tmp_path / "ours")
    shutil.copytree(PLAYBOOKS, tmp_path / "newer", ignore=shutil.ignore_patterns("translations"))
    monkeypatch.chdir(tmp_path / "ours")
    return tmp_path / "ours/playbooks"


def upgrade(*more: str) -> Result:
    return CliRunner().invoke(main, ["upgrade", "--starter", "../newer", *more])


def test_what_would_make_the_check_fail_is_left_out_and_the_rest_is_taken(firm: Path) -> None:
    """The firm promises an answer in half the time; a new step of the starter is made for the whole."""
    step = "within: {} working hours\n      promise: a-reply-the-same-day"
    edit(firm / "promises.yml", ("limit: 4 working hours", "limit: 2 working hours"))
    for id_ in ("first-contact", "customer-terminates", "after-the-farewell"):
        edit(firm / f"moments/{id_}.yml", (step.format(4), step.format(2)))
    assert check_folder(firm)[1] == []
    newer = firm.parents[1] / "newer"
    new = "    - id: say-when\n      pause: Look it up.\n      do: Say when it comes.\n      who: everyone\n      "
    edit(
        newer / FIRST,
        ("    - id: hear-the-need\n", f"{new}{step.format(4)}\n    - id: hear-the-need\n"),
        ("summary: Someone", "summary: Somebody"),
    )
    edit(newer / "moments/complaint.yml", ("review_every: 6 months", "review_every: 3 months"))
    done = upgrade("--write")
    assert done.exit_code == 1, done.output
    told = done.output.partition("Not taken:\n\n")[2].splitlines()
    assert told[0].startswith("  moment/first-contact:checklist/steps/say-when: playbooks/moments/first-contact.yml:")
    assert told[0].endswith(
        "this step may take 4 working hours, and its promise 'a-reply-the-same-day' gives 2 working hours"
    )
    assert told[1] == "", "and nothing else is left out"
    after = (firm / FIRST).read_text(encoding="utf-8")
    assert "say-when" not in after and "summary: Somebody" in after
    assert "review_every: 3 months" in (firm / "moments/complaint.yml").read_text(encoding="utf-8")
    assert check_folder(firm)[1] == []
    again = upgrade()
    assert again.exit_code == 1 and "say-when" in again.output, "it comes again until somebody decides"
    assert upgrade("--write", "--keep", "first-contact:checklist/steps/say-when").exit_code == 0
    assert upgrade().exit_code == 0


def test_what_breaks_an_experience_test_of_the_firm_is_left_out(firm: Path) -> None:
    """The error stands in the firm's own test, in a file that the starter did not touch."""
    test = (
        "scenarios:\n  - id: kari-knows\n    situation: Somebody new calls.\n    moment: first-contact\n"
        "    then:\n      never_says: [gladly]\n"
    )
    (firm / "scenarios/ours.yml").write_text(f"about: What Kari asked for.\n{test}", encoding="utf-8")
    assert check_folder(firm)[1] == []
    newer = firm.parents[1] / "newer"
    edit(newer / FIRST, ("  - say: ", "  - say: Gladly. "), ("summary: Someone", "summary: Somebody"))
    done = upgrade("--write")
    assert done.exit_code == 1 and "playbooks/scenarios/ours.yml:" in done.output, done.output
    assert done.output.partition("Not taken:\n\n")[2].count("first-contact:") == 1
    after = (firm / FIRST).read_text(encoding="utf-8")
    assert "Gladly" not in after and "summary: Somebody" in after
    assert check_folder(firm)[1] == []


def test_each_moment_that_was_left_out_can_be_taken_later(firm: Path) -> None:
    """All at once; what they need comes along, ways lead to them, and nothing of the example firm is brought."""
    left_out = sorted({path.name for path in (PLAYBOOKS / "moments").iterdir()} - set(_moments(firm)))
    assert len(left_out) == len(list((PLAYBOOKS / "moments").iterdir())) - 12
    done = upgrade("--write", *(f"--take=moment/{name.removesuffix('.yml')}" for name in left_out))
    assert done.exit_code == 0, done.output
    assert len(_moments(firm)) == 12 + len(left_out) and check_folder(firm)[1] == []
    assert upgrade().exit_code == 0


@pytest.mark.parametrize("id_", ["win-back", "welcome-a-new-customer", "farewell-to-a-colleague", "returning-customer"])
def test_one_moment_that_was_left_out(firm: Path, id_: str) -> None:
    """To which no way leads among the twelve; of a stage or a role that the firm has not; with steps that lead on."""
    assert upgrade("--take", id_).exit_code == 3
    assert f"{id_}.yml" not in _moments(firm)
    done = upgrade("--write", "--take", id_)
    assert done.exit_code == 0, done.output
    assert len(_moments(firm)) == 13 and f"{id_}.yml" in _moments(firm)
    assert check_folder(firm)[1] == []
    silent = upgrade()
    assert silent.exit_code == 0 and "nothing that you have not seen" in silent.output


def test_one_that_does_not_fit_leaves_everything_as_it_was(firm: Path) -> None:
    """Its letter and its source are not left behind either, and nothing asks about it again."""
    edit(firm / "promises.yml", ("limit: 4 working hours", "limit: 2 working hours"))
    step = "within: {} working hours\n      promise: a-reply-the-same-day"
    for id_ in ("first-contact", "customer-terminates", "after-the-farewell"):
        edit(firm / f"moments/{id_}.yml", (step.format(4), step.format(2)))
    before = {path: path.read_bytes() for path in firm.rglob("*.yml")}
    done = upgrade("--write", "--take", "win-back")
    assert done.exit_code == 1 and "moment/win-back: playbooks/moments/win-back.yml:" in done.output, done.output
    assert {path: path.read_bytes() for path in firm.rglob("*.yml")} == before
    assert upgrade().exit_code == 0


def test_what_was_retired_can_be_taken_again(firm: Path) -> None:
    """With the promise that was retired along with it; retired.yml does not send its readers on any more."""
    ids = [name.removesuffix(".yml") for name in _moments(firm)]
    ids = [id_ for id_ in ids if id_ not in ("after-the-farewell", "customer-goes-quiet")]
    retire = ["retire", "moment", *ids, "--yes", "--why", "Not ours."]
    assert CliRunner().invoke(main, retire).exit_code == 0
    before = (firm / "retired.yml").read_text(encoding="utf-8")
    assert "complaint:\n" in before and "one-owner:\n" in before
    done = upgrade("--write", "--take", "moment/complaint")
    assert done.exit_code == 0, done.output
    after = (firm / "retired.yml").read_text(encoding="utf-8")
    assert "\ncomplaint:\n" not in after and "\none-owner:\n" not in after and "first-contact:\n" in after
    assert "complaint.yml" in _moments(firm) and check_folder(firm)[1] == []
    assert upgrade().exit_code == 0


def _moments(firm: Path) -> list[str]:
    return sorted(path.name for path in (firm / "moments").iterdir())
