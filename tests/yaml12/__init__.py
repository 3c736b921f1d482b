"""Tests of the room `yaml12`."""
