"""The scripts of the pages, as their tools see them: the types that their comments promise, and the linter's rules."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from playbook_compiler.edition.scripts import as_published
from tests.overlay import PROJECT

pytestmark = pytest.mark.node

SCRIPTS = PROJECT / "playbook_compiler" / "assets" / "js"
PLAYER = PROJECT / "playbook_compiler" / "training" / "scorm" / "player"
TOOLS = PROJECT / "node_modules" / ".bin"


def _run(tool: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    assert (TOOLS / tool).exists(), f"{tool} is missing; sh setup.sh test installs it."
    command = [str(TOOLS / tool), *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_the_type_checker_finds_nothing() -> None:
    done = _run("tsc", "-p", "jsconfig.json", "--listFiles")
    assert done.returncode == 0, done.stdout
    assert str(SCRIPTS / "handbook.js") in done.stdout
    done = _run("tsc", "-p", "jsconfig.worker.json", "--listFiles")
    assert done.returncode == 0, done.stdout
    assert str(SCRIPTS / "offline" / "worker" / "keeping.js") in done.stdout
    done = _run("tsc", "-p", PLAYER / "jsconfig.json", "--listFiles")
    assert done.returncode == 0, done.stdout
    assert str(PLAYER / "player.js") in done.stdout


def test_the_linter_finds_nothing() -> None:
    done = _run("eslint", "--max-warnings", "0", SCRIPTS, PLAYER)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_find_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.js"
    wrong.write_text("const most = Math.max(location.href);\n", encoding="utf-8")
    checked = _run("tsc", "--allowJs", "--checkJs", "--noEmit", "--strict", wrong)
    assert "is not assignable to parameter of type 'number'" in checked.stdout
    linted = subprocess.run(
        [str(TOOLS / "eslint"), "--stdin", "--stdin-filename", str(SCRIPTS / "wrong.js")],
        cwd=PROJECT,
        input=wrong.read_text(encoding="utf-8"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "no-unused-vars" in linted.stdout


def test_a_script_as_it_is_published_is_the_same_script(tmp_path: Path) -> None:
    """TypeScript reads both, sign by sign: a remark in a text between backticks would be no remark."""
    less = 0
    for path in sorted(SCRIPTS.rglob("*.js")):
        before = path.read_bytes()
        after = as_published(before)
        assert "vendor" not in path.parts or b"licences.txt beside this file" in after
        less += len(before) - len(after)
        (tmp_path / f"{path.stem}.before").write_bytes(before)
        (tmp_path / f"{path.stem}.after").write_bytes(after)
    program = """
        import ts from "typescript";
        import { readdirSync, readFileSync } from "node:fs";
        const [folder] = process.argv.slice(1);
        const signs = (name) => {
          const text = readFileSync(`${folder}/${name}`, "utf8");
          const file = ts.createSourceFile("x.js", text, ts.ScriptTarget.Latest, true);
          const found = [];
          const walk = (node) => {
            const inner = node.getChildren(file).filter(({ kind }) => kind < ts.SyntaxKind.FirstJSDocNode);
            if (inner.length) inner.forEach(walk);
            else found.push(node.getText(file));
          };
          walk(file);
          return found.join("\\n");
        };
        const names = readdirSync(folder).filter((name) => name.endsWith(".before"));
        const other = names.filter((name) => signs(name) !== signs(name.replace(".before", ".after")));
        console.log(JSON.stringify([names.length, other]));
    """
    command = ["node", "--input-type=module", "-e", program, str(tmp_path)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    count, other = json.loads(done.stdout)
    assert count > 60 and other == [] and less > 50_000
