"""Settings of a repository that would run a program, write a file, or change what git says."""

from __future__ import annotations

from typing import Final

_ALL: Final = """
# fsmonitor
[core] fsmonitor = {it}
[core] fsmonitorHookVersion = 2
# hooks
[core] hooksPath = {outside}
# diff
[diff] external = {it}
[diff] tool = x
[difftool "x"] cmd = {it}
[interactive] diffFilter = {it}
# pager
[core] pager = {it}
[pager] log = {it}
[pager] rev-parse = {it}
[pager] rev-list = {it}
[pager] cat-file = {it}
# editor
[core] editor = {it}
[sequence] editor = {it}
[core] askPass = {it}
# signatures
[log] showSignature = true
[gpg] program = {it}
[gpg] format = ssh
[gpg "ssh"] program = {it}
[gpg "ssh"] defaultKeyCommand = {it}
# credential
[credential] helper = !{it}
[credential "https://x"] helper = {it}
[core] gitProxy = {it}
# promisor
[core] repositoryformatversion = 1
[extensions] partialClone = x
[remote "x"] url = ext::{it}
[remote "x"] promisor = true
[remote "x"] uploadpack = {it}
[remote "x"] vcs = {it}
[core] sshCommand = {it}
[protocol] allow = always
[protocol "ext"] allow = always
# alias
[alias] log = !{it}
[alias] rev-parse = !{it}
[alias] symbolic-ref = !{it}
[alias] cat-file = !{it}
[alias] rev-list = !{it}
[alias] check-mailmap = !{it}
# include
[include] path = {outside}/letter.yml
# include nothing
[include] path = /dev/zero
# include itself
[include] path = {firm}/.git/config
# include if
[includeIf "gitdir:**"] path = {outside}/more
[includeIf "onbranch:**"] path = {outside}/more
[includeIf "hasconfig:remote.*.url:**"] path = {outside}/more
# trace
[trace2] normalTarget = {outside}/written
[trace2] perfTarget = {outside}/written
[trace2] eventTarget = {outside}/written
# uploadpack
[uploadpack] packObjectsHook = {it}
[core] alternateRefsCommand = {it}
# maintenance
[gc] auto = 1
[gc] autoDetach = false
[maintenance] auto = true
[fetch] writeCommitGraph = true
# said
[i18n] logOutputEncoding = utf-16
[log] date = relative
[log] diffMerges = off
[color] ui = always
# order
[diff] relative = true
[diff] orderFile = /dev/null
[diff] noprefix = true
[core] quotePath = true
# mailmap
[mailmap] file = /dev/zero
[mailmap] blob = HEAD:nothing
# abbreviated
[core] abbrev = 4
[core] ignoreCase = true
[core] precomposeUnicode = true
[core] warnAmbiguousRefs = false
# elsewhere
[core] worktree = {outside}
# bare
[core] bare = true
# version
[core] repositoryformatversion = 99
# unknown
[core] repositoryformatversion = 1
[extensions] nothing = known
# sha256
[core] repositoryformatversion = 1
[extensions] objectFormat = sha256
# damaged
[core x = = [
# impossible
[core] compression = 99
[core] bigFileThreshold = -1
[core] packedGitLimit = x
# replacements
[core] useReplaceRefs = true
[core] logAllRefUpdates = always
[core] splitIndex = true
[core] untrackedCache = true
"""

SETTINGS: Final = dict(part.split("\n", 1) for part in _ALL.split("\n# ")[1:])
"""By name; `{it}` is the program, `{outside}` a folder beside the repository, `{firm}` the repository's."""
