// What a manager has written and read in on the survey page, and said of the questions of any file of customers' answers. It
// stays in this browser until it is deleted on the survey page.

import { get, set } from "../kept.js";
import { isMatch } from "./answered.js";

/** @typedef {import("./answered.js").Match} Match */
/** @typedef {{ kept: number, answers: number }} Tally how many customers answered, and for how many it was kept */
/** @typedef {{ said: Record<string, string>, tallies: Record<string, Tally>, matched: Record<string, Match> }} Kept
 *   `matched`: by a question's text, what it was said to ask about */

const KEY = "survey";

/** @returns {Kept} */
export function read() {
  try {
    const kept = JSON.parse(get(KEY) ?? "{}");
    return { said: only(kept?.said, isText), tallies: only(kept?.tallies, isTally), matched: only(kept?.matched, isMatch) };
  } catch {
    return { said: {}, tallies: {}, matched: {} };
  }
}

/** The page works without; it is only not there after a reload. @param {Kept} kept */
export function write(kept) {
  set(KEY, JSON.stringify(kept));
}

/** Remember what a question asks about, beside all else. @param {string} key @param {Match} match */
export function remember(key, match) {
  const kept = read();
  write({ ...kept, matched: { ...kept.matched, [key]: match } });
}

export function forget() {
  set(KEY, "");
}

/** @param {any} group @param {(value: any) => boolean} fits */
function only(group, fits) {
  return Object.fromEntries(Object.entries(group ?? {}).filter(([, value]) => fits(value)));
}

/** @param {any} value */
function isText(value) {
  return typeof value === "string";
}

/** @param {any} value */
function isTally(value) {
  return Number.isFinite(value?.kept) && Number.isFinite(value?.answers);
}
