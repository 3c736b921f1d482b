"""HTML -> PDF, by WeasyPrint. It is an extra: nothing of it is loaded before a PDF is asked for."""

from __future__ import annotations

import contextlib
import io
import mimetypes
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded

HOW_TO_INSTALL: Final = "python -m pip install weasyprint==70.0"
ON_DEBIAN: Final = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation"


class NoPdf(Exception):
    """No PDF can be made here. Its text says why, and what to do."""


def load_weasyprint() -> Any:
    """Return the package, or raise NoPdf with how to get what is missing."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints advice of its own where a library is missing
            import weasyprint
    except ImportError as error:
        raise NoPdf(
            worded("a PDF needs the package WeasyPrint, which is not installed here: {how}", how=HOW_TO_INSTALL)
        ) from error
    except OSError as error:
        raise NoPdf(
            worded(
                "a PDF needs the library Pango, which WeasyPrint does not find on this machine. "
                "On Debian and Ubuntu: {how}",
                how=ON_DEBIAN,
            )
        ) from error
    return weasyprint


def pdf_of(html: str, folder: Path, file: str) -> bytes:
    """Return the PDF of a page that stands at `file` in a folder of the site: with bookmarks, tagged, its links kept.

    What the page needs (its stylesheet) is read from that folder; nothing else is, and nothing from the net.
    """
    return bytes(document_of(html, folder, file).write_pdf())


def document_of(html: str, folder: Path, file: str) -> Any:
    """The page laid out on sheets of paper: its pages, its bookmarks."""
    weasyprint = load_weasyprint()
    from weasyprint.urls import FatalURLFetchingError

    address = (folder.resolve() / file).as_uri()
    try:
        return weasyprint.HTML(string=html, base_url=address, url_fetcher=fetcher(folder)).render(pdf_tags=True)
    except FatalURLFetchingError as error:  # which is no Exception: WeasyPrint passes over those
        raise NoPdf(*error.args) from error


def fetcher(folder: Path) -> Any:
    """Reads files below a folder for WeasyPrint, and refuses everything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    root = folder.resolve()

    class OnlyThisFolder(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve()
            if parts.scheme != "file" or parts.netloc or not path.is_relative_to(root):
                raise FatalURLFetchingError(
                    worded("{url} is not part of the site, so the PDF does not load it", url=url)
                )
            try:
                kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
                return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
            except OSError as error:
                raise FatalURLFetchingError(
                    worded("{path} cannot be read: {error}", path=path, error=reason_of(error))
                ) from error

    return OnlyThisFolder()
