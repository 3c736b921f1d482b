// The databases of before, when a browser was thought to hold one handbook only. Other handbooks of this origin may
// share them.

import { openDB } from "../vendor/idb.js";

/** @typedef {import("idb").IDBPDatabase<any>} Database */

/** Null where there is none; none is made. @param {string} name @returns {Promise<Database | null>} */
export async function before(name) {
  try {
    return (await isThere(name)) ? await openDB(name, undefined, { blocking: (_from, _to, event) => /** @type {IDBDatabase} */ (event.target).close() }) : null;
  } catch {
    return null;
  }
}

/** @param {string} name @returns {Promise<boolean>} */
function isThere(name) {
  return new Promise((resolve) => {
    const asked = indexedDB.open(name);
    asked.onupgradeneeded = () => asked.transaction?.abort(); // it was not there, and shall not be
    asked.onerror = (event) => {
      event.preventDefault();
      resolve(false);
    };
    asked.onsuccess = () => {
      asked.result.close();
      resolve(true);
    };
  });
}
