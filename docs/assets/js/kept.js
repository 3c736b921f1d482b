// Small things that this browser keeps for this handbook (localStorage). Where it keeps nothing, nothing is there, and
// nothing breaks.

import { here } from "./root.js";

const OURS = here("");
const BEFORE = "handbook."; // how names began when a browser was thought to hold one handbook only
const TICKS = "handbook.ticks."; // the ticks of then: tick-store.js takes them over
const SINCE = "since";

let brought = false;

/** @param {string} name @returns {string | null} */
export function get(name) {
  try {
    bring();
    return localStorage.getItem(OURS + name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value  "" to keep nothing @returns {boolean} whether it is kept */
export function set(name, value) {
  try {
    bring();
    if (value) localStorage.setItem(OURS + name, value);
    else localStorage.removeItem(OURS + name);
    return true;
  } catch {
    return false;
  }
}

/** Everything of this handbook, and of nobody else's. */
export function clear() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(OURS)) localStorage.removeItem(key);
    localStorage.setItem(OURS + SINCE, "1"); // what is gone must not come again from before
  } catch {
    // a browser that lets us keep nothing has nothing to delete
  }
}

/** Once: what was kept without a handbook's place is copied, not moved, for another handbook may want it too. */
function bring() {
  if (brought) return;
  brought = true;
  if (localStorage.getItem(OURS + SINCE)) return;
  for (const key of Object.keys(localStorage)) {
    const name = OURS + key.slice(BEFORE.length);
    if (!key.startsWith(BEFORE) || key.startsWith(TICKS) || localStorage.getItem(name) !== null) continue;
    localStorage.setItem(name, localStorage.getItem(key) ?? "");
  }
  localStorage.setItem(OURS + SINCE, "1");
}
