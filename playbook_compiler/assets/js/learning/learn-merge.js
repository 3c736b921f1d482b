// Two records of one colleague become one: what either of them holds is kept, and of the same thing the newer. Pure;
// `training/merging.py` puts records together in the same way, and tests/cases/merged-records.json holds both to it.

import { isGroup } from "../shared/judge.js";
import { SCHEMA } from "./learner.js";
import { read } from "./learner-read.js";

/** @typedef {import("./learner.js").Learner} Learner */

/**
 * What was handed in, as a learner; null where it is no record of this track, or damaged.
 * @param {any} record @param {string} track
 * @returns {Learner | null}
 */
export function learnerOf(record, track) {
  if (record?.record !== 1 || record.track !== track) return null;
  const listed = (/** @type {any} */ list) => (Array.isArray(list) ? list : [null]);
  const by = (/** @type {any} */ list, /** @type {(one: any) => string} */ key, /** @type {string[]} */ names) =>
    Object.fromEntries(listed(list).map((one) => [one ? key(one) : "", one && only(one, names)]));
  const tests = record.attempts ?? (record.test ? [record.test] : []);
  const { one, damaged } = read({
    schema: SCHEMA,
    id: "taken-in",
    person: record.person,
    confirmed: by(record.confirmed, ({ kind, id }) => `${kind}/${id}`, ["at", "meanings", "question"]),
    answers: by(record.answers, ({ question }) => `${question}`, ["at", "meaning", "verdict"]),
    cards: {},
    tests: { [track]: tests },
    begun: { [track]: record.begun },
  });
  return damaged ? null : one;
}

/** @param {any} one @param {string[]} names */
function only(one, names) {
  return Object.fromEntries(names.flatMap((name) => (typeof one[name] === "string" || isGroup(one[name]) ? [[name, one[name]]] : [])));
}

/** @param {Learner} learner @param {Learner} other @returns {Learner} */
export function merged(learner, other) {
  return {
    ...learner,
    confirmed: newer(learner.confirmed, other.confirmed, ({ at }) => at),
    answers: newer(learner.answers, other.answers, ({ at }) => at),
    tests: together(learner.tests, other.tests),
    begun: newer(other.begun, learner.begun, (at) => at, -1),
  };
}

/**
 * @template One
 * @param {Record<string, One>} ones @param {Record<string, One>} others
 * @param {(one: One) => string} at
 * @param {1 | -1} [sign]  -1: the older
 */
function newer(ones, others, at, sign = 1) {
  const made = { ...ones };
  for (const [key, other] of Object.entries(others))
    if (!Object.hasOwn(made, key) || sign * (Date.parse(at(other)) - Date.parse(at(made[key]))) > 0) made[key] = other;
  return made;
}

/** Every attempt once, in the order of time. @param {Learner["tests"]} ones @param {Learner["tests"]} others */
function together(ones, others) {
  const made = { ...ones };
  for (const [track, list] of Object.entries(others)) {
    const known = Object.hasOwn(made, track) ? made[track] : [];
    const all = new Map([...list, ...known].map((one) => [Date.parse(one.at), one]));
    made[track] = [...all.entries()].sort(([one], [other]) => one - other).map(([, one]) => one);
  }
  return made;
}
