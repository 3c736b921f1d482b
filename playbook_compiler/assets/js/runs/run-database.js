// The browser's database of runs: `runs` by id, and `aside` for records that could not be read.

import { here } from "../shared/root.js";
import { openDB } from "../vendor/idb.js";

/** @typedef {import("idb").IDBPDatabase<any>} Database */

export const NAME = here("runs");
export const BEFORE = "handbook"; // its name when a browser was thought to hold one handbook only
const VERSION = 1;

/** Open it, made or brought up to date. Null where the browser keeps nothing for us. */
/** @returns {Promise<Database | null>} */
export async function connect() {
  const open = (/** @type {number | undefined} */ version) =>
    openDB(NAME, version, {
      upgrade(db, from) {
        if (from < 1) {
          db.createObjectStore("runs", { keyPath: "id" });
          db.createObjectStore("aside", { autoIncrement: true });
        }
      },
      blocking: (_from, _to, event) => /** @type {IDBDatabase} */ (event.target).close(), // a newer tab must not wait
    });
  try {
    return await open(VERSION).catch((error) => {
      if (error.name === "VersionError") return open(undefined); // a newer edition was here; its runs are read all the same
      throw error;
    });
  } catch {
    return null;
  }
}
