// Answers on a scale, as a share from 0 (never kept) to 1 (always). Pure.

/** @typedef {"yes" | "share" | "5" | "7" | "10" | "0-10"} Scale */

/** @type {Record<string, [number, number]>} The lowest and the highest answer. */
const ENDS = { 5: [1, 5], 7: [1, 7], 10: [1, 10], "0-10": [0, 10] };

/** @type {Scale[]} */
export const SCALES = ["yes", "share", "5", "7", "10", "0-10"];

const WHOLE = /^(\d{1,2})(?:[.,]0+)?(?:\s*[-–—:=(].*)?$/; // "4", "4,0", "4 - often"

/**
 * The scale that all answers of a column fit, as far as they show it; null where they are no scale: then each is a yes, a
 * no or a share. A scale is only seen where somebody answered 3 or more, for 0 and 1 are a no and a yes as well.
 * @param {string[]} values
 * @returns {Scale | null}
 */
export function scaleOf(values) {
  const given = values.map((value) => value.trim()).filter(Boolean);
  const numbers = given.map((value) => Number(WHOLE.exec(value)?.[1] ?? Number.NaN));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (!given.length || !(high >= 3 && high <= 10)) return null; // what is no number makes both no number
  if (low === 0) return "0-10";
  return high > 7 ? "10" : high > 5 ? "7" : "5";
}

/** The same where some answered in words, "don't know" say, as long as most gave a figure. @param {string[]} values */
export function mostlyScale(values) {
  const figures = values.filter((value) => WHOLE.test(value));
  return figures.length * 2 > values.length ? scaleOf(figures) : null;
}

/** @param {string} value @param {Scale} scale @returns {number | null}  null where it does not fit */
export function onScale(value, scale) {
  const [low, high] = ENDS[scale] ?? [0, -1];
  const number = Number(WHOLE.exec(value.trim())?.[1] ?? Number.NaN);
  return number >= low && number <= high ? (number - low) / (high - low) : null;
}
