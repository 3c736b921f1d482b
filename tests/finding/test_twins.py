"""The scorer in Python and the one in the browser's scripts find the same moments, by the same sentences."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from playbook_compiler.finding.scoring import Finder
from tests.finding.test_finding import DANGER, MAIL, QUERIES, THREATS
from tests.overlay import PROJECT

SCRIPT = """
import fs from "node:fs";
const { Finder } = await import(process.argv[1]);
const [index, texts] = JSON.parse(fs.readFileSync(0, "utf8"));
const finder = new Finder(index);
const told = ({ moment, score, trigger, sentence, sure }) => [moment, score, trigger, sentence, sure];
console.log(JSON.stringify(texts.map((text) => [false, true].map((typing) => finder.find(text, typing).map(told)))));
"""


@pytest.mark.node
def test_both_scorers_agree(finder: Finder, index: dict[str, Any], tmp_path: Path) -> None:
    texts = [query for queries in QUERIES["moments"].values() for query in queries]
    texts += [query for row in QUERIES["vocabulary"].values() for query in row["queries"]]
    texts += [
        *DANGER["danger"],
        *DANGER["calm"],
        *THREATS["danger"][::9],
        *(f"{MAIL} {text}" for text in THREATS["danger"][::40]),
        MAIL,
        "",
        "  ",
        "e",
        "İstanbul",
        "vi sier avtalen med dere opp fra mai",
        "hun gikk visst brått bort",
        "😀 order",
        "faktuen",
        "prisforhoeyelse",
    ]
    texts += [text[: len(text) // 2] for text in texts]
    place = PROJECT / "playbook_compiler/assets/js/find/scoring.js"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT, str(place)],
        input=json.dumps([index, texts]), capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for text, theirs in zip(texts, json.loads(done.stdout), strict=True):
        for typing, found in zip((False, True), theirs, strict=True):
            ours = finder.find(text, typing=typing)
            told = [(hit.moment, hit.trigger, hit.sentence, hit.sure) for hit in ours]
            assert told == [(hit[0], *hit[2:]) for hit in found], (text, typing)
            assert all(abs(hit.score - other[1]) < 1e-6 for hit, other in zip(ours, found, strict=True)), text
