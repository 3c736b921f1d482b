// The databases that a browser keeps for this handbook: each has a table of records by their `id`, and `aside` for
// records that could not be read.

import { openDB } from "../vendor/idb.js";

/** @typedef {import("idb").IDBPDatabase<any>} Database */

/**
 * Open one, made or brought up to date: what it lacks is added, and what it holds stays. Null where the browser keeps
 * nothing for us.
 * @param {string} name
 * @param {string} table
 * @param {number} version
 * @returns {Promise<Database | null>}
 */
export async function connect(name, table, version) {
  const open = (/** @type {number | undefined} */ asked) =>
    openDB(name, asked, {
      upgrade(db) {
        if (!db.objectStoreNames.contains(table)) db.createObjectStore(table, { keyPath: "id" });
        if (!db.objectStoreNames.contains("aside")) db.createObjectStore("aside", { autoIncrement: true });
      },
      blocking: (_from, _to, event) => /** @type {IDBDatabase} */ (event.target).close(), // a newer tab must not wait
    });
  try {
    return await open(version).catch((error) => {
      if (error.name === "VersionError") return open(undefined); // a newer edition was here; its records are read all the same
      throw error;
    });
  } catch {
    return null;
  }
}

/** The database of before each handbook had its own; null where there is none. @param {string} name */
export async function databaseBefore(name) {
  const there = await indexedDB.databases?.();
  if (there && !there.some((one) => one.name === name)) return null;
  return (await import("./before.js")).before(name);
}
