// The moments that this reader opened last, by id, kept in this browser. Being on a moment's page is using it.

import { ROOT } from "./root.js";

const KEY = "handbook.recent";
const KEPT = 5;

/** The ids, the last one first. @returns {string[]} */
export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, KEPT) : [];
  } catch {
    return []; // private mode, or what is kept is not ours
  }
}

export function forget() {
  keep([]);
}

/** @param {string[]} ids */
function keep(ids) {
  try {
    if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids.slice(0, KEPT)));
    else localStorage.removeItem(KEY);
  } catch {
    // Nothing is kept in private mode: then nothing is recalled either.
  }
}

const here = new URL("moments/", ROOT).href;
const below = location.href.startsWith(here) ? location.href.slice(here.length) : "";
const id = /^([a-z0-9-]+)\/(?:index\.html)?(?:[?#]|$)/.exec(below)?.[1];
if (id) keep([id, ...recent().filter((other) => other !== id)]);
