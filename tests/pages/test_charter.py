"""The public charter: what it says, what it never says, and in which words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.charter import charter_files
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.starter import PLAYBOOKS
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from tests.overlay import overlay

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def starter() -> Handbook:
    return check_folder(PLAYBOOKS)[0]


def _page(handbook: Handbook, path: str = "/") -> str:
    return charter_files(edition_of(handbook, Facts(TODAY)), path)["index.html"].decode()
