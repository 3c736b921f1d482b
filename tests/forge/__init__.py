"""Tests of the room `forge`."""
