// Two copies of a run become one. In whatever order copies meet, the same comes out, and nothing that anybody ticked,
// noted or filled in is lost. That has a price: what one took back and the other did not is there again.

import { canonical } from "../shared/canonical.js";
import { own } from "../shared/own.js";

/** @typedef {import("./run-schema.js").Run} Run */

/**
 * - Each step: the latest tick wins.
 * - Notes: all of them, by id; of a note that was changed, the later wins.
 * - Conditions: a yes beats a no, for a step shown too much harms less than one not shown.
 * - Fields of a message: what is filled in beats what is empty, the longer text the shorter.
 * - What stands in slots: the same.
 * - Letters sent: the latest time.
 * - The rest (customer, start, end …): as in the copy that was changed last.
 * @param {Run} a
 * @param {Run} b
 * @returns {Run}
 */
export function merge(a, b) {
  const last = order(heading(a), heading(b), "changed") >= 0 ? a : b;
  const { undo, ...whole } = last; // what could be taken back is no longer what was there before
  return {
    ...whole,
    steps: united(a.steps, b.steps, (one, other) => later(one, other)),
    conditions: united(a.conditions, b.conditions, (one, other) => one || other),
    notes: notesOf([...a.notes, ...b.notes]),
    fields: united(a.fields, b.fields, (one, other) => united(one, other, fuller)),
    ...(a.slots || b.slots ? { slots: united(a.slots ?? {}, b.slots ?? {}, fuller) } : {}),
    ...(a.sent || b.sent ? { sent: united(a.sent ?? {}, b.sent ?? {}, (one, other) => later(one, other)) } : {}),
  };
}

/**
 * What a copy would add: how many ticks, notes and fields are new or other than here.
 * @param {Run} mine
 * @param {Run} merged
 */
export function news(mine, merged) {
  const count = (/** @type {Record<string, any>} */ before, /** @type {Record<string, any>} */ now) =>
    Object.keys(now).filter((key) => canonical(own(before, key)) !== canonical(now[key])).length;
  const byId = (/** @type {Run} */ run) => Object.fromEntries(run.notes.map((note) => [note.id, note]));
  return {
    steps: count(mine.steps, merged.steps),
    notes: count(byId(mine), byId(merged)),
    other:
      count(mine.conditions, merged.conditions) +
      count(mine.fields, merged.fields) +
      count(mine.slots ?? {}, merged.slots ?? {}) +
      count(mine.sent ?? {}, merged.sent ?? {}) +
      (canonical(heading(mine)) === canonical(heading(merged)) ? 0 : 1),
  };
}

/** The part of a run that is taken as a whole. @param {Run} run */
function heading({ undo, steps, conditions, notes, fields, slots, sent, ...rest }) {
  return rest;
}

/** @param {Run["notes"]} notes */
function notesOf(notes) {
  /** @type {Map<string, Run["notes"][number]>} */
  const byId = new Map();
  for (const note of notes) {
    const there = byId.get(note.id);
    byId.set(note.id, there ? later(there, note) : note);
  }
  return [...byId.values()].sort((a, b) => order(a, b, "at"));
}

/** @template {{at: string}} Kind @param {Kind} a @param {Kind} b @returns {Kind} */
function later(a, b) {
  return order(a, b, "at") >= 0 ? a : b;
}

/** @param {string} a @param {string} b */
function fuller(a, b) {
  return a.length > b.length || (a.length === b.length && a >= b) ? a : b;
}

/**
 * By time; at the same time by content, so that both sides choose alike.
 * @param {Record<string, any>} a
 * @param {Record<string, any>} b
 * @param {string} time
 */
function order(a, b, time) {
  const [one, other] = [canonical(a), canonical(b)];
  return Date.parse(a[time]) - Date.parse(b[time]) || (one > other ? 1 : one < other ? -1 : 0);
}

/**
 * @template Kind
 * @param {Record<string, Kind>} a
 * @param {Record<string, Kind>} b
 * @param {(one: Kind, other: Kind) => Kind} choose
 * @returns {Record<string, Kind>}
 */
function united(a, b, choose) {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const has = Object.hasOwn;
  return Object.fromEntries(keys.map((key) => [key, has(a, key) && has(b, key) ? choose(a[key], b[key]) : has(a, key) ? a[key] : b[key]]));
}
