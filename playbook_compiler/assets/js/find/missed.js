// What found nothing that fits well: kept in this browser, bounded, until its reader sends or forgets it.

import { get, set } from "../shared/kept.js";

const KEY = "missed";
const MOST = 50; // searches,
const LONGEST = 300; // and letters of each

/** @typedef {{day: string, text: string}} Missed */

/** What found nothing, the last one first. @returns {Missed[]} */
export function missed() {
  try {
    const kept = JSON.parse(get(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isMissed).slice(0, MOST) : [];
  } catch {
    return []; // what is kept is not ours
  }
}

/** @param {unknown} one @returns {one is Missed} */
function isMissed(one) {
  return typeof one === "object" && one !== null && "text" in one && "day" in one && typeof one.text === "string" && typeof one.day === "string";
}

/** @param {string} typed */
export function miss(typed) {
  const text = typed.replace(/\s+/g, " ").trim().slice(0, LONGEST);
  if (text.length < 3) return;
  const before = missed().filter((one) => !text.startsWith(one.text) && one.text !== text);
  set(KEY, JSON.stringify([{ day: new Date().toISOString().slice(0, 10), text }, ...before].slice(0, MOST)));
}

export function forgetMissed() {
  set(KEY, "");
}

/** One search a line, as `handbook misses` reads it. @param {Missed[]} list */
export function asText(list) {
  return list.map(({ day, text }) => `${day}\t${text}\n`).join("");
}
