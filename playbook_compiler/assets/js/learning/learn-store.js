// Learners in this browser (IndexedDB, under this handbook's place), and which of them is learning now. What the browser refuses
// to keep stays in memory for this visit, and `trouble` says so. Tabs stay in step.

import { choose, chosen } from "./learn-chosen.js";
import { tidy } from "../shared/judge.js";
import { BEFORE, connect } from "./learn-database.js";
import { newLearner } from "./learner.js";
import { read } from "./learner-read.js";
import { here } from "../shared/root.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("./learn-database.js").Database} Database */

/** @type {Promise<Learners> | undefined} */
let opened;

/** The learners of this browser: one store for all scripts of a page. Never rejects. */
export function openLearners() {
  opened ??= connect().then(async (db) => {
    const learners = new Learners(db);
    await learners.takeUp().catch((error) => console.warn(error)); // who is here is shown all the same
    return learners;
  });
  return opened;
}

export class Learners {
  /** Why learners are kept in memory only: "" where they are kept. @type {"" | "memory" | "full"} */
  trouble = "";

  /** @param {Database | null} db */
  constructor(db) {
    this.db = db;
    if (!db) this.trouble = "memory";
    /** @type {Database | null} The database of before. */
    this.old = null;
    this.now = chosen();
    /** @type {Map<string, Learner | null>} What the store did not take: null where a learner is to be gone. */
    this.unkept = new Map();
    /** @type {Set<() => void>} */
    this.callbacks = new Set();
    this.channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(here("training")) : null;
    this.channel?.addEventListener("message", () => {
      this.now = chosen() || this.now;
      this.tell();
    });
  }

  /**
   * Learners from before each handbook had a database of its own. The same people sit at this browser, and what they
   * learnt elsewhere is passed over here: so all are copied, none is moved.
   */
  async takeUp() {
    const there = await indexedDB.databases?.();
    if (!this.db || (there && !there.some(({ name }) => name === BEFORE))) return;
    this.old = await (await import("../shared/before.js")).before(BEFORE);
    const known = new Set(this.old && (await this.ask((db) => db.getAllKeys("learners"))));
    for (const record of (await this.old?.getAll("learners")) ?? [])
      if (!known.has(record.id)) await this.ask((db) => db.put("learners", record));
  }

  /** Everybody, by name. @returns {Promise<Learner[]>} */
  async all() {
    /** @type {any[]} */
    const records = (await this.ask((db) => db.getAll("learners"))) ?? [];
    /** @type {Map<string, Learner | null>} */
    const found = new Map(records.map((record) => [String(record?.id), read(record)]));
    for (const [id, learner] of this.unkept) found.set(id, learner);
    return [...found.values()].filter((one) => one !== null).sort((a, b) => a.person.localeCompare(b.person));
  }

  /** Who is learning now. @returns {Promise<Learner | null>} */
  async current() {
    if (!this.now) return null;
    const unkept = this.unkept.get(this.now);
    return unkept === undefined ? read(await this.ask((db) => db.get("learners", this.now))) : unkept;
  }

  /** Somebody begins, or goes on where there is one of that name. @param {string} person */
  async begin(person) {
    const name = tidy(person);
    const known = (await this.all()).find((one) => one.person.toLowerCase() === name.toLowerCase());
    const learner = known ?? newLearner(name);
    if (!known) await this.keep(learner.id, () => learner);
    this.choose(learner.id);
  }

  /** @param {string} id  "" for nobody */
  choose(id) {
    this.now = id;
    choose(id);
    this.announce();
  }

  /**
   * Change who is learning now, as kept now, whatever another tab has done meanwhile.
   * @param {(learner: Learner) => Learner} how  must not wait for anything
   */
  change(how) {
    return this.keep(this.now, (learner) => learner && how(learner));
  }

  /** Delete everything about who is learning now. */
  async forget() {
    await this.keep(this.now, () => null);
    await this.old?.delete("learners", this.now).catch(() => undefined); // or they would come back
    this.choose("");
  }

  /** @param {() => void} callback  when anything has changed, here or in another tab */
  onChange(callback) {
    this.callbacks.add(callback);
  }

  /** @param {string} id @param {(learner: Learner | null) => Learner | null} how */
  async keep(id, how) {
    const unkept = this.unkept.get(id);
    const kept = await this.ask(async (db) => {
      const both = db.transaction("learners", "readwrite", { durability: "strict" });
      const now = unkept === undefined ? read(await both.store.get(id)) : unkept;
      const changed = how(now);
      await Promise.all([changed ? both.store.put(changed) : both.store.delete(id), both.done]);
      return true;
    });
    if (kept) {
      this.unkept.delete(id);
      if (!this.unkept.size) this.trouble = "";
    } else this.unkept.set(id, how(unkept ?? (await this.kept(id))));
    this.announce();
  }

  /** @param {string} id @returns {Promise<Learner | null>} */
  async kept(id) {
    return read(await this.ask((db) => db.get("learners", id)));
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

  announce() {
    this.channel?.postMessage("");
    this.tell();
  }

  tell() {
    for (const callback of this.callbacks) callback();
  }
}
