"""Tests of the room `generated`."""
