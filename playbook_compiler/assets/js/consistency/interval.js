// A share with its interval. Pure; `training/consistency/interval.py` does the same, and says why.

/** @typedef {{ cases: number, share: number, low: number, high: number }} Share */

/** On fewer cases there is no figure. */
export const FEWEST = 5;
const Z = 1.959963984540054;

/** @param {number[]} scores @returns {Share | null} */
export function shareOf(scores) {
  if (scores.length < FEWEST) return null;
  const sum = scores.reduce((total, score) => total + score, 0);
  const [low, high] = wilson(sum, scores.length);
  return { cases: scores.length, share: sum / scores.length, low, high };
}

/** E. B. Wilson's interval (1927) for a share, at 95 per cent. @param {number} kept @param {number} cases */
export function wilson(kept, cases) {
  const [share, spread] = [kept / cases, (Z * Z) / cases];
  const middle = (share + spread / 2) / (1 + spread);
  const reach = (Z / (1 + spread)) * Math.sqrt((share * (1 - share)) / cases + spread / cases / 4);
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}
