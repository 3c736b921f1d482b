"""Tests of the room `editing`."""
