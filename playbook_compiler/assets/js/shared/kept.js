// Small things that this browser keeps for this handbook (localStorage). Where it keeps nothing, nothing is there, and
// nothing breaks. What was kept before names carried a handbook's place is read, and left to the other handbooks of this
// origin as it is; here the first change takes its place.

import { here } from "./root.js";

const OURS = here("");
const BEFORE = "handbook.";
const TICKS = "handbook.ticks."; // the ticks of then: tick-store.js takes them over

/** @param {string} name @returns {string | null} */
export function get(name) {
  try {
    return (localStorage.getItem(OURS + name) ?? localStorage.getItem(BEFORE + name)) || null;
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value  "" to keep nothing @returns {boolean} whether it is kept */
export function set(name, value) {
  try {
    if (value || localStorage.getItem(BEFORE + name) !== null) localStorage.setItem(OURS + name, value);
    else localStorage.removeItem(OURS + name);
    return true;
  } catch {
    return false;
  }
}

/** Everything of this handbook, and of nobody else's. */
export function clear() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(OURS)) localStorage.removeItem(key);
      // What is gone here must not come again from before.
      if (key.startsWith(BEFORE) && !key.startsWith(TICKS)) localStorage.setItem(OURS + key.slice(BEFORE.length), "");
    }
  } catch {
    // a browser that lets us keep nothing has nothing to delete
  }
}
