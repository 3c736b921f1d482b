"""Texts that make a slow pattern slow: what takes twice as long for each sign more would never end here."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import playbook_compiler
from playbook_compiler.checking.check import check_folder
from playbook_compiler.layout.layout import laid_out
from playbook_compiler.model.kinds import BY_NAME
from tests.attacks import WHOLE
from tests.overlay import OK, change, overlay

PACKAGE = Path(playbook_compiler.__file__).parent
LONG = 20_000 if WHOLE else 8_000
MOST = 2.0 if WHOLE else 1.0
"""Seconds of the processor, for a machine may be busy: what is linear takes a hundredth of it."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern of the compiler that is kept in a module."""
    for info in pkgutil.walk_packages(playbook_compiler.__path__, "playbook_compiler."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{info.name.removeprefix('playbook_compiler.')}.{name}", value


PATTERNS = dict(patterns())


def is_searched(name: str) -> bool:
    """Whether a pattern is looked for anywhere in a text, and not only where it begins."""
    module, _, constant = name.rpartition(".")
    place = PACKAGE / module.replace(".", "/")
    source = (place / "__init__.py" if place.is_dir() else place.with_suffix(".py")).read_text(encoding="utf-8")
    return re.search(rf"\b{constant}\.(?!fullmatch|match)", source) is not None


SEARCHED = frozenset(name for name in PATTERNS if is_searched(name))


def pumped(pattern: re.Pattern[str]) -> Iterator[str]:
    """Texts of one piece over and over, made of the pattern's own signs, with an end that it does not like."""
    signs = sorted({*re.sub(r"\\[a-zA-Z]|\(\?\w*", "", pattern.pattern)} - set("\\^$|?*+."))[:24]
    pieces = [*signs, " ", "\n", "a", "0", "- ", "a ", "> ", "a-", "((", "[a](", "{a}", "a:", "'a", "1.", "\t"]
    for piece in dict.fromkeys(pieces):
        text = piece * (LONG // len(piece))
        yield f"{text}\x00!"
        yield f"a{text}"


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_hangs(name: str) -> None:
    began = time.thread_time()
    for text in pumped(PATTERNS[name]):
        PATTERNS[name].match(text)
        if name in SEARCHED:
            PATTERNS[name].search(text)
        took = time.thread_time() - began
        assert took < MOST, f"{name}: {took:.1f} s at {text[:12]!r} …"


@pytest.mark.parametrize("said", ["> ", "- ", "a ", "“ ", "å ", "\\\\ ", "* "])
def test_what_is_never_said_is_found_at_once(tmp_path: Path, said: str) -> None:
    playbooks = overlay(OK / "minimal", tmp_path)
    words = (said * 2_000).strip()
    change(playbooks, "messages/new-day.yml", "Dear {customer_name},", f"Dear {{customer_name}}, {words}")
    moment = playbooks / "moments" / "late-job.yml"
    text = moment.read_text(encoding="utf-8")
    moment.write_text(
        re.sub(r"(?m)^    not: .*$", f"    not: '{(said * 1_000).strip()}'", text, count=1), encoding="utf-8"
    )
    began = time.thread_time()
    check_folder(playbooks)
    assert time.thread_time() - began < 5


@pytest.mark.parametrize("levels", [4, 5, 12])
def test_anchors_that_unfold_without_end_stay_as_they_are(levels: int) -> None:
    names = [f"&a{level} [{', '.join(['*a' + str(level - 1)] * 10) if level else 'x, x'}]" for level in range(levels)]
    text = "title: T\n" + "".join(f"  x{number}: {name}\n".lstrip() for number, name in enumerate(names))
    began = time.thread_time()
    made, problems = laid_out(text.encode(), "x.yml", BY_NAME["story"])
    assert time.thread_time() - began < 5
    assert (made is None and problems) or levels < 5
