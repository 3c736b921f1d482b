"""The scripts of the trainer's page, asked beside Python: both get the same handbook and the same files."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from playbook_compiler.model.bounds import BOUNDS
from playbook_compiler.script_data.meanings import trail
from playbook_compiler.view.view import View
from tests.overlay import PROJECT, sound
from tests.training.handbooks import learnable

SCRIPTS = PROJECT / "playbook_compiler" / "assets" / "js"
SERVER = """
import readline from "node:readline";
const room = process.argv[1];
const { Files } = await import(`${room}/records/files.js`);
const { gathered } = await import(`${room}/records/gathered.js`);
const { roster } = await import(`${room}/records/roster.js`);
const { recordsFile } = await import(`${room}/records/told-rows.js`);
const { whoIs } = await import(`${room}/shared/judge.js`);
for await (const line of readline.createInterface({ input: process.stdin })) {
  const given = JSON.parse(line);
  if (given.names) {
    console.log(JSON.stringify(given.names.map(whoIs)));
    continue;
  }
  const { book, meanings, heads, words, language, files, now } = given;
  const taken = new Files(book, heads);
  for (const [name, bytes] of files) await taken.take(new File([Buffer.from(bytes, "base64")], name));
  const found = gathered(book, meanings, taken.records, new Date(now));
  const team = taken.team?.team ?? null;
  console.log(JSON.stringify({
    rows: found.rows, older: found.older, leftOut: [...taken.leftOut, ...found.leftOut], others: taken.others,
    csv: recordsFile(found.rows, words, language), team, owed: team && roster(book, team.members, found.rows),
  }));
}
"""

Ask = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """The scripts of the page, with what the compiler puts beside them; they answer one question after another."""
    folder = tmp_path_factory.mktemp("scripts") / "js"
    shutil.copytree(SCRIPTS, folder)
    (folder / "shared" / "bounds.js").write_text(f"export default {json.dumps(BOUNDS)};\n", encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    command = ["node", "--input-type=module", "-e", SERVER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as node:
        assert node.stdin and node.stdout

        def asked(question: dict[str, Any]) -> Any:
            assert node.stdin and node.stdout
            node.stdin.write(json.dumps(question) + "\n")
            node.stdin.flush()
            return json.loads(node.stdout.readline())

        yield asked
        node.stdin.close()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A handbook to learn from, with a track and a story that had other names."""
    playbooks = learnable(tmp_path_factory.mktemp("book"))
    (playbooks / "retired.yml").write_text(
        "day-zero: {kind: track, now: first-day, since: 2026-11-20, why: Shorter.}\n"
        "the-oven: {kind: story, now: the-late-oven, since: 2026-11-20, why: Clearer.}\n",
        encoding="utf-8",
    )
    return sound(playbooks)


@pytest.fixture(scope="module")
def meanings(book: View) -> dict[str, Any]:
    """The trail: the moment said something else before, and the promise was spelled otherwise."""
    known = trail(book, ())
    told = ["Write the new day down (it was: on the job)"]
    known["moment/late-job"]["was"] = [{"meaning": f"m1-{'a' * 16}", "day": "2026-11-20", "told": told}]
    known["promise/told-in-time"]["was"] = [{"meaning": f"m1-{'b' * 16}", "day": "2026-11-20", "told": []}]
    return known
