"""Which files have changed: told at once where the system tells it, and else found out by looking again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

_CHANGES: Final = {
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
}
"""What is told of a file when it changes. That it was read is told as well, and we read them ourselves."""

_EVERY: Final = 0.2  # seconds, where we have to look


class _Ear(FileSystemEventHandler):
    def __init__(self, changed: Callable[[], None], names: frozenset[str] | None) -> None:
        self._changed = changed
        self._names = names

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            return
        paths = {Path(str(path)).name for path in (event.src_path, event.dest_path) if path}
        if self._names is None or paths & self._names:
            self._changed()


class _Arrival(FileSystemEventHandler):
    """Stands beside a folder, and watches it anew when it comes: the first time, or after a branch without it."""

    def __init__(self, folder: Path, observer: BaseObserver, changed: Callable[[], None]) -> None:
        self._folder = folder
        self._observer = observer
        self._changed = changed
        self._watch: ObservedWatch | None = None

    def watch(self) -> None:
        """Watch the folder, if it is there."""
        if self._watch is not None:
            self._observer.unschedule(self._watch)
            self._watch = None
        if self._folder.is_dir():
            ear, place = _Ear(self._changed, None), str(self._folder.resolve())
            self._watch = self._observer.schedule(ear, place, recursive=True)

    def on_any_event(self, event: FileSystemEvent) -> None:
        came = event.dest_path if event.event_type == EVENT_TYPE_MOVED else event.src_path
        if event.event_type not in (EVENT_TYPE_CREATED, EVENT_TYPE_MOVED) or Path(str(came)).name != self._folder.name:
            return
        self.watch()
        self._changed()  # it may have come with files in it


def follow(folders: Iterable[Path], beside: Iterable[Path], changed: Callable[[], None]) -> BaseObserver:
    """Call `changed`, in another thread, after every change below the folders, and of the files `beside`.

    Editors save by writing anew beside a file and renaming: so it is folders that are watched, and never a file.
    """
    ways: list[Callable[[], BaseObserver]] = [Observer, lambda: PollingObserver(timeout=_EVERY)]
    for number, way in enumerate(ways):
        observer = way()
        for folder in folders:
            arrival = _Arrival(folder, observer, changed)
            arrival.watch()
            observer.schedule(arrival, str(folder.parent.resolve()), recursive=False)
        for place in {path.parent for path in beside}:
            names = frozenset(path.name for path in beside if path.parent == place)
            observer.schedule(_Ear(changed, names), str(place.resolve()), recursive=False)
        try:
            observer.start()
        except OSError:  # the system has no more watches to give
            if number == len(ways) - 1:
                raise
            continue
        return observer
    raise AssertionError
