// What the site knows, as files beside its pages: each is asked for once, and again where it could not be had.

import { ROOT } from "./root.js";

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** @param {string} path @param {RequestInit} [how] @returns {Promise<any>}  null where it is not there, or cannot be had */
export function siteData(path, how) {
  const known = asked.get(path);
  if (known) return known;
  const loading = fetch(new URL(`assets/data/${path}.json`, ROOT), how)
    .then((response) => {
      if (!response.ok && response.status !== 404) asked.delete(path);
      return response.ok ? response.json() : null;
    })
    .catch(() => {
      asked.delete(path); // no network, perhaps: there may be one the next time
      return null;
    });
  asked.set(path, loading);
  return loading;
}
