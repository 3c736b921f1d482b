"""The files that are made from the models and the playbooks: in step, and told where they are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.command_line import main
from playbook_compiler.generated.files import GENERATED, out_of_step
from playbook_compiler.model.kinds import GLOSSARY, KINDS, TRANSLATIONS
from playbook_compiler.view.view import View
from tests.overlay import BAD, OK, PROJECT, change, overlay

PATHS = [path for path, _ in GENERATED]


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["generate", *arguments])


def test_what_stands_in_the_repository_is_in_step_with_the_models_and_the_playbooks(starter: View) -> None:
    assert list(out_of_step(starter, PROJECT)) == [], "run: build_playbooks.py generate"
    there = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / ".vscode" / "schemas").iterdir()}
    assert there <= set(PATHS), "a schema that nothing makes"


def test_only_the_names_depend_on_the_playbooks(starter: View, minimal: View) -> None:
    differ = [path for path, make in GENERATED if make(starter) != make(minimal)]
    assert ".vscode/schemas/names.json" in differ
    assert [path for path in differ if path.startswith(".vscode/") and not path.endswith("/names.json")] == []


def test_it_writes_what_is_missing_and_then_nothing(playbooks: Path) -> None:
    assert playbooks.is_dir()
    first = _run()
    assert (first.exit_code, first.output) == (0, "".join(f"{path} is written.\n" for path in PATHS))
    roles = json.loads(Path(".vscode/schemas/names.json").read_text(encoding="utf-8"))["$defs"]["role"]
    assert "contact-person" in roles["enum"]
    times = {path: Path(path).stat().st_mtime_ns for path in PATHS}
    again = _run()
    assert (again.exit_code, again.output) == (0, "All generated files were in step already.\n")
    assert {path: Path(path).stat().st_mtime_ns for path in PATHS} == times


def test_check_names_what_is_out_of_step_and_writes_nothing(playbooks: Path) -> None:
    _run()
    assert _run("--check").exit_code == 0
    change(playbooks, "stories/the-late-oven.yml", "title: The late oven", "title: The oven that came late")
    Path(PATHS[0]).unlink()
    done = _run("--check")
    assert done.exit_code == 1
    missing, names, *lines, mend = done.output.splitlines()
    assert missing == f"{PATHS[0]} is out of step with the playbooks."
    assert names == ".vscode/schemas/names.json is out of step with the playbooks."
    assert [line.lstrip()[:2] for line in lines] == ["@@", "- ", "+ "]
    assert "The late oven" in lines[1] and "The oven that came late" in lines[2]
    assert mend == "To mend it, run: python build_playbooks.py generate"
    assert not Path(PATHS[0]).exists()
    assert _run().exit_code == 0
    assert _run("--check").exit_code == 0


def test_line_ends_of_windows_are_no_difference(playbooks: Path, minimal: View) -> None:
    _run()
    for path in PATHS:
        Path(path).write_bytes(Path(path).read_bytes().replace(b"\n", b"\r\n"))
    assert out_of_step(minimal, Path()) == {}


def test_another_folder_of_playbooks_and_another_repository(playbooks: Path, tmp_path: Path) -> None:
    done = _run("--playbooks", str(playbooks), "--repository", "elsewhere")
    assert done.exit_code == 0
    assert all((tmp_path / "elsewhere" / path).is_file() for path in PATHS)


def test_a_handbook_with_errors_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay(BAD / "an-unknown-role", tmp_path)
    monkeypatch.chdir(tmp_path)
    done = _run()
    assert done.exit_code == 1
    assert "[unknown-reference]" in done.output and "nothing was generated" in done.output
    assert not Path(".vscode").exists()


def test_a_file_that_cannot_be_written_is_told_in_a_line(playbooks: Path) -> None:
    Path(".vscode").write_text("no folder", encoding="utf-8")
    done = _run()
    assert (done.exit_code, done.output) == (1, f"error: {PATHS[0]}: Not a directory.\n")


def _settings() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PROJECT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    return found


def test_the_editors_settings_map_each_kind_to_its_schema() -> None:
    places = {
        f".vscode/schemas/{kind.name}.json": f"playbooks/{kind.place}{'*.yml' if kind.is_folder else ''}"
        for kind in KINDS
    }
    translation = [f"playbooks/{TRANSLATIONS}/*/*.yml", f"playbooks/{TRANSLATIONS}/*/*/*.yml"]
    glossary = f"playbooks/{TRANSLATIONS}/*/{GLOSSARY}"
    theirs = {"translation": [*translation, f"!{glossary}"], "term": glossary}
    assert _settings()["yaml.schemas"] == places | {f".vscode/schemas/{name}.json": at for name, at in theirs.items()}
    assert all((PROJECT / path).is_file() for path in places)


def test_the_editors_settings_leave_the_layout_to_us_and_ask_no_other_site() -> None:
    settings = _settings()
    assert settings["yaml.yamlVersion"] == "1.2"
    assert all(settings[f"yaml.{what}"] is True for what in ("validate", "hover", "completion"))
    assert settings["yaml.format.enable"] is settings["yaml.schemaStore.enable"] is False
    assert settings["[yaml]"]["editor.tabSize"] == 2 and settings["[yaml]"]["editor.insertSpaces"] is True


def test_the_yaml_extension_is_recommended() -> None:
    text = (PROJECT / ".vscode" / "extensions.json").read_text(encoding="utf-8")
    assert json.loads(text) == {"recommendations": ["redhat.vscode-yaml"]}


def test_a_new_playbook_is_offered_while_typing_at_once(tmp_path: Path) -> None:
    overlay(OK / "minimal", tmp_path)
    (tmp_path / ".vscode/schemas").mkdir(parents=True)
    done = CliRunner().invoke(main, ["new", "role", "driver", "--playbooks", str(tmp_path / "playbooks")])
    assert done.exit_code == 0, done.output
    names = json.loads((tmp_path / ".vscode/schemas/names.json").read_text(encoding="utf-8"))
    assert "driver" in json.dumps(names["$defs"]["role"])
    assert f"Written {tmp_path / 'CODEOWNERS'}" in done.output
