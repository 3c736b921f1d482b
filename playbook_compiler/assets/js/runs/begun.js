// Whether a run was ever begun here. Asking is free; opening the store makes one.

import { here } from "../shared/root.js";

const NAMES = [here("runs"), "handbook"]; // and the database of before, out of which runs are taken up

/** The database of the files in which runs are shared. */
export const FILES = here("files");

export function begun() {
  return isThere(NAMES);
}

/** Whether a run was ever shared here, in a file. */
export function sharing() {
  return isThere([FILES]);
}

/** Where the browser cannot say: perhaps. @param {string[]} names @returns {Promise<boolean>} */
async function isThere(names) {
  try {
    return (await indexedDB.databases()).some(({ name }) => names.includes(name ?? ""));
  } catch {
    return true;
  }
}
