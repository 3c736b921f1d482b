"""Python and the browser's scripts count the same files to the same figures, and draw the same pictures."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from playbook_compiler.languages.words import words_for
from playbook_compiler.model.bounds import BOUNDS
from playbook_compiler.script_data.words import survey_known
from playbook_compiler.training.agreement import alpha
from playbook_compiler.training.consistency.calibration import calibrations
from playbook_compiler.training.consistency.counted import counted
from playbook_compiler.training.consistency.picture import moments_picture, months_picture
from playbook_compiler.training.consistency.result import consistency
from playbook_compiler.training.customers.table import customer_table
from playbook_compiler.view.view import View
from tests.overlay import PROJECT
from tests.training.consistency.firm import firm
from tests.training.test_agreement import BINARY, FOUR_OBSERVERS, THREE_CODERS, TWO_OBSERVERS, votes

pytestmark = pytest.mark.node

SCRIPTS = PROJECT / "playbook_compiler" / "assets" / "js"
SCRIPT = """
import fs from "node:fs";
const room = `${process.argv[1]}/consistency`;
const { alpha, calibrations } = await import(`${room}/calibration.js`);
const { customerTable } = await import(`${room}/../shared/customers/table.js`);
const { counted } = await import(`${room}/counted.js`);
const { momentsPicture, monthsPicture } = await import(`${room}/picture.js`);
const { consistency } = await import(`${room}/result.js`);
const { book, files, table, known, votes, words } = JSON.parse(fs.readFileSync(0, "utf8"));
const titles = Object.fromEntries(book.moments.map(({ id, title }) => [id, title]));
const { rows, wrong } = customerTable(table, { promises: book.promises, moments: titles, known, matched: {} });
const found = counted(book, { files, rows });
const ids = book.moments.map(({ id }) => id);
const result = consistency(ids, found.cases);
const rowsOf = ({ moments }) => moments.map(({ moment, shares }) => [titles[moment], shares]);
const alphaOf = (units) => alpha(new Map(units.map((given, unit) => [unit, new Map(Object.entries(given))])));
console.log(JSON.stringify({
  rows, wrong, result, changed: found.changed, given: found.given,
  calibrations: calibrations(ids, found.judgements),
  alphas: votes.map(alphaOf),
  pictures: [momentsPicture(rowsOf(result), words), monthsPicture(result.months, words)],
}));
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts with what the compiler puts beside them."""
    folder = tmp_path_factory.mktemp("scripts") / "js"
    shutil.copytree(SCRIPTS, folder)
    (folder / "shared" / "bounds.js").write_text(f"export default {json.dumps(BOUNDS)};\n", encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return folder


def near(ours: Any, theirs: Any, place: str = "") -> None:
    """Assert that both are the same, figures to nine digits."""
    if isinstance(ours, dict):
        assert set(ours) <= set(theirs), place
        for key, value in ours.items():
            near(value, theirs[key], f"{place}.{key}")
    elif isinstance(ours, list | tuple):
        assert len(ours) == len(theirs), place
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            near(one, other, f"{place}[{number}]")
    elif isinstance(ours, float):
        assert ours == pytest.approx(theirs, abs=1e-9), place
    else:
        assert ours == theirs, place


def test_both_count_the_same(starter: View, book: dict[str, Any], promises: dict[str, str], scripts: Path) -> None:
    made = firm(starter, promises, 7)
    cases = [
        {**one, "case": f"case-{number % 2}", "when": "", "observer": f"observer {number}", "person": ""}
        for number, one in enumerate(made.observations[:9])
    ]
    made.observations += cases
    files = [{"kind": "answers", "content": one} for one in made.answers]
    files += [{"kind": "observation", "content": one} for one in made.observations]
    units = [list(votes(rows).values()) for rows in (BINARY, TWO_OBSERVERS, FOUR_OBSERVERS, THREE_CODERS)]
    words = words_for("nb", "reports/consistency")
    text = made.table() + "x;y;z\r\n"
    given = {"book": book, "files": files, "table": text, "known": survey_known()}
    done = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT, str(scripts)],
        input=json.dumps({**given, "votes": units, "words": words}), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    theirs = json.loads(done.stdout)

    titles = {moment["id"]: moment["title"] for moment in book["moments"]}
    table = customer_table(text, book, survey_known())
    assert table
    near([asdict(row) for row in table.rows], theirs["rows"])
    near([asdict(one) for one in table.wrong], theirs["wrong"])
    assert len(table.wrong) == 1
    found = counted(book, made.files())
    result = consistency(list(titles), found.cases)
    near([asdict(finding) for finding in result.findings], theirs["result"]["findings"])
    assert dict(found.given) == theirs["given"]
    assert [finding.sure for finding in result.findings] == [one["sure"] for one in theirs["result"]["findings"]]
    near([asdict(one) for one in result.moments], theirs["result"]["moments"])
    months = {
        month: {lens: share and asdict(share) for lens, share in shares.items()}
        for month, shares in result.months.items()
    }
    near(months, theirs["result"]["months"])
    for ours, other in zip(calibrations(list(titles), found.judgements), theirs["calibrations"], strict=True):
        near({**asdict(ours), "alpha": ours.alpha.value, "items": ()}, {**other, "items": []})
        near([{**asdict(item), "alpha": item.alpha.value} for item in ours.items], other["items"])
    near([alpha(votes(rows)).value for rows in (BINARY, TWO_OBSERVERS, FOUR_OBSERVERS, THREE_CODERS)], theirs["alphas"])
    assert [round(value, 4) for value in theirs["alphas"]] == [0.0952, 0.692, 0.7434, 0.6914]
    pictured = [(titles[one.moment], one.shares) for one in result.moments]
    assert theirs["pictures"] == [moments_picture(pictured, words), months_picture(result.months, words)]
