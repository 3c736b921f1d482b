// Records in the reader's browser (IndexedDB, under this handbook's place). What the browser refuses to keep stays in memory
// for this visit, and `trouble` says so; a record that cannot be read is put aside in a table of its own, and one of a newer
// edition is left alone. Tabs stay in step.

import { Announcing } from "./announcing.js";

/** @typedef {import("./database.js").Database} Database */
/**
 * What a store keeps: in which table, how a record is read, and how to connect again.
 * @template One
 * @typedef {{name: string, table: string, read: (record: any) => import("./record-fields.js").Found<One>,
 *   connect: () => Promise<Database | null>}} Kind
 */

/** @template {{id: string}} One */
export class RecordStore extends Announcing {
  /** Why records are kept in memory only: "" where they are kept. @type {"" | "memory" | "full"} */
  trouble = "";
  /** How many records were put aside in this visit, and how many a newer edition made. */
  damaged = 0;
  newer = 0;
  /** The database of before. @type {Database | null} */
  old = null;
  /** What the store did not take: null where a record is to be gone. @type {Map<string, One | null>} */
  unkept = new Map();

  /** @param {Database | null} db @param {Kind<One>} kind */
  constructor(db, kind) {
    super(kind.name);
    this.db = db;
    this.kind = kind;
    if (!db) this.trouble = "memory";
  }

  /** Every record. What cannot be read is put aside. @returns {Promise<One[]>} */
  async all() {
    /** @type {any[]} */
    const records = (await this.ask((db) => db.getAll(this.kind.table))) ?? [];
    /** @type {Map<string, One>} */
    const all = new Map();
    const damaged = [];
    this.newer = 0;
    for (const record of records) {
      const found = this.kind.read(record);
      if (found.one) all.set(found.one.id, found.one);
      if (found.damaged) damaged.push(record);
      if (found.newer) this.newer += 1;
    }
    if (damaged.length) await this.putAside(damaged);
    for (const [id, one] of this.unkept) {
      if (one) all.set(id, one);
      else all.delete(id);
    }
    return [...all.values()];
  }

  /** @param {string} id @returns {Promise<One | null>} */
  async get(id) {
    const unkept = this.unkept.get(id);
    if (unkept !== undefined) return unkept;
    const record = await this.ask((db) => db.get(this.kind.table, id));
    const { one, damaged } = this.kind.read(record);
    if (record && damaged) await this.putAside([record]);
    return one;
  }

  /** Keep a record whole. Resolves when it is on disk, or in memory where `trouble` says so. @param {One} one */
  async put(one) {
    await this.keep(one.id, () => one);
  }

  /** @param {string} id */
  async remove(id) {
    await this.keep(id, () => null);
    await this.forgetBefore([id]);
  }

  /** Delete everything: the records, and what was put aside. */
  async clear() {
    await this.forgetBefore((await this.all()).map(({ id }) => id));
    this.unkept.clear();
    await this.ask(async (db) => {
      const { both, table, aside } = this.writing(db);
      await Promise.all([table.clear(), aside.clear(), both.done]);
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
    const store = this.old?.transaction(this.kind.table, "readwrite").store;
    await Promise.all(ids.map((id) => store?.delete(id))).catch((error) => console.warn(error));
  }

  /**
   * Change a record as it is now, whatever another tab has done to it meanwhile. Null where there is none then.
   * @param {string} id
   * @param {(one: One | null) => One | null} how  returns the changed record; must not wait for anything
   * @param {boolean} onlyIfThere  leave alone what is not there, or cannot be read
   */
  async keep(id, how, onlyIfThere = false) {
    const unkept = this.unkept.get(id);
    /** @type {One | null} */
    let changed = null;
    const kept = await this.ask(async (db) => {
      const { both, table, aside } = this.writing(db);
      const record = await table.get(id);
      const found = this.kind.read(record);
      const now = unkept === undefined ? found.one : unkept;
      changed = how(now);
      /** @type {Promise<any>[]} */
      const writes = [both.done];
      // What nobody here can read whole is written over, yet not lost.
      const lost = record && (found.damaged || (found.newer && changed));
      if (lost) writes.push(aside.add(record));
      if (changed) writes.push(table.put(changed));
      else if (now || !onlyIfThere) writes.push(table.delete(id));
      await Promise.all(writes);
      if (lost) this.damaged += 1;
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
    const { table } = this.kind;
    for (const [id, one] of this.unkept) {
      if (!(await this.ask((db) => (one ? db.put(table, one) : db.delete(table, id)).then(() => true)))) return;
      this.unkept.delete(id);
    }
    this.trouble = "";
  }

  /** Two who read at once both find a damaged record; the second finds it mended. @param {any[]} found */
  async putAside(found) {
    await this.ask(async (db) => {
      const { both, table, aside } = this.writing(db);
      let count = 0;
      for (const { id } of found) {
        const record = await table.get(id);
        const { one, damaged } = this.kind.read(record);
        if (!record || !damaged) continue;
        aside.add(record);
        if (one) table.put(one);
        else table.delete(id);
        count += 1;
      }
      await both.done;
      this.damaged += count;
      return true;
    });
  }

  /** @param {Database} db */
  writing(db) {
    const both = db.transaction([this.kind.table, "aside"], "readwrite", { durability: "strict" });
    return { both, table: both.objectStore(this.kind.table), aside: both.objectStore("aside") };
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
        this.db = await this.kind.connect();
        return this.ask(what, false);
      }
      this.trouble = name === "QuotaExceededError" ? "full" : "memory";
      return undefined;
    }
  }
}
