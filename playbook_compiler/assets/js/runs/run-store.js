// Runs in the reader's browser (IndexedDB, under this handbook's place). What the browser refuses to keep stays in memory for this
// visit, and `trouble` says so; a record that cannot be read is put aside in a store of its own.

import { here } from "../shared/root.js";
import { BEFORE, connect } from "./run-database.js";
import { read } from "./run-schema.js";

/** @typedef {import("./run-schema.js").Run} Run */
/** @typedef {import("./run-database.js").Database} Database */

/** @type {Promise<Runs> | undefined} */
let opened;

/** The runs of this browser: one store for all scripts of a page. Never rejects. */
export function openRuns() {
  opened ??= connect().then(async (db) => {
    const runs = new Runs(db);
    await takeUp(runs).catch((error) => console.warn(error)); // what is here is shown all the same
    return runs;
  });
  return opened;
}

/** Runs that were begun before each handbook had a database of its own. @param {Runs} runs */
async function takeUp(runs) {
  const there = await indexedDB.databases?.();
  if (!runs.db || (there && !there.some(({ name }) => name === BEFORE))) return;
  const { before } = await import("../shared/before.js");
  const old = await before(BEFORE);
  if (!old) return;
  const { bring } = await import("./run-before.js");
  runs.left = await bring(runs, old);
  runs.old = old;
}

export class Runs {
  /** Why runs are kept in memory only: "" where they are kept, "memory" or "full". @type {"" | "memory" | "full"} */
  trouble = "";
  /** How many records were put aside in this visit, and how many a newer edition made. */
  damaged = 0;
  newer = 0;
  /** Runs of before that may be another handbook's at this address. @type {Run[]} */
  left = [];
  /** The database of before. @type {Database | null} */
  old = null;

  /** @param {Database | null} db */
  constructor(db) {
    this.db = db;
    if (!db) this.trouble = "memory";
    /** @type {Map<string, Run | null>} What the store did not take: null where a run is to be gone. */
    this.unkept = new Map();
    /** @type {Set<(id: string | null) => void>} */
    this.callbacks = new Set();
    this.channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(here("runs")) : null;
    this.channel?.addEventListener("message", (event) => this.tell(event.data));
  }

  /** Every run. What cannot be read is put aside. @returns {Promise<Run[]>} */
  async all() {
    /** @type {any[]} */
    const records = (await this.ask((db) => db.getAll("runs"))) ?? [];
    /** @type {Map<string, Run>} */
    const runs = new Map();
    const damaged = [];
    this.newer = 0;
    for (const record of records) {
      const found = read(record);
      if (found.run) runs.set(found.run.id, found.run);
      if (found.damaged) damaged.push(record);
      if (found.newer) this.newer += 1;
    }
    if (damaged.length) await this.putAside(damaged);
    for (const [id, run] of this.unkept) {
      if (run) runs.set(id, run);
      else runs.delete(id);
    }
    return [...runs.values()];
  }

  /** @param {string} id @returns {Promise<Run | null>} */
  async get(id) {
    const unkept = this.unkept.get(id);
    return unkept === undefined ? read(await this.ask((db) => db.get("runs", id))).run : unkept;
  }

  /** Keep a run whole. Resolves when it is on disk, or in memory where `trouble` says so. @param {Run} run */
  async put(run) {
    await this.keep(run.id, () => run);
  }

  /**
   * Change a run as it is now, whatever another tab has done to it meanwhile. Null where it is gone.
   * @param {string} id
   * @param {(run: Run) => Run} how  returns the changed run; must not wait for anything
   */
  change(id, how) {
    return this.keep(id, (run) => run && how(run), true);
  }

  /** @param {string} id */
  async remove(id) {
    await this.keep(id, () => null);
    await this.forgetBefore([id]);
  }

  /** Delete everything: the runs, and what was put aside. */
  async clear() {
    await this.forgetBefore((await this.all()).map(({ id }) => id));
    this.unkept.clear();
    await this.ask(async (db) => {
      const all = db.transaction(["runs", "aside"], "readwrite");
      await Promise.all([all.objectStore("runs").clear(), all.objectStore("aside").clear(), all.done]);
    });
    this.announce(null);
  }

  /** What was put aside, as it was found. @returns {Promise<{key: number, record: any}[]>} */
  async aside() {
    const found = await this.ask(async (db) => {
      const { store } = db.transaction("aside");
      return Promise.all([store.getAllKeys(), store.getAll()]);
    });
    const [keys, records] = found ?? [[], []];
    return records.map((record, place) => ({ key: Number(keys[place]), record }));
  }

  /** @param {number} key  of what was put aside */
  async removeAside(key) {
    await this.ask((db) => db.delete("aside", key));
    this.announce(null);
  }

  /** What was copied from the database of before goes there too: nothing that is deleted comes back. @param {string[]} ids */
  async forgetBefore(ids) {
    const store = this.old?.transaction("runs", "readwrite").store;
    await Promise.all(ids.map((id) => store?.delete(id))).catch((error) => console.warn(error));
  }

  /** Call back with the id of each run that changes, here or in another tab; null: any may have. @param {(id: string | null) => void} callback */
  onChange(callback) {
    this.callbacks.add(callback);
    return () => this.callbacks.delete(callback);
  }

  /**
   * @param {string} id
   * @param {(run: Run | null) => Run | null} how
   * @param {boolean} onlyIfThere  leave alone what is not there, or cannot be read
   */
  async keep(id, how, onlyIfThere = false) {
    const unkept = this.unkept.get(id);
    /** @type {Run | null} */
    let changed = null;
    const kept = await this.ask(async (db) => {
      const both = db.transaction(["runs", "aside"], "readwrite", { durability: "strict" });
      const runs = both.objectStore("runs");
      const record = await runs.get(id);
      const found = read(record);
      const now = unkept === undefined ? found.run : unkept;
      changed = how(now);
      /** @type {Promise<any>[]} */
      const writes = [both.done];
      if (record && found.damaged) writes.push(both.objectStore("aside").add(record));
      if (changed) writes.push(runs.put(changed));
      else if (now || !onlyIfThere) writes.push(runs.delete(id));
      await Promise.all(writes);
      return true;
    });
    if (kept) {
      this.unkept.delete(id);
      await this.keepTheRest();
    } else {
      const now = await this.get(id);
      changed = how(now);
      if (now || !onlyIfThere) this.unkept.set(id, changed);
    }
    this.announce(id);
    return changed;
  }

  /** The store takes something again: give it what it refused before. */
  async keepTheRest() {
    for (const [id, run] of this.unkept) {
      if (!(await this.ask((db) => (run ? db.put("runs", run) : db.delete("runs", id)).then(() => true)))) return;
      this.unkept.delete(id);
    }
    this.trouble = "";
  }

  /** Two who read at once both find a damaged record; the second finds it mended. @param {any[]} found */
  async putAside(found) {
    await this.ask(async (db) => {
      const both = db.transaction(["runs", "aside"], "readwrite");
      const runs = both.objectStore("runs");
      let aside = 0;
      for (const { id } of found) {
        const record = await runs.get(id);
        const { run, damaged } = read(record);
        if (!record || !damaged) continue;
        both.objectStore("aside").add(record);
        if (run) runs.put(run);
        else runs.delete(id);
        aside += 1;
      }
      await both.done;
      this.damaged += aside;
      return true;
    });
  }

  /**
   * Ask the store; once more with a new connection where the old one was closed. Undefined where it refuses.
   * @template Answer
   * @param {(db: Database) => Promise<Answer>} what
   * @returns {Promise<Answer | undefined>}
   */
  async ask(what, again = true) {
    try {
      return this.db ? await what(this.db) : undefined;
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      if (name === "InvalidStateError" && again) {
        this.db = await connect();
        return this.ask(what, false);
      }
      this.trouble = name === "QuotaExceededError" ? "full" : "memory";
      return undefined;
    }
  }

  /** @param {string | null} id */
  announce(id) {
    this.channel?.postMessage(id);
    this.tell(id);
  }

  /** @param {string | null} id */
  tell(id) {
    for (const callback of this.callbacks) callback(id);
  }
}
