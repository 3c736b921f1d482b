// The runs of this browser, and those that were begun before each handbook had a database of its own.

import { connect, databaseBefore } from "../shared/database.js";
import { RecordStore } from "../shared/record-store.js";
import { here } from "../shared/root.js";
import { read } from "./run-schema.js";

/** @typedef {import("./run-schema.js").Run} Run */
/** @typedef {import("../shared/database.js").Database} Database */

const NAME = here("runs");
const BEFORE = "handbook"; // its name when a browser was thought to hold one handbook only
const KIND = { name: NAME, table: "runs", read, connect: () => connect(NAME, "runs", 1) };

/** @type {Promise<Runs> | undefined} */
let opened;

/** One store for all scripts of a page. Never rejects. */
export function openRuns() {
  opened ??= KIND.connect().then(async (db) => {
    const runs = new Runs(db);
    await runs.takeUp().catch((error) => console.warn(error)); // what is here is shown all the same
    return runs;
  });
  return opened;
}

/** @extends {RecordStore<Run>} */
export class Runs extends RecordStore {
  /** Runs of before that may be another handbook's at this address. @type {Run[]} */
  left = [];

  /** @param {Database | null} db */
  constructor(db) {
    super(db, KIND);
  }

  /** Runs that were begun before. */
  async takeUp() {
    const old = this.db && (await databaseBefore(BEFORE));
    if (!old) return;
    const { bring } = await import("./run-before.js");
    this.left = await bring(this, old);
    this.old = old;
  }

  /**
   * Change a run as it is now. Null where it is gone.
   * @param {string} id
   * @param {(run: Run) => Run} how  returns the changed run; must not wait for anything
   */
  change(id, how) {
    return this.keep(id, (run) => run && how(run), true);
  }
}
