// The moments that this reader opened last, by id, kept in this browser. Being on a moment's page is using it.

import { get, set } from "../shared/kept.js";
import { ROOT } from "../shared/root.js";

const KEY = "recent";
const KEPT = 5;

/** The ids, the last one first. @returns {string[]} */
export function recent() {
  try {
    const kept = JSON.parse(get(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, KEPT) : [];
  } catch {
    return []; // what is kept is not ours
  }
}

export function forget() {
  keep([]);
}

/** @param {string[]} ids */
function keep(ids) {
  set(KEY, ids.length ? JSON.stringify(ids.slice(0, KEPT)) : "");
}

const above = new URL("moments/", ROOT).href;
const below = location.href.startsWith(above) ? location.href.slice(above.length) : "";
const id = /^([a-z0-9-]+)\/(?:index\.html)?(?:[?#]|$)/.exec(below)?.[1];
if (id) keep([id, ...recent().filter((other) => other !== id)]);
