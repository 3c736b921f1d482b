// The JSON of a file that was handed in. `parsed` in `training/handed_in.py` reads the same, and refuses the same.

import BOUNDS from "./bounds.js";

const SIGNS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/gs;

/** What stands in a text; undefined where it is no JSON, or none that a page writes. @param {string} text @returns {any} */
export function parsed(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isDeep(found) || isNamedTwice(text) ? undefined : found;
}

/** @param {any} value */
function isDeep(value) {
  const open = [{ inner: value, depth: 0 }];
  for (let one = open.pop(); one; one = open.pop()) {
    const { inner, depth } = one;
    if (depth > BOUNDS.depth) return true;
    if (typeof inner !== "object" || inner === null) continue;
    for (const within of Object.values(inner)) open.push({ inner: within, depth: depth + 1 });
  }
  return false;
}

/** Whether a name stands twice in one object: one of the two would be lost unseen. @param {string} text  sound JSON */
function isNamedTwice(text) {
  /** @type {Set<string>[]} */
  const open = [];
  let last = "";
  for (const [sign] of text.matchAll(SIGNS)) {
    if (sign === "{" || sign === "[") open.push(new Set());
    else if (sign === "}" || sign === "]") open.pop();
    else if (sign === ":") {
      const names = open.at(-1);
      const name = JSON.parse(last);
      if (names?.has(name)) return true;
      names?.add(name);
    } else last = sign;
  }
  return false;
}
