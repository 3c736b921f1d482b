// What a run looks like, and how a run that an older edition kept becomes one of today. One table of fields judges what
// this browser kept and what comes in from a file or a link.

import BOUNDS from "../shared/bounds.js";
import { isGroup, isId, isKey, isMoment, isName, isSmall, isText, isTime } from "../shared/judge.js";
import { named } from "../shared/meaning.js";

export const SCHEMA = 1;

/** @typedef {import("./run-types.js").Tick} Tick */
/** @typedef {import("./run-types.js").Note} Note */
/** @typedef {import("./run-types.js").Undo} Undo */
/** @typedef {import("./run-types.js").Run} Run */
/**
 * A field: what fits it, or what fits each entry of a group or a list; and what stands where nothing fits. A field
 * with none of the two `otherwise` is one without which there is no run; one that may be missing says so.
 * @typedef {{fits?: (value: any) => boolean, group?: (value: any) => boolean, list?: (value: any) => boolean,
 *   otherwise?: (record: Record<string, any>) => any, missing?: boolean}} Field
 */

const texts = (/** @type {Record<string, any>} */ group, /** @type {string[]} */ names) => names.every((name) => isText(group[name] ?? ""));
const nothing = () => "";

/** @type {Record<string, Field>} */
const FIELDS = {
  id: { fits: isId },
  moment: { fits: isMoment },
  started: { fits: isTime },
  title: { fits: isName, otherwise: ({ moment }) => moment },
  customer: { fits: isName, otherwise: () => "?" },
  by: { fits: isText, otherwise: nothing },
  owner: { fits: isText, otherwise: nothing, missing: true },
  ended: { fits: (ended) => ended === null || isTime(ended), otherwise: () => null },
  changed: { fits: isTime, otherwise: ({ started }) => started },
  meaning: { fits: isText, otherwise: nothing },
  begun: { list: (step) => isGroup(step) && isKey(step.id) && isText(step.do) },
  steps: { group: (tick) => isGroup(tick) && ["done", "not"].includes(tick.state) && isTime(tick.at) && texts(tick, ["by", "reason"]) },
  conditions: { group: (answer) => typeof answer === "boolean" },
  notes: { list: (note) => isGroup(note) && isKey(note.id) && isTime(note.at) && isText(note.text) && texts(note, ["by", "step"]) },
  fields: { group: (fields) => isGroup(fields) && Object.values(fields).every(isText) },
  sent: { group: (sent) => isGroup(sent) && isTime(sent.at) && texts(sent, ["by", "title"]), missing: true },
  undo: { list: (act) => Array.isArray(act) && act.every((set) => isGroup(set) && typeof set.key === "string"), missing: true },
};
const NEEDED = Object.keys(FIELDS).filter((name) => FIELDS[name].fits && !FIELDS[name].otherwise);

/** @type {Record<number, (old: any) => any>} From a version to the next: a change of SCHEMA adds a line. */
const STEPS_UP = {};

/**
 * Read what a store, a file or a link holds. Parts that do not fit become empty, and `wrong` names them; without an id, a
 * moment and a start it is no run. A run of a newer edition is `newer`: it is to be left alone.
 * @param {any} record
 * @returns {{run: Run | null, damaged: boolean, newer: boolean, wrong: string[]}}
 */
export function read(record) {
  if (isNumber(record?.schema) && record.schema > SCHEMA) return { run: null, damaged: false, newer: true, wrong: [] };
  const kept = brought(record);
  if (!isGroup(kept) || !NEEDED.every((name) => Object.hasOwn(kept, name) && FIELDS[name].fits?.(kept[name]))) {
    return { run: null, damaged: true, newer: false, wrong: [] };
  }
  /** @type {string[]} */
  const wrong = [];
  const other = Object.entries(kept).filter(([name]) => !Object.hasOwn(FIELDS, name) && name !== "schema");
  const small = other.filter(([, value]) => isSmall(value)); // of a newer edition: handed on as it is
  for (const entry of other) if (!small.includes(entry)) wrong.push(entry[0]);
  /** @type {Record<string, any>} */
  const run = Object.fromEntries(small);
  for (const [name, field] of Object.entries(FIELDS)) {
    const there = Object.hasOwn(kept, name);
    if (there || !field.missing) run[name] = valueOf(name, field, kept, there, wrong);
  }
  run.meaning = named(run.meaning);
  const damaged = wrong.length > 0 || kept.schema !== SCHEMA;
  return { run: /** @type {Run} */ ({ ...run, schema: SCHEMA }), damaged, newer: false, wrong };
}

/** Whether something is no run because of the day on which it says that it began. @param {any} record */
export function beganNever(record) {
  return isGroup(record) && isText(record.started) && !isTime(record.started);
}

/** A record of an older edition, a version at a time. @param {any} record */
function brought(record) {
  let kept = record;
  for (let at = isNumber(record?.schema) ? record.schema : SCHEMA; at < SCHEMA; at += 1) kept = STEPS_UP[at]?.(kept) ?? null;
  return kept;
}

/** @param {unknown} schema  whole, and small enough to count up from */
function isNumber(schema) {
  return Number.isInteger(schema) && Number(schema) >= 1 && Number(schema) <= BOUNDS.newest_schema;
}

/** @param {string} name @param {Field} field @param {Record<string, any>} kept @param {boolean} there @param {string[]} wrong */
function valueOf(name, { fits, group, list, otherwise }, kept, there, wrong) {
  const value = kept[name];
  if (fits) {
    if (there && fits(value)) return value;
    if (there) wrong.push(name);
    return otherwise?.(kept);
  }
  const whole = there && (list ? Array.isArray(value) : isGroup(value));
  if (there && !whole) wrong.push(name);
  const entries = whole ? Object.entries(value) : [];
  const each = group ?? list;
  const sound = entries.slice(0, BOUNDS.entries).filter(([key, inner]) => (list || isKey(key)) && isSmall(inner) && each?.(inner));
  if (sound.length < entries.length) {
    const good = new Set(sound.map(([key]) => key));
    wrong.push(...entries.filter(([key]) => !good.has(key)).slice(0, 20).map(([key]) => `${name}.${key.slice(0, 40)}`));
  }
  return list ? sound.map(([, inner]) => inner) : Object.fromEntries(sound);
}
