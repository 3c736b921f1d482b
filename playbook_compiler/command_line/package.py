"""`package`: training tracks for the learning platform that a firm already has, or for Anki."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.called import called
from playbook_compiler.command_line.checked import pasts_of, sound, written
from playbook_compiler.folders.signs import zip_with
from playbook_compiler.history.history import CommitChange
from playbook_compiler.languages.words import Words, words_for
from playbook_compiler.model.audience import Audience
from playbook_compiler.model.training import Track
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import worded
from playbook_compiler.training.anki import AnkiMissing, deck
from playbook_compiler.training.scorm.package import SCRIPTS, package_files, zipped
from playbook_compiler.training.scorm.versions import VERSIONS, Version
from playbook_compiler.view.view import View, view_of

MakePackage = Callable[[View, Track, Words], bytes]

_ANKI: Final = "anki"
_SCORM: Final = {f"scorm-{name}": version for name, version in VERSIONS.items()}


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py package
  build_playbooks.py package first-week --for scorm-2004
  build_playbooks.py package --for anki --out ~/Downloads
"""
)
@click.argument("tracks", metavar="[TRACK]…", nargs=-1)
@click.option(
    "--for",
    "target",
    type=click.Choice([*_SCORM, _ANKI]),
    default="scorm-1.2",
    show_default=True,
    help="What takes it in. Nearly every learning platform reads SCORM 1.2.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/packages"),
    show_default=True,
    help="The folder that gets the packages.",
)
@click.option(
    "--schemas",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder with the standard's schema files, to go into each SCORM package. Most platforms need none.",
)
@options.playbooks
@options.no_git
def package(
    tracks: tuple[str, ...], target: str, out: Path, schemas: Path | None, playbooks: Path, no_git: bool
) -> None:
    """Make training tracks into files for a learning platform (SCORM), or for Anki. Without TRACK: all of them."""
    handbook = sound(playbooks, worded("nothing was packaged."))
    words = words_for(handbook.settings.language)
    chosen = _chosen(view_of(handbook), tracks)
    readers = {track.audience for track in chosen}  # who learns a track sees in it what they see in the handbook
    views = {audience: view_of(handbook, audience) for audience in readers}
    if target == _ANKI:
        makers: dict[Audience, MakePackage] = dict.fromkeys(readers, deck)
    else:
        pasts = {} if no_git else pasts_of(playbooks, handbook, readers)
        makers = {
            audience: _packer(_SCORM[target], schemas, pasts[audience].changes if pasts else ()) for audience in readers
        }
    sign = zip_with("collection.anki2") if target == _ANKI else zip_with("imsmanifest.xml", f"player/{SCRIPTS[-1]}")
    suffix = ".apkg" if target == _ANKI else f"-{target}.zip"
    for track in chosen:
        path = out / f"{track.id}{suffix}"
        try:
            content = makers[track.audience](views[track.audience], views[track.audience].tracks[track.id], words)
        except AnkiMissing:
            raise click.UsageError(
                worded("decks for Anki need the package genanki. To get it: python -m pip install genanki==0.13.1")
            ) from None
        written(path, content, sign, playbooks, with_size=True)


def _chosen(view: View, ids: tuple[str, ...]) -> list[Track]:
    """The tracks that were named, or all."""
    for id_ in ids:
        if id_ not in view.tracks:
            known = ", ".join(view.tracks) or worded("none yet")
            raise click.UsageError(
                worded(
                    "there is no track '{id}'{near}. The tracks are: {known}.",
                    id=id_,
                    near=did_you_mean(id_, view.tracks),
                    known=known,
                )
            )
    chosen = [view.tracks[id_] for id_ in dict.fromkeys(ids)] if ids else list(view.tracks.values())
    if not chosen:
        raise click.UsageError(worded("there is no track yet. To begin one: {command}", command=called("new track")))
    for track in chosen:
        if not any((*part.stories, *part.moments, *part.guides) for part in track.parts):
            raise click.UsageError(worded("the track '{id}' has nothing to read in it yet.", id=track.id))
    return chosen


def _packer(version: Version, schemas: Path | None, changes: Sequence[CommitChange]) -> MakePackage:
    """What makes a SCORM package, with the standard's own files in it where a folder holds them."""
    beside: dict[str, bytes] = {}
    for name in version.schemas if schemas else ():
        file = Path(schemas or "", name)
        if not file.is_file():
            raise click.UsageError(
                worded(
                    "--schemas: {file} is missing. SCORM {name} has {schemas} files.",
                    file=file,
                    name=version.name,
                    schemas=len(version.schemas),
                )
            )
        beside[name] = file.read_bytes()

    def make(view: View, track: Track, words: Words) -> bytes:
        return zipped({**package_files(view, track, words, version, changes), **beside})

    return make
