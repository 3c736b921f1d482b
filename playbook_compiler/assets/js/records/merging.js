// Records of one colleague and one track become one: what any of them holds is kept, and of the same thing the newer.
// Pure; `training/merging.py` puts them together in the same way.

import { counting } from "../shared/attempts.js";
import { byCodePoint } from "../shared/canonical.js";

/** @typedef {import("../shared/attempts.js").Result} Result */
/** @typedef {{ kind: string, id: string, at: string, meanings: Record<string, string> }} Confirmed */
/**
 * @typedef {{ person: string, track: string, title: string, handbook: { version: string }, begun: string, made: string,
 *   finished: string | null, confirmed: Confirmed[], answers: { question: string, at: string }[], test: Result | null,
 *   attempts?: Result[] }} Record_  a record as it was handed in
 */
/** @typedef {{ file: string, record: Record_, seal: import("../shared/handed-in.js").Seal }} Taken */

/** The oldest first, and of the same time by their files' names. @param {Taken} one @param {Taken} other */
export function byMade(one, other) {
  return when(one.record.made) - when(other.record.made) || byCodePoint(one.file, other.file);
}

/**
 * One of many, at least one. File and handbook are those of the newest; the seal is missing where one misses it.
 * @param {Taken[]} records @param {"best" | "newest"} [counts] @returns {Taken}
 */
export function merged(records, counts = "best") {
  const ordered = [...records].sort(byMade);
  const all = ordered.map(({ record }) => record);
  const newest = ordered[ordered.length - 1];
  const attempts = [...new Map(all.flatMap(tests).map((one) => [when(one.at), one])).values()];
  attempts.sort((one, other) => when(one.at) - when(other.at));
  const record = {
    ...newest.record,
    confirmed: newer(all.flatMap(({ confirmed }) => confirmed), ({ kind, id }) => `${kind}/${id}`),
    answers: newer(all.flatMap(({ answers }) => answers), ({ question }) => question),
    attempts,
    test: counting(attempts, counts),
    begun: earliest(all.map(({ begun }) => begun)) ?? newest.record.begun,
    finished: earliest(all.flatMap(({ finished }) => finished ?? [])),
  }; // prettier-ignore
  return { ...newest, record, seal: ordered.some(({ seal }) => seal === "none") ? "none" : newest.seal };
}

/** Every attempt. Older pages wrote only the one that counted. @param {Record_} record */
function tests({ attempts = [], test }) {
  return test && !attempts.some(({ at }) => when(at) === when(test.at)) ? [...attempts, test] : attempts;
}

/** @template {{ at: string }} One @param {One[]} all @param {(one: One) => string} key */
function newer(all, key) {
  /** @type {Map<string, One>} */
  const found = new Map();
  for (const one of all) {
    const known = found.get(key(one));
    if (!known || when(one.at) > when(known.at)) found.set(key(one), one);
  }
  return [...found.values()];
}

/** @param {string[]} times @returns {string | null} */
function earliest(times) {
  return times.reduce((/** @type {string | null} */ first, one) => (first && when(first) <= when(one) ? first : one), null);
}

/** @param {string} iso */
export function when(iso) {
  return Date.parse(iso);
}
