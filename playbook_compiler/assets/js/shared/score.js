// The score of a test, in whole per cent, rounded down. Multiplied first: 29 of 50 are 58, while 29 / 50 * 100 is a little less.
// `training/score.py` computes the same, and tests/cases/scores.json holds both to it.

/** @param {number} best  answers that were the best ones @param {number} asked */
export function scoreOf(best, asked) {
  return Math.floor((100 * best) / Math.max(asked, 1));
}
