"""Tests of the room `checking`."""
