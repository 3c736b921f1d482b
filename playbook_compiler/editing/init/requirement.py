"""The line that pins the compiler in a firm's requirements.txt: the version that made it, and from where it came."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any, Final

from playbook_compiler import __version__

PACKAGE: Final = "customer-handbook"


@dataclass(frozen=True)
class Requirement:
    """The line, and whether another computer can fetch what it names from where this one had it."""

    line: str
    fetched: bool = True


def requirement() -> Requirement:
    """The compiler that runs now, as pip noted where it came from (PEP 610)."""
    try:
        return requirement_of(distribution(PACKAGE))
    except PackageNotFoundError:  # run from a clone, where nothing was installed
        return Requirement(f"{PACKAGE}=={__version__}", fetched=False)


def requirement_of(installed: Distribution) -> Requirement:
    """The same of an installed one: by commit where it came from git, by hash from an address, else by version."""
    noted = installed.read_text("direct_url.json")
    from_where: dict[str, Any] = json.loads(noted) if noted else {}
    address = str(from_where.get("url", ""))
    if "vcs_info" in from_where:
        kind, commit = from_where["vcs_info"]["vcs"], from_where["vcs_info"]["commit_id"]
        return Requirement(f"{PACKAGE} @ {kind}+{address}@{commit}", fetched=not address.startswith("file:"))
    if address and not address.startswith("file:"):
        hashes = from_where.get("archive_info", {}).get("hashes", {})
        mark = f"#sha256={hashes['sha256']}" if "sha256" in hashes else ""
        return Requirement(f"{PACKAGE} @ {address}{mark}")
    return Requirement(f"{PACKAGE}=={installed.version}", fetched=not address)
