"""A firm and its choice of moments -> every file of its repository, but for what is made from the playbooks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from playbook_compiler.editing.doctor import MARKER, TEMPLATE
from playbook_compiler.editing.init.firm import Firm
from playbook_compiler.editing.init.job_names import job_names
from playbook_compiler.editing.init.requirement import Requirement
from playbook_compiler.editing.init.settings import own_roles, own_settings
from playbook_compiler.editing.init.texts import texts_with
from playbook_compiler.editing.starter_memory import remembered
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import STARTER_MEMORY
from playbook_compiler.starter import LOCK
from playbook_compiler.yaml12.scalars import as_typed

FILES: Final[Mapping[str, str]] = {
    "README.md": "README.md",
    "build_playbooks.py": "build_playbooks.py.txt",
    "mkdocs.yml": "mkdocs.yml",
    "docs/assets/own.css": "own.css",
    "requirements.txt": "requirements.txt",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".gitlab/merge_request_templates/Default.md": "merge-request.md",
    ".github/pull_request_template.md": "pull-request.md",
    ".github/workflows/comment.yml": "github-comment.yml",
    ".github/workflows/handbook.yml": "github-handbook.yml",
    ".github/workflows/nightly.yml": "github-nightly.yml",
    ".github/workflows/reviews.yml": "github-reviews.yml",
    ".vscode/extensions.json": "vscode-extensions.json",
    ".vscode/settings.json": "vscode-settings.json",
}
"""Each file of a firm's repository besides its playbooks, and the template in `files/` that it is made from."""

_templates: Final = Environment(
    loader=PackageLoader(__package__, "files"),
    autoescape=False,  # noqa: S701 - Markdown and YAML; what people typed goes through `as_typed` where it is YAML
    undefined=StrictUndefined,
    variable_start_string="<<",
    variable_end_string=">>",
    block_start_string="<%",
    block_end_string="%>",
    comment_start_string="<#",
    comment_end_string="#>",
    trim_blocks=True,
    keep_trailing_newline=True,
)
"""With other brackets than usual, for workflows are full of those."""


def playbooks_of(starter: Handbook, firm: Firm, moments: Collection[str], language: str = "") -> dict[str, str]:
    """The firm's playbooks, by their place below the folder. Raises CannotEdit where the starter has no sure place.

    All of the starter is remembered: what the firm begins without is not offered to it by every upgrade.
    `language` is what it was written out in, where that is not its own.
    """
    texts = texts_with(starter, moments, firm.language)
    return texts | {
        "handbook.yml": own_settings(texts["handbook.yml"], firm),
        "roles.yml": own_roles(texts["roles.yml"], firm.language),
        STARTER_MEMORY: remembered(starter, language=language),
    }


def other_files(
    firm: Firm, moments: Collection[str], pinned: Requirement, *, translated: bool = True
) -> dict[str, str]:
    """All else that no playbook is and that is not made from them, by its path in the repository.

    What people read in them is in the firm's language, where there is such a file, and else in English.
    `translated`: the starter's texts are in the firm's language.
    """
    facts = {
        "title": firm.title,
        "company": firm.name,
        "company_as_yaml": as_typed(firm.name),
        "moments": bool(moments),
        "names": job_names(str(firm.language)),
        "english_only": not translated,
        "requirement": pinned.line,
        "marker": f"{MARKER} {TEMPLATE}",
    }
    made = {
        path: _templates.select_template([f"{firm.language}/{name}", name]).render(facts)
        for path, name in FILES.items()
    }
    return made | {"requirements-locked.txt": LOCK.read_text(encoding="utf-8")}
