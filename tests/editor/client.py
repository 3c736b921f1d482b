"""The smallest editor: starts yaml-language-server, tells it what an editor tells it, and asks what an editor asks."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PROJECT: Final = Path(__file__).resolve().parents[2]
_SERVER: Final = PROJECT / "node_modules" / ".bin" / "yaml-language-server"
_PATIENCE: Final = 60  # seconds until a server that says nothing counts as hanging

Message = dict[str, Any]


@dataclass(frozen=True)
class Document:
    """A text that is open, and the marks that the server has set in it."""

    editor: Editor
    uri: str
    marks: list[Message]

    def completions(self, line: int, column: int) -> list[Message]:
        """What the editor offers at a place (counted from 1)."""
        found = self.editor.ask("textDocument/completion", self._at(line, column))
        items: list[Message] = found["items"] if isinstance(found, dict) else found
        return items

    def hover(self, line: int, column: int) -> str:
        """What the editor shows when the pointer rests on a place (counted from 1)."""
        found = self.editor.ask("textDocument/hover", self._at(line, column))
        return str(found["contents"]["value"]) if found else ""

    def _at(self, line: int, column: int) -> Message:
        return {"textDocument": {"uri": self.uri}, "position": {"line": line - 1, "character": column - 1}}


class Editor:
    """A workspace folder that is open in an editor with the YAML extension, with the folder's own settings."""

    def __init__(self, folder: Path) -> None:
        assert shutil.which("node"), "Node is missing; sh setup.sh test installs it."
        assert _SERVER.exists(), "yaml-language-server is missing; sh setup.sh test installs it."
        self._settings = _nested(json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8")))
        self._process = subprocess.Popen(
            [str(_SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._heard: queue.Queue[Message | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._number = 0
        root = {"uri": folder.as_uri(), "name": folder.name}
        markdown = {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": markdown}, "hover": {"contentFormat": ["markdown"]}},
        }
        hello = {"processId": None, "rootUri": root["uri"], "workspaceFolders": [root], "capabilities": capabilities}
        self.ask("initialize", hello)
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})
        self._wait_until_the_settings_are_in_use(folder / "waiting" / "playbooks" / "roles.yml")

    def open(self, path: Path, text: str) -> Document:
        """Open a file, with a text that need not be the one on the disk. Every text is to be opened at its own path."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            heard = self._next()
            if heard.get("method") == "textDocument/publishDiagnostics" and heard["params"]["uri"] == path.as_uri():
                return Document(self, path.as_uri(), heard["params"]["diagnostics"])

    def close(self) -> None:
        """End the server."""
        self.ask("shutdown", None)
        self._tell("exit", None)
        self._process.wait(_PATIENCE)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def _wait_until_the_settings_are_in_use(self, mistaken: Path) -> None:
        """A file whose mistake only a schema can show is checked until it is marked."""
        marks = self.open(mistaken, "No Id: x\n").marks
        while not marks:
            heard = self._next()
            if heard.get("method") == "textDocument/publishDiagnostics":
                marks = heard["params"]["diagnostics"]

    def ask(self, method: str, params: Any) -> Any:
        """Ask the server, and wait for its answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            heard = self._next()
            if heard.get("id") == number and "method" not in heard:
                assert "error" not in heard, heard["error"]
                return heard["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _next(self) -> Message:
        """The next message of the server; questions that every editor must answer are answered on the way."""
        heard = self._heard.get(timeout=_PATIENCE)
        assert heard is not None, "yaml-language-server ended"
        if "method" in heard and "id" in heard:
            result: Any = None
            if heard["method"] == "workspace/configuration":
                result = [_section(self._settings, item.get("section", "")) for item in heard["params"]["items"]]
            self._send({"id": heard["id"], "result": result})
        return heard

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            while stream.readline().strip():
                pass
            self._heard.put(json.loads(stream.read(length)))
        self._heard.put(None)


def _nested(settings: Message) -> Message:
    """Settings as editors give them to servers: `yaml.format.enable` is `enable` in `format` in `yaml`."""
    nested: Message = {}
    for name, value in settings.items():
        *groups, last = name.split(".")
        place = nested
        for group in groups:
            place = place.setdefault(group, {})
        place[last] = value
    return nested


def _section(settings: Message, name: str) -> Any:
    for part in filter(None, name.split(".")):
        settings = settings.get(part, {})
    return settings
