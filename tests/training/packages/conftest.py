"""Packages are made of the smallest handbook, not of the drill's."""

from tests.conftest import playbooks

__all__ = ["playbooks"]
