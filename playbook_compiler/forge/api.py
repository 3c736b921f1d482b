"""Asking GitHub or GitLab over HTTP."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

GITHUB_BOT: Final = "github-actions[bot]"
"""By whom a workflow's own token writes."""

_PAGE: Final = 100
_SECONDS: Final = 30


class ForgeRefused(Exception):
    """The forge did not do what was asked. The text says what, and its answer."""


@dataclass(frozen=True)
class Api:
    """A forge's address, and the header by which it knows us."""

    address: str
    token: Mapping[str, str]

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Send one request and return its answer. Raises Refused."""
        request = urllib.request.Request(  # noqa: S310 - the address is the job's own, never a file's
            f"{self.address}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Accept": "application/json", "Content-Type": "application/json", "User-Agent": "handbook"},
        )
        for name, value in self.token.items():
            request.add_unredirected_header(name, value)  # no other host gets the token
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            reason = f"{error.code} {error.reason}: {error.read(500).decode('utf-8', 'replace')}"
            raise ForgeRefused(f"{method} {path}: {reason}") from None
        except (OSError, ValueError) as error:
            raise ForgeRefused(f"{method} {path}: {error}") from None

    def every(self, path: str, **query: str) -> Iterator[Any]:
        """Yield every entry of a list, page after page."""
        page = 1
        while True:
            entries = self.ask("GET", f"{path}?{urlencode({**query, 'per_page': _PAGE, 'page': page})}")
            yield from entries
            if len(entries) < _PAGE:
                return
            page += 1


def github(environ: Mapping[str, str]) -> Api:
    """GitHub, as a workflow's job knows it."""
    address = environ.get("GITHUB_API_URL", "https://api.github.com")
    return Api(address, {"Authorization": f"Bearer {environ['GITHUB_TOKEN']}"})


def gitlab(environ: Mapping[str, str]) -> Api:
    """GitLab, as a pipeline's job knows it."""
    return Api(environ["CI_API_V4_URL"], {"PRIVATE-TOKEN": environ["HANDBOOK_NOTE_TOKEN"]})
