"""Packages for learning platforms, and decks of cards."""
