"""The score of a test: `assets/js/shared/score.js` computes the same; tests/cases/scores.json holds both to it."""

from __future__ import annotations


def score_of(best: int, asked: int) -> int:
    """Whole per cent of the answers that were the best ones, rounded down."""
    return 100 * best // max(asked, 1)
