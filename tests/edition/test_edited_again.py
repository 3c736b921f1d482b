"""Whatever was edited, and in which order: what was kept from before gives byte for byte what a clean run gives.

A sequence of edits goes through one memory, through a cache folder opened anew in between, through broken files and
back. The problems are the same after each edit, and the pages of two editions at the end.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import as_yaml
from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.edition.files import write_files
from playbook_compiler.kept.kept import Kept
from playbook_compiler.kept.store import opened
from playbook_compiler.model.audience import ALL, DEFAULT
from playbook_compiler.model.edition_settings import EditionSettings
from playbook_compiler.problems.problem import has_errors
from playbook_compiler.view.edition import Make, edition_of
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.seen_facts import seen_warnings
from tests.attacks import WHOLE, rounds
from tests.overlay import MINIMAL
from tests.translating.conftest import translate_all

DAY = date(2026, 11, 29)
TEXT = re.compile(r"^( *(?:- )?(?:title|summary|say|do|because|not|why|told|label|promise|answer|when): )(\w.*)$", re.M)
LIMIT = re.compile(r"^( *(?:within|limit|review_every): )(\d+)( .*)$", re.M)
TRANSLATED = re.compile(r"^( *(?:of|text): )(\w.*)$", re.M)
NAMED = re.compile(r"^( *(?:stage|who|owner|role|guide|story): )([a-z0-9-]+)$", re.M)


def sentence(playbooks: Path, mix: random.Random) -> None:
    of_line(playbooks, mix, TEXT, lambda found: f"{found[1]}{found[2].rstrip('.')} {mix.choice(('now', 'tøm', '5 %'))}")


def limit(playbooks: Path, mix: random.Random) -> None:
    of_line(playbooks, mix, LIMIT, lambda found: f"{found[1]}{mix.randint(1, 40)}{found[3]}")


def name_of_another(playbooks: Path, mix: random.Random) -> None:
    """Another role, stage, guide …: of those that are named somewhere, so that it is often one that is there."""
    texts = [path.read_text(encoding="utf-8") for path in files(playbooks)]
    names = [found[2] for text in texts for found in NAMED.finditer(text)]
    of_line(playbooks, mix, NAMED, lambda found: f"{found[1]}{mix.choice(names)}")


def stage_order(playbooks: Path, mix: random.Random) -> None:
    path = playbooks / "handbook.yml"
    settings_ = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    mix.shuffle(settings_["stages"])
    path.write_text(as_yaml(settings_), encoding="utf-8")


def register(playbooks: Path, mix: random.Random) -> None:
    """The name of a role or a promise, or a word of a source."""
    of_line(
        playbooks, mix, TEXT, lambda found: f"{found[1]}{found[2]} again", ("roles.yml", "promises.yml", "sources.yml")
    )


def new_entry(playbooks: Path, mix: random.Random) -> None:
    path = mix.choice([path for path in files(playbooks) if path.parent != playbooks])
    shutil.copyfile(path, path.with_stem(f"{path.stem}-{mix.choice('abc')}"))


def deletion(playbooks: Path, mix: random.Random) -> None:
    copies = [path for path in files(playbooks) if re.search(r"-[abc]$", path.stem)]
    mix.choice(copies or files(playbooks)).unlink()


def renaming(playbooks: Path, mix: random.Random) -> None:
    copies = [path for path in files(playbooks) if re.search(r"-[abc]$", path.stem)]
    path = mix.choice(copies or files(playbooks))
    path.rename(path.with_stem(f"{path.stem}-{mix.choice('abc')}"))


def breaking(playbooks: Path, mix: random.Random) -> None:
    path = mix.choice(files(playbooks))
    text = path.read_text(encoding="utf-8")
    path.write_text(mix.choice((text[: len(text) // 2] + '"', "", f"{text}\nnothing: known\n")), encoding="utf-8")


ENDS = ("nå", "9 %", "*her*", "Her", "oven")


def translation(playbooks: Path, mix: random.Random) -> None:
    """What is said in the other language, or the sentence that was translated."""
    of_line(
        playbooks,
        mix,
        TRANSLATED,
        lambda found: f"{found[1]}{found[2]} {mix.choice(('nå', '9 %', '*her*'))}",
        there=True,
    )


def translations_gone(playbooks: Path, mix: random.Random) -> None:
    for path in mix.choices(files(playbooks, there=True)) if files(playbooks, there=True) else ():
        path.unlink()


def glossary(playbooks: Path, mix: random.Random) -> None:
    path = playbooks / "translations/nb/glossary.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    forbidden = mix.choice(("Her", "oven", "day*", "nobody says this"))
    path.write_text(f"the-oven:\n  of: oven\n  choice: ovn\n  forbidden: [{forbidden}]\n", encoding="utf-8")


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    sentence, limit, name_of_another, stage_order, register, new_entry, deletion, renaming, breaking,
    translation, translations_gone, glossary,
)  # fmt: skip


def files(playbooks: Path, *, there: bool = False) -> list[Path]:
    """The source's files, or those of what is said in another language."""
    return sorted(path for path in playbooks.rglob("*.yml") if ("translations" in path.parts) == there)


def of_line(
    playbooks: Path,
    mix: random.Random,
    sought: re.Pattern[str],
    instead: Callable[[re.Match[str]], str],
    names: tuple[str, ...] = (),
    *,
    there: bool = False,
) -> None:
    """Replace one line of those that look so."""
    found = [
        (path, text, one)
        for path in files(playbooks, there=there)
        if not names or path.name in names
        for text in [path.read_text(encoding="utf-8")]
        for one in sought.finditer(text)
    ]
    if found:
        path, text, one = mix.choice(found)
        path.write_text(f"{text[: one.start()]}{instead(one)}{text[one.end() :]}", encoding="utf-8")


def made(playbooks: Path, work: Path, kept: Kept | None, day: date = DAY, *, saves: bool = False) -> list[str]:
    """Check, and compile editions where there is no error. Returns the problems, told whole.

    Of `saves` some is put off, as for whoever looks at a page meanwhile.
    """
    handbook, problems = check_folder(playbooks, kept=kept)
    if not has_errors(problems):
        wanted = [EditionSettings(id=audience, audience=audience) for audience in (ALL, DEFAULT)]
        wanted += [EditionSettings(id=language, audience=ALL, language=language) for language in handbook.translations]
        for one in wanted:
            warnings = seen_warnings(handbook, problems, one.audience, kept)
            edition = edition_of(handbook, Facts(day, warnings), one)
            places = Places(playbooks.parent, work / one.id, work / "site")
            put_off: dict[str, Make] = {}
            compile_edition(edition, places, kept, put_off if saves else None)
            write_files(places.docs, ((name, make()) for name, make in put_off.items()))
    return [repr(problem) for problem in problems]


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def try_sequence(base: Path, folder: Path, seed: int, kinds: list[int]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    playbooks, mix = folder / "playbooks", random.Random(seed)
    shutil.copytree(base, playbooks)
    told: list[str] = []
    saves = bool(seed % 2)
    kept = opened(folder / "cache", b"this one", told.append)
    made(playbooks, folder / "again", kept, saves=saves)
    for number in kinds:
        before = everything(playbooks)
        EDITS[number](playbooks, mix)
        if made(playbooks, folder / "again", kept, saves=saves) != made_clean(playbooks):
            raise AssertionError("other problems than a clean run tells")
        if has_errors(check_folder(playbooks)[1]):  # mended, by going back
            shutil.rmtree(playbooks)
            for name, content in before.items():
                path = playbooks / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        if mix.random() < 0.5:
            kept.save()
            kept = opened(folder / "cache", b"this one", told.append)
    day = mix.choice((DAY, date(2027, 8, 1)))
    assert made(playbooks, folder / "again", kept, day, saves=saves) == made(playbooks, folder / "clean", None, day)
    again, clean = everything(folder / "again"), everything(folder / "clean")
    assert again.keys() == clean.keys()
    assert [name for name in clean if again[name] != clean[name]] == []
    assert told == []


def made_clean(playbooks: Path) -> list[str]:
    return [repr(problem) for problem in check_folder(playbooks)[1]]


@pytest.fixture(scope="module")
def said_there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest handbook, and all of it in Norwegian."""
    playbooks = tmp_path_factory.mktemp("there") / "playbooks"
    shutil.copytree(MINIMAL, playbooks)
    translate_all(playbooks)
    return playbooks


@given(st.integers(0, 2**32), st.lists(st.integers(0, len(EDITS) - 1), min_size=1, max_size=6))
@settings(max_examples=rounds(300) if WHOLE else 10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edited_again_is_as_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said_there: Path, seed: int, kinds: list[int]
) -> None:
    monkeypatch.chdir(tmp_path)
    try_sequence(said_there if seed % 4 > 1 else MINIMAL, tmp_path / "one", seed, kinds)


@given(st.integers(0, 2**32), st.lists(st.integers(0, len(EDITS) - 1), min_size=8, max_size=16))
@settings(max_examples=rounds(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_told_of_two_languages_is_what_a_clean_run_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said_there: Path, seed: int, kinds: list[int]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.rmtree("playbooks", ignore_errors=True)
    playbooks, mix, kept = Path("playbooks"), random.Random(seed), Kept()
    shutil.copytree(said_there, playbooks)
    for number in kinds:
        before = everything(playbooks)
        EDITS[number](playbooks, mix)
        found = check_folder(playbooks, kept=kept)[1]
        assert [repr(problem) for problem in found] == made_clean(playbooks)
        if has_errors(found):  # mended, by going back
            shutil.rmtree(playbooks)
            write_files(playbooks, before.items())
