// What a run looks like, and how a run that an older edition kept becomes one of today.

export const SCHEMA = 1;

/** @typedef {{state: "done" | "not", at: string, by: string, reason?: string}} Tick */
/** @typedef {{id: string, at: string, by: string, step?: string, text: string}} Note */
/**
 * What one act changed, to take it back: for each place in the run the value before (null: nothing).
 * @typedef {{part: "steps" | "conditions" | "notes" | "run", key: string, before: any}[]} Undo
 */
/**
 * @typedef {object} Run
 * @property {number} schema
 * @property {string} id
 * @property {string} moment  the moment's id
 * @property {string} title  the moment's title when the run began
 * @property {string} customer
 * @property {string} by  who began it
 * @property {string} started
 * @property {string | null} ended
 * @property {string} changed
 * @property {string} meaning  the moment's meaning when the run began
 * @property {{id: string, do: string}[]} begun  the steps when the run began
 * @property {Record<string, Tick>} steps
 * @property {Record<string, boolean>} conditions
 * @property {Note[]} notes
 * @property {Record<string, Record<string, string>>} fields
 * @property {Undo[]} [undo]
 */

/** @type {Record<number, (old: any) => any>} From a version to the next: a change of SCHEMA adds a line. */
const STEPS_UP = {};

/**
 * Read what the store holds. Parts that are damaged become empty, and `damaged` says so; without an id, a moment and
 * a start it is no run. A run of a newer edition is `newer`: it is to be left alone.
 * @param {any} record
 * @returns {{run: Run | null, damaged: boolean, newer: boolean}}
 */
export function read(record) {
  let kept = record;
  for (let at = record?.schema; at < SCHEMA; at += 1) kept = STEPS_UP[at]?.(kept) ?? null;
  if (record?.schema > SCHEMA) return { run: null, damaged: false, newer: true };
  if (!isGroup(kept) || !isText(kept.id) || !isText(kept.moment) || !isTime(kept.started)) {
    return { run: null, damaged: true, newer: false };
  }
  let damaged = kept.schema !== SCHEMA;
  /** @param {string} name @param {(value: any) => boolean} fits @param {any} otherwise */
  const value = (name, fits, otherwise) => {
    if (name in kept && fits(kept[name])) return kept[name];
    damaged ||= name in kept;
    return otherwise;
  };
  /** @param {string} name @param {(value: any) => boolean} fits */
  const group = (name, fits) => {
    const entries = Object.entries(value(name, isGroup, {}));
    const sound = entries.filter(([, inner]) => fits(inner));
    damaged ||= sound.length < entries.length;
    return Object.fromEntries(sound);
  };
  /** @param {string} name @param {string[]} texts */
  const list = (name, texts) => {
    const entries = /** @type {any[]} */ (value(name, Array.isArray, []));
    const sound = entries.filter((entry) => isGroup(entry) && texts.every((text) => isText(entry[text])));
    damaged ||= sound.length < entries.length;
    return sound;
  };
  const run = {
    ...kept,
    schema: SCHEMA,
    title: value("title", isText, kept.moment),
    customer: value("customer", isText, "?"),
    by: value("by", isText, ""),
    ended: value("ended", (ended) => ended === null || isTime(ended), null),
    changed: value("changed", isTime, kept.started),
    meaning: value("meaning", isText, ""),
    begun: list("begun", ["id", "do"]),
    steps: group("steps", (tick) => isGroup(tick) && ["done", "not"].includes(tick.state) && isTime(tick.at)),
    conditions: group("conditions", (answer) => typeof answer === "boolean"),
    notes: list("notes", ["id", "at", "text"]),
    fields: group("fields", isGroup),
    undo: value("undo", (undo) => Array.isArray(undo) && undo.every(Array.isArray), []),
  };
  return { run, damaged, newer: false };
}

/** @param {unknown} value */
function isGroup(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string";
}

/** @param {unknown} value */
function isTime(value) {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}
