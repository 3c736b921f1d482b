// A record is judged by a table of its fields: what this browser kept, and what comes in from a file or a link.

import BOUNDS from "./bounds.js";
import { isGroup, isKey, isSmall } from "./judge.js";
import { broughtUp, isNewer } from "./migration.js";

/**
 * A field: what fits it, or what fits each entry of a group or a list; and what stands where nothing fits. A field
 * with none of the two `otherwise` is one without which there is no record; one that may be missing says so. `named` is
 * what fits the name of a group's entry, and `today` writes what fits, or each entry that does, as it is written today.
 * @typedef {{fits?: (value: any) => boolean, group?: (value: any) => boolean, list?: (value: any) => boolean,
 *   named?: (key: string) => boolean, otherwise?: (record: Record<string, any>) => any, today?: (value: any) => any, missing?: boolean}} Field
 */
/**
 * What was found. `one` is null where it is no record, or of a newer edition, `damaged` says that something did not
 * fit, and `wrong` names it.
 * @template One
 * @typedef {{one: One | null, damaged: boolean, newer: boolean, wrong: string[]}} Found
 */

/**
 * Read what a store, a file or a link holds. Parts that do not fit become empty; without the fields that it needs it is
 * no record. One of a newer edition is `newer`: it is to be left alone.
 * @param {any} record
 * @param {Record<string, Field>} fields
 * @param {number} schema
 * @param {import("./migration.js").StepsUp} stepsUp
 * @returns {Found<any>}
 */
export function readFields(record, fields, schema, stepsUp) {
  if (isNewer(record, schema)) return { one: null, damaged: false, newer: true, wrong: [] };
  const kept = broughtUp(record, schema, stepsUp);
  const needed = Object.keys(fields).filter((name) => fields[name].fits && !fields[name].otherwise);
  if (!isGroup(kept) || !needed.every((name) => Object.hasOwn(kept, name) && fields[name].fits?.(kept[name]))) {
    return { one: null, damaged: true, newer: false, wrong: [] };
  }
  /** @type {string[]} */
  const wrong = [];
  const other = Object.entries(kept).filter(([name]) => !Object.hasOwn(fields, name) && name !== "schema");
  const small = other.filter(([, value]) => isSmall(value)); // of a newer edition: handed on as it is
  for (const entry of other) if (!small.includes(entry)) wrong.push(entry[0]);
  /** @type {Record<string, any>} */
  const one = Object.fromEntries(small);
  for (const [name, field] of Object.entries(fields)) {
    const there = Object.hasOwn(kept, name);
    if (there || !field.missing) one[name] = valueOf(name, field, kept, there, wrong);
  }
  return { one: { ...one, schema }, damaged: wrong.length > 0 || kept.schema !== schema, newer: false, wrong };
}

/** @param {string} name @param {Field} field @param {Record<string, any>} kept @param {boolean} there @param {string[]} wrong */
function valueOf(name, { fits, group, list, named = isKey, today = (same) => same, otherwise }, kept, there, wrong) {
  const value = kept[name];
  if (fits) {
    if (there && fits(value)) return today(value);
    if (there) wrong.push(name);
    return otherwise?.(kept);
  }
  const whole = there && (list ? Array.isArray(value) : isGroup(value));
  if (there && !whole) wrong.push(name);
  const entries = whole ? Object.entries(value) : [];
  const each = group ?? list;
  const sound = entries.slice(0, BOUNDS.entries).filter(([key, inner]) => (list || named(key)) && isSmall(inner) && each?.(inner));
  if (sound.length < entries.length) {
    const good = new Set(sound.map(([key]) => key));
    wrong.push(...entries.filter(([key]) => !good.has(key)).slice(0, 20).map(([key]) => `${name}.${key.slice(0, 40)}`));
  }
  return list ? sound.map(([, inner]) => today(inner)) : Object.fromEntries(sound.map(([key, inner]) => [key, today(inner)]));
}
