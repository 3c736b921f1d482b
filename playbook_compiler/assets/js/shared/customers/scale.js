// Answers on a scale, as a share from 0 (never kept) to 1 (always). `training/customers/scale.py` does the same. Pure.
//
// A scale is seen from the answers, and only believed where somebody gave its highest and no other question of the file has
// a longer one: answers of 3 and 4 may stand on a scale of five or of ten, and a figure on a guess is worse than none.

/** @typedef {"yes" | "share" | "5" | "7" | "10" | "0-10"} Scale */
/** @typedef {{ scale: Scale, highest: number, told: boolean }} SeenScale  `told`: the heading says which scale it is */

/** @type {Record<string, [number, number]>} The lowest and the highest answer of each scale. */
export const ENDS = { 5: [1, 5], 7: [1, 7], 10: [1, 10], "0-10": [0, 10] };

/** @type {Scale[]} What a question may be answered with. */
export const SCALES = ["yes", "share", "5", "7", "10", "0-10"];

const SEEN_FROM = 3; // 0 and 1 are a no and a yes as well, and 2 alone is nothing
const WHOLE = /^([0-9]{1,2})(?:[.,]0+)?(?:\s*[-–—:=(].*)?$/; // "4", "4,0", "4 - often"
const IN_HEADING = /(?:^|[^0-9])([01])\s*(?:-|–|—|\.\.+|…|to|til|till)\s*(5|7|10)(?![0-9])/;

/** The whole number that an answer is. @param {string} value */
export function figure(value) {
  const found = WHOLE.exec(value);
  return found ? Number(found[1]) : null;
}

/**
 * The scale of a column, where most of its answers are figures on one. A heading may say it: "from 1 to 7".
 * @param {string} heading
 * @param {string[]} values
 * @returns {SeenScale | null}
 */
export function seenScale(heading, values) {
  const figures = values.map(figure).filter((number) => number !== null);
  if (figures.length * 2 <= values.length) return null;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of figures) [low, high] = [Math.min(low, number), Math.max(high, number)]; // more than a call takes arguments
  const said = IN_HEADING.exec(heading.toLowerCase());
  if (said) {
    const named = /** @type {Scale} */ (said[1] === "1" ? said[2] : `0-${said[2]}`);
    if (ENDS[named] && ENDS[named][0] <= low && high <= ENDS[named][1]) return { scale: named, highest: high, told: true };
  }
  if (high < SEEN_FROM || high > 10) return null;
  return { scale: low === 0 ? "0-10" : high > 7 ? "10" : high > 5 ? "7" : "5", highest: high, told: false };
}

/** Whether it can be told: somebody gave the highest, and no other question of the file goes further. @param {SeenScale} seen @param {number} [beside] */
export function isSure({ scale, highest, told }, beside = 0) {
  return told || (highest === ENDS[scale][1] && beside <= ENDS[scale][1]);
}

/** @param {string} value @param {Scale} scale @returns {number | null}  null where it is not on the scale */
export function onScale(value, scale) {
  const [low, high] = ENDS[scale];
  const number = figure(value);
  return number !== null && number >= low && number <= high ? (number - low) / (high - low) : null;
}
