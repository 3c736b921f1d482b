"""The id that a name in any language comes nearest to."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook_compiler.problems.near import as_id
from tests.overlay import change, checked


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("møte", "mote"),
        ("Årsmøte i går", "aarsmote-i-gaar"),
        ("Försäljning", "forsaljning"),
        ("A\u030arsmøte", "aarsmote"),
        ("vær & té", "vaer-te"),
        ("…", ""),
    ],
)
def test_letters_of_all_languages_become_a_to_z(text: str, id_: str) -> None:
    assert as_id(text) == id_


def test_what_is_missing_is_never_made_up(playbooks: Path) -> None:
    """A file whose name gives no id is told, and stands for no entry: other mistakes are told as well."""
    (playbooks / "moments" / "¿¿.yml").write_text("title: x\n", encoding="utf-8")
    change(playbooks, "moments/late-job.yml", "next: [", "next: [contact-person-away, ")
    told = {(problem.rule, problem.path.rpartition("/")[2]) for problem in checked(playbooks)}
    assert {("stray-file", "¿¿.yml"), ("unknown-reference", "late-job.yml")} <= told


def test_a_hidden_link_out_of_the_folder_is_told(playbooks: Path, tmp_path: Path) -> None:
    (playbooks / ".x").symlink_to("/etc")
    (playbooks / "moments" / ".y.yml").symlink_to(tmp_path / "elsewhere.yml")
    (playbooks / "moments" / ".#late-job.yml").symlink_to("kari@her-machine.4711:1764")  # an editor's
    told = [(problem.rule, problem.path.rpartition("playbooks/")[2]) for problem in checked(playbooks)]
    assert told == [("outside-folder", ".x"), ("outside-folder", "moments/.y.yml")]
