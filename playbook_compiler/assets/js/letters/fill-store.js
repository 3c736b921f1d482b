// Where what is filled in is kept: with the run that the address names (#run=<id>), else in this tab only.

import { own } from "../shared/own.js";
import { here } from "../shared/root.js";

/** @typedef {Record<string, string>} Values */
/**
 * @typedef {{kept: "run" | "tab" | "not", read(): Promise<Values | null>, write(values: Values): Promise<boolean>,
 *   runs?: import("../runs/run-store.js").Runs, id?: string}} Store  null where nothing was ever filled in
 */

const PREFIX = here("fill.");
const BEFORE = "handbook.fill."; // how it began before it carried the handbook's place

/**
 * @param {string} message  the message's id
 * @returns {Promise<Store>}
 */
export async function openStore(message) {
  const id = new URLSearchParams(location.hash.slice(1)).get("run");
  return (id && (await ofRun(id, message))) || ofTab(message);
}

/**
 * @param {string} id
 * @param {string} message
 * @returns {Promise<Store | null>}  null where there is no such run, or nothing that keeps runs
 */
async function ofRun(id, message) {
  try {
    const { openRuns } = await import(new URL("../runs/run-store.js", import.meta.url).href);
    const runs = await openRuns();
    if (!(await runs.get(id))) return null;
    return {
      kept: runs.trouble ? "not" : "run",
      runs,
      id,
      read: async () => own((await runs.get(id))?.fields, message) ?? null,
      write: async (values) => {
        /** @param {{fields: Record<string, Values>}} run  as it is now: its page may have changed it meanwhile */
        const how = (run) => ({ ...run, fields: { ...run.fields, [message]: values }, changed: new Date().toISOString() });
        return Boolean(await runs.change(id, how)) && !runs.trouble;
      },
    };
  } catch {
    return null;
  }
}

/**
 * @param {string} message
 * @returns {Store}
 */
function ofTab(message) {
  const key = PREFIX + message;
  return {
    kept: canKeep() ? "tab" : "not",
    read: async () => {
      const found = parsed(key) ?? parsed(BEFORE + message);
      return found && textsOf(found);
    },
    write: async (values) => {
      try {
        sessionStorage.removeItem(BEFORE + message);
        if (Object.keys(values).length) sessionStorage.setItem(key, JSON.stringify(values));
        else sessionStorage.removeItem(key);
        return true;
      } catch {
        return false; // private mode or a full store: the page says so
      }
    },
  };
}

function canKeep() {
  try {
    return Boolean(window.sessionStorage);
  } catch {
    return false;
  }
}

/** @param {string} key */
function parsed(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return {};
  }
}

/**
 * @param {unknown} kept  what is not ours or is damaged counts as nothing filled in
 * @returns {Values}
 */
function textsOf(kept) {
  if (!kept || typeof kept !== "object") return {};
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === "string"));
}
