"""What the tests of the pull request share."""

from tests.compiler.conftest import playbooks, starter

__all__ = ["playbooks", "starter"]
