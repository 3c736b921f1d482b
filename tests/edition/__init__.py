"""Tests of the room `edition`."""
