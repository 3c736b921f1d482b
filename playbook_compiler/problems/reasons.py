"""Why the system could not do something, for the reasons that people meet: in words that can be told in each language.

The English is the system's own, so nothing changes for who reads that. Any other reason stays as the system says it.
"""

from __future__ import annotations

import errno
from typing import Final

from playbook_compiler.problems.worded import worded

_MET: Final = {
    errno.ENOENT: worded("No such file or directory"),
    errno.EACCES: worded("Permission denied"),
    errno.EPERM: worded("Operation not permitted"),
    errno.EEXIST: worded("File exists"),
    errno.ENOTDIR: worded("Not a directory"),
    errno.EISDIR: worded("Is a directory"),
    errno.ENOTEMPTY: worded("Directory not empty"),
    errno.ENOSPC: worded("No space left on device"),
    errno.EROFS: worded("Read-only file system"),
    errno.ENAMETOOLONG: worded("File name too long"),
    errno.ELOOP: worded("Too many levels of symbolic links"),
    errno.EBUSY: worded("Device or resource busy"),
    errno.EMFILE: worded("Too many open files"),
    errno.EIO: worded("Input/output error"),
    errno.EFBIG: worded("File too large"),
}


def reason_of(error: OSError) -> str | None:
    """The system's reason, if it gives one. What we raise ourselves has a text of ours, and keeps it."""
    met = _MET.get(error.errno or 0)
    return met if met is not None and error.strerror == met else error.strerror
