"""A GitHub and a GitLab on loopback, as far as our jobs ask them: lists in pages, comments, notes, issues."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

US = {"login": "github-actions[bot]", "id": 41}
SOMEBODY = {"login": "somebody", "id": 7}
LONGEST = 65_536


@dataclass
class Forge:
    """What the forge knows. `writes` is every request that changed something."""

    pulls: list[dict[str, Any]] = field(default_factory=list)
    comments: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    issues: list[dict[str, Any]] = field(default_factory=list)
    writes: list[tuple[str, str]] = field(default_factory=list)
    refuses: bool = False
    moved_to: str = ""
    address: str = ""

    def pull(self, number: int, sha: str, branch: str = "change", owner: str = "kari", fork: int = 2) -> None:
        """Let there be an open pull request."""
        head = {"ref": branch, "sha": sha, "label": f"{owner}:{branch}", "repo": {"id": fork}}
        self.pulls.append({"number": number, "state": "open", "head": head})

    def comment(self, number: str, body: str, by: dict[str, Any]) -> dict[str, Any]:
        """Let somebody comment."""
        count = sum(map(len, self.comments.values()))
        new = {"id": 1000 + count, "body": body, "user": by, "author": by}
        self.comments.setdefault(number, []).append(new)
        return new

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> tuple[int, Any]:
        """Answer one request with a status and a value."""
        if self.refuses:
            return 403, {"message": "Resource not accessible by integration"}
        if body and len(body.get("body", "")) > LONGEST:
            return 422, {"message": "Body is too long (maximum is 65536 characters)"}
        if method != "GET":
            self.writes.append((method, path))
        for pattern, handle in _ROUTES:
            if match := re.fullmatch(pattern, f"{method} {path}"):
                return handle(self, match, query, body)
        return 404, {"message": "Not Found"}


def _paged(entries: list[Any], query: dict[str, str]) -> tuple[int, Any]:
    size, page = min(int(query["per_page"]), 100), int(query["page"])
    return 200, entries[size * (page - 1) : size * page]


def _pulls(forge: Forge, _: re.Match[str], query: dict[str, str], __: Any) -> tuple[int, Any]:
    assert query["state"] == "open"
    return _paged([pull for pull in forge.pulls if pull["head"]["label"] == query["head"]], query)


def _listed(forge: Forge, match: re.Match[str], query: dict[str, str], _: Any) -> tuple[int, Any]:
    return _paged(forge.comments.get(match[1], []), query)


def _commented(forge: Forge, match: re.Match[str], _: dict[str, str], body: Any) -> tuple[int, Any]:
    return 201, forge.comment(match[1], body["body"], US)


def _renewed(forge: Forge, match: re.Match[str], _: dict[str, str], body: Any) -> tuple[int, Any]:
    for comments in forge.comments.values():
        for comment in comments:
            if comment["id"] == int(match[1]):
                comment.update(body)
                return 200, comment
    return 404, {}


def _issues(forge: Forge, _: re.Match[str], query: dict[str, str], __: Any) -> tuple[int, Any]:
    return _paged([issue for issue in forge.issues if issue["state"] == query["state"]], query)


def _opened(forge: Forge, _: re.Match[str], __: dict[str, str], body: Any) -> tuple[int, Any]:
    forge.issues.append({**body, "number": len(forge.issues) + 1, "user": US, "state": "open"})
    return 201, forge.issues[-1]


def _changed(forge: Forge, match: re.Match[str], _: dict[str, str], body: Any) -> tuple[int, Any]:
    issue = forge.issues[int(match[1]) - 1]
    issue.update(body)
    return 200, issue


def _whoami(*_: Any) -> tuple[int, Any]:
    return 200, US


_Handler = Callable[[Forge, "re.Match[str]", dict[str, str], Any], tuple[int, Any]]
_ROUTES: list[tuple[str, _Handler]] = [
    (r"GET /repos/firm/handbook/pulls", _pulls),
    (r"GET /repos/firm/handbook/issues/(\d+)/comments", _listed),
    (r"POST /repos/firm/handbook/issues/(\d+)/comments", _commented),
    (r"PATCH /repos/firm/handbook/issues/comments/(\d+)", _renewed),
    (r"GET /repos/firm/handbook/issues", _issues),
    (r"POST /repos/firm/handbook/issues", _opened),
    (r"PATCH /repos/firm/handbook/issues/(\d+)", _changed),
    (r"GET /user", _whoami),
    (r"GET /projects/5/merge_requests/(\d+)/notes", _listed),
    (r"POST /projects/5/merge_requests/(\d+)/notes", _commented),
    (r"PUT /projects/5/merge_requests/\d+/notes/(\d+)", _renewed),
]


@contextmanager
def running(forge: Forge) -> Iterator[Forge]:
    """Serve it on loopback, to those who show the token."""

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"null")
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if "secret" in (self.headers["Authorization"] or self.headers["PRIVATE-TOKEN"] or ""):
                status, value = forge.answer(self.command, parts.path, query, body)
            else:
                status, value = 401, {"message": "Bad credentials"}
            self.send_response(302 if forge.moved_to else status)
            if forge.moved_to:
                self.send_header("Location", f"{forge.moved_to}{self.path}")
            self.end_headers()
            self.wfile.write(json.dumps(value).encode())

        do_GET = do_POST = do_PATCH = do_PUT = handle_any  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forge.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
