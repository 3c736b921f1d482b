// The learners of this browser, and which of them is learning now.

import { connect, databaseBefore } from "../shared/database.js";
import { tidy, whoIs } from "../shared/judge.js";
import { RecordStore } from "../shared/record-store.js";
import { here } from "../shared/root.js";
import { choose, chosen } from "./learn-chosen.js";
import { newLearner } from "./learner.js";
import { read } from "./learner-read.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("../shared/database.js").Database} Database */

const NAME = here("training");
const BEFORE = "handbook-training"; // its name when a browser was thought to hold one handbook only
const KIND = { name: NAME, table: "learners", read, connect: () => connect(NAME, "learners", 2) }; // 2: what is put aside

/** @type {Promise<Learners> | undefined} */
let opened;

/** One store for all scripts of a page. Never rejects. */
export function openLearners() {
  opened ??= KIND.connect().then(async (db) => {
    const learners = new Learners(db);
    await learners.takeUp().catch((error) => console.warn(error)); // who is here is shown all the same
    return learners;
  });
  return opened;
}

/** @extends {RecordStore<Learner>} */
export class Learners extends RecordStore {
  /** The id of who is learning now; "" for nobody. */
  now = chosen();

  /** @param {Database | null} db */
  constructor(db) {
    super(db, KIND);
  }

  /**
   * Learners from before each handbook had a database of its own. The same people sit at this browser, and what they
   * learnt elsewhere is passed over here: so all are copied, none is moved.
   */
  async takeUp() {
    this.old = this.db && (await databaseBefore(BEFORE));
    const known = new Set(this.old && (await this.ask((db) => db.getAllKeys("learners"))));
    for (const record of (await this.old?.getAll("learners")) ?? [])
      if (!known.has(record.id)) await this.ask((db) => db.put("learners", record));
  }

  /** Everybody, by name. */
  async all() {
    return (await super.all()).sort((a, b) => a.person.localeCompare(b.person));
  }

  /** Who is learning now. @returns {Promise<Learner | null>} */
  async current() {
    return this.now ? this.get(this.now) : null;
  }

  /**
   * Somebody begins, or goes on where there is one of that name. Whoever has a record here that a newer edition keeps
   * does not begin a second one without knowing: false then.
   * @param {string} person
   */
  async begin(person) {
    const name = tidy(person);
    const known = (await this.all()).find((one) => isCalled(one, name));
    if (!known && (await this.isNewer(name))) return false;
    const learner = known ?? newLearner(name);
    if (!known) await this.put(learner);
    this.choose(learner.id);
    return true;
  }

  /** @param {string} name */
  async isNewer(name) {
    const records = this.newer ? await this.ask((db) => db.getAll("learners")) : [];
    return Boolean(records?.some((record) => read(record).newer && isCalled(record, name)));
  }

  /** @param {string} id  "" for nobody */
  choose(id) {
    this.now = id;
    choose(id);
    this.announce(null);
  }

  /**
   * Change who is learning now, as kept now, whatever another tab has done meanwhile.
   * @param {(learner: Learner) => Learner} how  must not wait for anything
   */
  change(how) {
    return this.keep(this.now, (learner) => learner && how(learner), true);
  }

  /** Delete everything about who is learning now, what was put aside of it too. */
  async forget() {
    const person = (await this.current())?.person ?? "";
    await this.remove(this.now);
    for (const { key, record } of await this.aside())
      if (record?.id === this.now || (person && isCalled(record, person))) await this.removeAside(key);
    this.choose("");
  }

  /** Another tab may have chosen somebody else. @param {string | null} id */
  hear(id) {
    this.now = chosen() || this.now;
    super.hear(id);
  }
}

/** @param {any} record @param {string} name */
function isCalled(record, name) {
  return typeof record?.person === "string" && whoIs(record.person) === whoIs(name);
}
