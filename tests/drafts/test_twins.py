"""The engine in Python and the one in the browser's scripts find the same, at the same places."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from playbook_compiler.drafts.judging import judged
from tests.drafts.conftest import LANGUAGES, letters_in, rules_in
from tests.drafts.seeding import NAMES, seeded
from tests.overlay import PROJECT

SCRIPT = """
import fs from "node:fs";
const { judged } = await import(process.argv[1]);
const told = JSON.parse(fs.readFileSync(0, "utf8"));
const bare = ({ rule, start, end, of, sure }) => [rule, start, end, of, sure];
console.log(JSON.stringify(told.map(([rules, texts, names, moments]) =>
  texts.map((text) => judged(rules, text, { names, moments }).map(bare)))));
"""
ODD = (
    "", " ", "\n\n", "Kære ,\nvi hører fra os inden  for\n3-5 hverdage.",
    "ÅH NEJ, VI SVARER INDEN FIRE UGER", "Hi Ana,\n\nİ",
    "Nordvik Bakerys pris og NORDVIK BAKERY, Solbakken Barnehages.",
    "I‘ll reply within a fortnight", "a\u0301 [x] [12] [navn](http://a)",
)  # fmt: skip


@pytest.mark.node
def test_both_engines_agree(tmp_path: Path) -> None:
    texts = {
        language: [
            *(one.text for one in seeded(language)),
            *letters_in(language)[::3],
            *(text for other in LANGUAGES for text in letters_in(other)[:2]),
            *ODD,
        ]
        for language in LANGUAGES
    }
    moments = ["complaint", "customer-terminates"]
    given = [[rules_in(language), texts[language], NAMES, moments] for language in LANGUAGES]
    place = PROJECT / "playbook_compiler/assets/js/draft/judge.js"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT, str(place)],
        input=json.dumps(given), capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[:2000]
    for language, theirs in zip(LANGUAGES, json.loads(done.stdout), strict=True):
        for text, other in zip(texts[language], theirs, strict=True):
            ours = judged(rules_in(language), text, names=NAMES, moments=moments)
            assert [[one.rule, one.start, one.end, one.of, one.sure] for one in ours] == other, text
