// What has become of something that was learnt: whether it still says the same. Pure; `training/standing.py` judges in
// the same way, and tests/cases/standing.json holds both to it.

import { compared, named } from "./meaning.js";
import { own } from "./own.js";

/**
 * @typedef {{meaning: string, also?: string[], day: string, told: string[]}} Was
 * @typedef {{now: string, also?: string[], title: string, address: string, was: Was[]}} Entry
 *   one of assets/data/meanings.json; `also`: the same meaning by older schemes
 * @typedef {Record<string, Entry>} Meanings  by `kind/id`
 * @typedef {{state: "in step" | "changed" | "gone" | "unknown", now: string | null, told: string[]}} Standing
 *   `now`: the meaning to go on with; `told`: what changed, the newest first, empty where that is not known.
 *   `unknown`: learnt from a newer handbook, by a scheme that this one does not know. It stands, and is kept as it is
 */

/**
 * A corrected spelling gives an entry another meaning, and nobody has anything to read again: then `told` is empty all
 * the way, and the new meaning is adopted. The same meaning by an older scheme is adopted as well.
 * @param {string} learnt
 * @param {Entry | undefined} entry
 * @returns {Standing}
 */
export function judge(learnt, entry) {
  if (!entry) return { state: "gone", now: null, told: [] };
  const today = compared(learnt, entry.now, entry.also);
  if (today === "same") return { state: "in step", now: named(entry.now), told: [] };
  if (today === "unknown") return { state: "unknown", now: learnt, told: [] };
  const at = entry.was.findIndex(({ meaning, also }) => compared(learnt, meaning, also) === "same");
  const told = entry.was.slice(0, at + 1).flatMap((was) => was.told);
  return { state: at >= 0 && !told.length ? "in step" : "changed", now: named(entry.now), told };
}

/**
 * How a unit stands that was confirmed with these meanings: its own and those of the promises that it names. What it
 * names now and did not name then has changed the unit itself; what is gone from the handbook is not told of.
 * @param {Record<string, string>} learnt
 * @param {Meanings} meanings
 * @returns {{changed: boolean, told: string[], meanings: Record<string, string>}}  `meanings`: with new spellings adopted
 */
export function standing(learnt, meanings) {
  const judged = Object.entries(learnt).map(([key, hash]) => ({ key, hash, ...judge(hash, own(meanings, key)) }));
  const changed = judged.filter(({ state }) => state === "changed");
  return {
    changed: changed.length > 0,
    told: [...new Set(changed.flatMap(({ told }) => told))],
    meanings: Object.fromEntries(
      judged.map(({ key, hash, state, now }) => [key, state === "in step" && now ? now : hash]),
    ),
  };
}
