"""Git, as something to read that strangers wrote: never a program that their repository may steer.

A repository's own settings, hooks, attributes, links, replacements and names belong to whoever wrote it. So git finds
the repository and resolves a name once (`repository`), and everything else is asked in a bare folder of our own that
shares nothing with it but its objects. Objects are read by id (`objects`), names and dates are judged here (`trees`,
`commits`), and nothing is ever checked out.
"""

from playbook_compiler.history.git.authors import authors
from playbook_compiler.history.git.commits import Commit, Signature
from playbook_compiler.history.git.objects import Named, Objects, in_hex
from playbook_compiler.history.git.repository import Repository, opened, top_of
from playbook_compiler.history.git.run_git import GitFailed, Why
from playbook_compiler.history.git.tracked import is_tracked
from playbook_compiler.history.git.trees import Listed, listed

__all__ = [
    "Commit",
    "GitFailed",
    "Listed",
    "Named",
    "Objects",
    "Repository",
    "Signature",
    "Why",
    "authors",
    "in_hex",
    "is_tracked",
    "listed",
    "opened",
    "top_of",
]
