"""Tests of the room `script_data`."""
