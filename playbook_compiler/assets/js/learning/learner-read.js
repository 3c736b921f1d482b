// What a learner looks like, and how one that an older edition kept becomes one of today: what does not fit counts as not
// done, and the store puts the whole aside.

import { isGroup, isId, isName, isText, isTime } from "../shared/judge.js";
import { readFields } from "../shared/record-fields.js";
import { SCHEMA } from "./learner.js";
import { named } from "../shared/meaning.js";

/** @typedef {import("./learner.js").Learner} Learner */

const isCount = (/** @type {unknown} */ value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10_000;
const isDay = (/** @type {unknown} */ value) => isText(value) && isTime(value);
const isUnit = (/** @type {string} */ key) => isText(key) && key !== "__proto__"; // a unit, a question, a case of a guide

/** Hashes that were kept before their schemes had names. @param {any} one */
const withNames = (one) => ({
  ...one,
  meanings: Object.fromEntries(Object.entries(one.meanings).map(([key, hash]) => [key, named(hash)])),
});

/** @type {Record<string, import("../shared/record-fields.js").Field>} */
const FIELDS = {
  id: { fits: isId },
  person: { fits: isName },
  confirmed: {
    named: isUnit,
    group: (one) => isGroup(one) && isTime(one.at) && isGroup(one.meanings) && Object.values(one.meanings).every(isText),
    today: withNames,
  },
  answers: {
    named: isUnit,
    group: (one) => isGroup(one) && isTime(one.at) && ["best", "acceptable", "wrong"].includes(one.verdict) && isText(one.meaning ?? ""),
    today: (one) => ({ ...one, meaning: named(one.meaning ?? "") }),
  },
  cards: { named: isUnit, group: (one) => isGroup(one) && isCount(one.box) && isDay(one.due) },
  tests: { named: isUnit, group: (one) => Array.isArray(one) && one.every(isResult) },
  begun: { named: isUnit, group: isTime },
};

/** @type {import("../shared/migration.js").StepsUp} */
const STEPS_UP = {};

/** @param {any} record @returns {import("../shared/record-fields.js").Found<Learner>} */
export function read(record) {
  return readFields(record, FIELDS, SCHEMA, STEPS_UP);
}

/** @param {any} one */
function isResult(one) {
  return isGroup(one) && [one.asked, one.best, one.score, one.pass].every(isCount) && typeof one.passed === "boolean" && isTime(one.at);
}
