// The browser's database of training: `learners` by id.

import { here } from "../shared/root.js";
import { openDB } from "../vendor/idb.js";

/** @typedef {import("idb").IDBPDatabase<any>} Database */

export const NAME = here("training");
export const BEFORE = "handbook-training"; // its name when a browser was thought to hold one handbook only
const VERSION = 1;

/** Open it, made or brought up to date. Null where the browser keeps nothing for us. */
/** @returns {Promise<Database | null>} */
export async function connect() {
  const open = (/** @type {number | undefined} */ version) =>
    openDB(NAME, version, {
      upgrade(db, from) {
        if (from < 1) db.createObjectStore("learners", { keyPath: "id" });
      },
      blocking: (_from, _to, event) => /** @type {IDBDatabase} */ (event.target).close(), // a newer tab must not wait
    });
  try {
    return await open(VERSION).catch((error) => {
      if (error.name === "VersionError") return open(undefined); // a newer edition was here; its learners are read all the same
      throw error;
    });
  } catch {
    return null;
  }
}
