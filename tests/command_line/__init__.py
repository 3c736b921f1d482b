"""Tests of the room `command_line`."""
