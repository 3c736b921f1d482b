// A case: once that somebody said, did or reported what a moment asks for. `training/consistency/cases.py` has the same.

/** @typedef {"say" | "do" | "report"} Lens */
/**
 * `score` is from 0 to 1, `day` is written 2026-11-24; what nobody knows is empty. A `shared` case is of a promise that
 * several moments make: it is in each one's figure, and in nobody's test.
 * @typedef {{ lens: Lens, moment: string, score: number, who: string, day: string, hour: number | null, shared: boolean }} Case
 */

/** @type {Lens[]} */
export const LENSES = ["say", "do", "report"];

/** The day on which a customer was met, from 0, Monday. @param {Case} one @returns {number | null} */
export function weekday({ lens, day }) {
  if (!day || lens === "say") return null;
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** 0 before noon, 1 until three, 2 after that. @param {Case} one @returns {number | null} */
export function partOfDay({ lens, hour }) {
  if (hour === null || lens === "say") return null;
  return Number(hour >= 12) + Number(hour >= 15);
}
