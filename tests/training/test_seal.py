"""The seal: the same in the browser's script and in Python, and broken by every edit."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from playbook_compiler.training.seal import seal_of, seal_state
from tests.overlay import PROJECT

RECORD: dict[str, Any] = {
    "answers": 1,
    "person": 'Åse "Kari" Ø\u2028\t\\\x7f 🙂',
    "handbook": {"title": "T", "version": "v", "language": "nb"},
    "given": [{"question": "a/b", "choice": 0, "meaning": "x"}, {"choice": 2, "question": "a/c", "meaning": ""}],
    "none": None,
    "flags": [True, False, []],
    "names": {"\U0001f642": 1, "\uffee": 2, "é": 3, "a": 4, "aa": 5, "": 6, "B": 7},
}
SCRIPT = """
import { sealed } from "./playbook_compiler/assets/js/shared/seal.js";
let text = "";
for await (const piece of process.stdin) text += piece;
process.stdout.write((await sealed(JSON.parse(text))).seal);
"""


@pytest.mark.node
def test_browser_and_python_agree() -> None:
    node = shutil.which("node")
    assert node
    done = subprocess.run(
        [node, "--input-type=module", "-e", SCRIPT],
        cwd=PROJECT,
        input=json.dumps({**RECORD, "seal": "an old one counts for nothing"}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == seal_of(RECORD)


def test_the_seal_is_the_hash_of_the_plain_text() -> None:
    # printf '{"a":[1,"é"],"b":null}' | sha256sum
    assert seal_of({"b": None, "a": [1, "é"]}) == "1e02bc81a26af2f027329541e97eef36f3290bedc6dfe043dbe66b057ecb13ba"


def test_every_edit_shows() -> None:
    record = {**RECORD, "seal": seal_of(RECORD)}
    assert seal_state(record) == "whole"
    assert seal_state({**record, "person": "Ase"}) == "edited"
    assert seal_state({**record, "more": 1}) == "edited"
    assert seal_state({name: value for name, value in record.items() if name != "none"}) == "edited"
    assert seal_state(RECORD) == seal_state({**RECORD, "seal": ""}) == "none"
