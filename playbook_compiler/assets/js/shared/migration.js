// Records of another schema. One of an older edition is brought up, a version at a time; one of a newer edition is left
// alone, for nobody here knows what it holds.

import BOUNDS from "./bounds.js";

/** From a version to the next: a change of a schema adds a line. @typedef {Record<number, (old: any) => any>} StepsUp */

/** @param {any} record @param {number} schema  of this edition */
export function isNewer(record, schema) {
  return isNumber(record?.schema) && record.schema > schema;
}

/**
 * The record as this edition would have kept it; null where no step leads up to it. One that bears no number is taken
 * for one of today.
 * @param {any} record
 * @param {number} schema  of this edition
 * @param {StepsUp} stepsUp
 */
export function broughtUp(record, schema, stepsUp) {
  let kept = record;
  for (let at = isNumber(record?.schema) ? record.schema : schema; at < schema; at += 1) {
    const next = stepsUp[at]?.(kept);
    if (!next) return null;
    kept = { ...next, schema: at + 1 };
  }
  return kept;
}

/** @param {unknown} schema  whole, and small enough to count up from */
function isNumber(schema) {
  return Number.isInteger(schema) && Number(schema) >= 1 && Number(schema) <= BOUNDS.newest_schema;
}
