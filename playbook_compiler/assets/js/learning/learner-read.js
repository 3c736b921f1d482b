// A learner as the store held it, judged by a table of fields: what does not fit counts as not done.

import { isGroup, isId, isName, isSmall, isText, isTime } from "../shared/judge.js";
import { SCHEMA } from "./learner.js";
import { named } from "../shared/meaning.js";

/** @typedef {import("./learner.js").Learner} Learner */

const isCount = (/** @type {unknown} */ value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10_000;
const isDay = (/** @type {unknown} */ value) => isText(value) && isTime(value);

/** @type {Record<string, (one: any) => boolean>} What fits an entry of each group. */
const FIELDS = {
  confirmed: (one) => isGroup(one) && isTime(one.at) && isGroup(one.meanings) && Object.values(one.meanings).every(isText),
  answers: (one) => isGroup(one) && isTime(one.at) && ["best", "acceptable", "wrong"].includes(one.verdict) && isText(one.meaning ?? ""),
  cards: (one) => isGroup(one) && isCount(one.box) && isDay(one.due),
  tests: (one) => Array.isArray(one) && one.every(isResult),
  begun: isTime,
};

/** @type {Record<string, (one: any) => any>} What was kept before schemes of meanings had names, as it is written today. */
const AS_TODAY = {
  confirmed: (one) => ({
    ...one,
    meanings: Object.fromEntries(Object.entries(one.meanings).map(([key, hash]) => [key, named(hash)])),
  }),
  answers: (one) => ({ ...one, meaning: named(one.meaning ?? "") }),
};

/** Null where it is no learner of ours. @param {any} record @returns {Learner | null} */
export function read(record) {
  if (!isGroup(record) || record.schema !== SCHEMA || !isId(record.id) || !isName(record.person)) return null;
  const groups = Object.entries(FIELDS).map(([name, fits]) => {
    const entries = isGroup(record[name]) ? Object.entries(record[name]) : [];
    const sound = entries.filter(([, one]) => isSmall(one) && fits(one));
    return [name, Object.fromEntries(sound.map(([key, one]) => [key, AS_TODAY[name]?.(one) ?? one]))];
  });
  return /** @type {Learner} */ ({ ...record, ...Object.fromEntries(groups) });
}

/** @param {any} one */
function isResult(one) {
  return isGroup(one) && [one.asked, one.best, one.score, one.pass].every(isCount) && typeof one.passed === "boolean" && isTime(one.at);
}
