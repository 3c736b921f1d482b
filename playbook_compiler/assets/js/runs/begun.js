// Whether a run was ever begun here. Asking is free; opening the store makes one.

import { here } from "../shared/root.js";

const NAMES = [here("runs"), "handbook"]; // and the database of before, out of which runs are taken up

/** Where the browser cannot say: perhaps. @returns {Promise<boolean>} */
export async function begun() {
  try {
    return (await indexedDB.databases()).some(({ name }) => NAMES.includes(name ?? ""));
  } catch {
    return true;
  }
}
