// The ticks of plain checklists in this browser: step id -> the time of the tick, by the moment's id. A tick is kept
// when the page counts it: a database writes at once, while localStorage may lose what came just before a browser died.
// Ticks of steps that were retired are kept, not shown.

import { isGroup, isKey, isTime } from "../shared/judge.js";
import { here } from "../shared/root.js";

/** @typedef {Record<string, string>} Ticks */

const BEFORE = "handbook.ticks."; // in localStorage, when a browser was thought to hold one handbook only

/** @type {TickStore | undefined} */
let opened;

/** One store for all scripts of a page. */
export function openTicks() {
  opened ??= new TickStore();
  return opened;
}

class TickStore {
  /** Whether the browser keeps nothing for us; ticks stand in memory then. */
  unsaved = false;
  /** @type {Map<string, Ticks>} */
  memory = new Map();
  channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(here("ticks")) : null;
  /** @type {Promise<IDBDatabase | null> | undefined} */
  db;

  /** @param {string} moment @param {string[]} formerly  ids that it had before @returns {Promise<Ticks>} */
  read(moment, formerly) {
    return this.change(moment, formerly, null);
  }

  /**
   * Change the ticks of a moment as they are now, whatever another tab has ticked meanwhile. Resolves when they are kept.
   * @param {string} moment
   * @param {string[]} formerly  its ticks under these are taken over
   * @param {((ticks: Ticks) => void) | null} how  null where nothing is to be changed
   * @returns {Promise<Ticks>}
   */
  async change(moment, formerly, how) {
    this.db ??= open().catch(() => null);
    const db = await this.db;
    const found = db && (await changed(db, moment, formerly, how).catch(() => null));
    this.unsaved = !found;
    if (found) {
      this.memory.set(moment, found);
      if (how) this.channel?.postMessage(moment);
      return found;
    }
    const ticks = { ...this.memory.get(moment) };
    how?.(ticks);
    this.memory.set(moment, ticks);
    return ticks;
  }

  /** Delete the ticks of every moment. */
  async clear() {
    this.db ??= open().catch(() => null);
    const db = await this.db;
    const gone = (/** @type {IDBObjectStore} */ store) => {
      store.clear();
      for (const moment of before().keys()) store.put({}, moment); // or they would come again
    };
    if (db) await within(db, gone).catch(() => null);
    this.channel?.postMessage("");
  }

  /** Call back with the moment that another tab has ticked; "": any. @param {(moment: string) => void} callback @param {AbortSignal} signal  until when */
  onChange(callback, signal) {
    this.channel?.addEventListener("message", (event) => callback(event.data), { signal });
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(here("ticks"), 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("ticks");
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
}

/** What was ticked before each handbook had a store of its own. It is left to the others of this origin. @returns {Map<string, Ticks>} */
function before() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(BEFORE));
    return new Map(keys.map((key) => [key.slice(BEFORE.length), sound(parsed(localStorage.getItem(key)))]));
  } catch {
    return new Map(); // a browser that lets us read nothing kept nothing
  }
}

/** @param {IDBDatabase} db @param {string} moment @param {string[]} formerly @param {((ticks: Ticks) => void) | null} how */
async function changed(db, moment, formerly, how) {
  /** @type {Ticks} */
  const ticks = {};
  const old = before();
  await within(db, (store) => {
    /** @type {Ticks[]} */
    const found = [];
    const ids = [...formerly, moment];
    for (const [place, id] of ids.entries()) {
      const asked = store.get(id);
      asked.onsuccess = () => {
        found[place] = asked.result === undefined ? (old.get(id) ?? {}) : sound(asked.result);
        if (id !== moment) return;
        Object.assign(ticks, ...found);
        how?.(ticks);
        const moved = formerly.filter((_, at) => Object.keys(found[at]).length);
        if (!how && !moved.length) return;
        store.put(ticks, moment);
        for (const one of moved) store.put({}, one);
      };
    }
  });
  return ticks;
}

/** @param {IDBDatabase} db @param {(store: IDBObjectStore) => void} act @returns {Promise<void>}  when it is on disk */
function within(db, act) {
  return new Promise((resolve, reject) => {
    const both = db.transaction("ticks", "readwrite", { durability: "strict" });
    both.oncomplete = () => resolve();
    both.onabort = () => reject(both.error);
    act(both.objectStore("ticks"));
  });
}

/** What is not ours or is damaged counts as no ticks. @param {unknown} kept @returns {Ticks} */
function sound(kept) {
  return isGroup(kept) ? Object.fromEntries(Object.entries(kept).filter(([step, at]) => isKey(step) && isTime(at))) : {};
}

/** @param {string | null} text */
function parsed(text) {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
}
