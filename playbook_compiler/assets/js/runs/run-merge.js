// Two copies of a run become one. In whatever order copies meet, the same comes out, and nothing that anybody ticked,
// noted or filled in is lost. Each place in a run knows when it was changed last, by the time in its value or by `times`:
// the later change wins, and a later taking away as well. Copies that know no times (of older editions) go by what is
// more: what one took back and the other did not is there again.

import { canonical } from "../shared/canonical.js";
import { own } from "../shared/own.js";
import { valueAt } from "./run.js";

/** @typedef {import("./run-schema.js").Run} Run */

/**
 * The later change of each place wins. Where both are of the same time, or of none:
 * - Steps, notes, whose a step is, letters sent: by content, so that both sides choose alike.
 * - Conditions: a yes beats a no, for a step shown too much harms less than one not shown.
 * - Fields of a message, what stands in slots: what is filled in beats what is empty, the longer text the shorter.
 * - The rest (customer, start, end …): as in the copy that was changed last.
 * @param {Run} a
 * @param {Run} b
 * @returns {Run}
 */
export function merge(a, b) {
  const both = (/** @type {"steps" | "conditions" | "people" | "slots" | "sent"} */ part, /** @type {(one: any, other: any) => any} */ choose) =>
    joined(part, a, b, a[part] ?? {}, b[part] ?? {}, choose);
  const ifAny = (/** @type {"people" | "slots" | "sent"} */ part, /** @type {(one: any, other: any) => any} */ choose) =>
    a[part] || b[part] ? { [part]: both(part, choose) } : {};
  const notes = joined("notes", a, b, byId(a), byId(b), later);
  return {
    .../** @type {Run} */ (headings(a, b)), // what could be taken back is no longer what was there before
    steps: both("steps", later),
    conditions: both("conditions", (one, other) => one || other),
    notes: Object.values(notes).sort((one, other) => order(one, other, "at")),
    fields: united(a.fields, b.fields, (one, other) => united(one, other, fuller)),
    ...ifAny("slots", fuller),
    ...ifAny("sent", later),
    ...ifAny("people", later),
    ...(a.times || b.times ? { times: united(a.times ?? {}, b.times ?? {}, latest) } : {}),
  };
}

/** The same for the copy that is worked on here: what it can take back stays, where nobody else has been. @param {Run} mine @param {Run} theirs @returns {Run} */
export function together(mine, theirs) {
  const merged = merge(mine, theirs);
  const undo = (mine.undo ?? []).filter((sets) =>
    sets.every(({ part, key }) => canonical([valueAt(mine, part, key)]) === canonical([valueAt(merged, part, key)])),
  );
  return undo.length ? { ...merged, undo } : merged;
}

/**
 * What a copy would add: how many ticks, notes and fields are new or other than here.
 * @param {Run} mine
 * @param {Run} merged
 */
export function news(mine, merged) {
  const count = (/** @type {Record<string, any>} */ before, /** @type {Record<string, any>} */ now) =>
    [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((key) => canonical([own(before, key)]) !== canonical([own(now, key)])).length;
  return {
    steps: count(mine.steps, merged.steps),
    notes: count(byId(mine), byId(merged)),
    other:
      count(mine.conditions, merged.conditions) +
      count(mine.fields, merged.fields) +
      count(mine.slots ?? {}, merged.slots ?? {}) +
      count(mine.sent ?? {}, merged.sent ?? {}) +
      count(mine.people ?? {}, merged.people ?? {}) +
      (canonical(heading(mine)) === canonical(heading(merged)) ? 0 : 1),
  };
}

/** What else a run holds, a value a name. @param {Run} run @returns {Record<string, any>} */
function heading({ undo, steps, conditions, notes, fields, slots, sent, people, times, ...rest }) {
  return rest;
}

/** @param {Run} a @param {Run} b */
function headings(a, b) {
  const [one, other] = [heading(a), heading(b)];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const chosen = names.map((name) => {
    const place = `run ${name}`;
    const [mine, theirs] = [changedAt(a, place), changedAt(b, place)];
    const untimed = mine === theirs && mine === -Infinity;
    const first = mine - theirs || (untimed && Date.parse(a.changed) - Date.parse(b.changed)) || byContent(one[name], other[name]);
    return [name, (first >= 0 ? one : other)[name]];
  });
  return Object.fromEntries(chosen.filter(([, value]) => value !== undefined));
}

/**
 * A part of both: of each place what was changed last.
 * @template Kind
 * @param {string} part
 * @param {Run} a
 * @param {Run} b
 * @param {Record<string, Kind>} one
 * @param {Record<string, Kind>} other
 * @param {(one: Kind, other: Kind) => Kind} choose  where both are of one time
 * @returns {Record<string, Kind>}
 */
function joined(part, a, b, one, other, choose) {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const chosen = keys.map((key) => {
    const [mine, theirs] = [own(one, key), own(other, key)];
    const [first, second] = [changedAt(a, `${part} ${key}`, mine), changedAt(b, `${part} ${key}`, theirs)];
    if (first !== second) return [key, first > second ? mine : theirs];
    return [key, mine === undefined || theirs === undefined ? (mine ?? theirs) : choose(mine, theirs)];
  });
  return Object.fromEntries(chosen.filter(([, value]) => value !== undefined));
}

/** When a place was changed last: -Infinity where nobody knows. @param {Run} run @param {string} place @param {any} [value] */
function changedAt(run, place, value) {
  const [told, known] = [Date.parse(value?.at), Date.parse(own(run.times, place) ?? "")];
  return Math.max(Number.isNaN(told) ? -Infinity : told, Number.isNaN(known) ? -Infinity : known);
}

/** @param {Run} run @returns {Record<string, Run["notes"][number]>} */
function byId({ notes }) {
  const found = new Map();
  for (const note of notes) found.set(note.id, found.has(note.id) ? later(found.get(note.id), note) : note);
  return Object.fromEntries(found);
}

/** @template {{at: string}} Kind @param {Kind} a @param {Kind} b @returns {Kind} */
function later(a, b) {
  return order(a, b, "at") >= 0 ? a : b;
}

/** @param {string} a @param {string} b */
function latest(a, b) {
  return (Date.parse(a) - Date.parse(b) || byContent(a, b)) >= 0 ? a : b;
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
  return Date.parse(a[time]) - Date.parse(b[time]) || byContent(a, b);
}

/** @param {any} a @param {any} b */
function byContent(a, b) {
  const [one, other] = [canonical([a]), canonical([b])];
  return one > other ? 1 : one < other ? -1 : 0;
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
