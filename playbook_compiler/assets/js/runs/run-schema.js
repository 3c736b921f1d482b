// What a run looks like, and how a run that an older edition kept becomes one of today. One table of fields judges what
// this browser kept and what comes in from a file or a link.

import { isField, isGroup, isId, isKey, isMoment, isName, isPlace, isText, isTime } from "../shared/judge.js";
import { named } from "../shared/meaning.js";
import { readFields } from "../shared/record-fields.js";

export const SCHEMA = 1;

/** @typedef {import("./run-types.js").Tick} Tick */
/** @typedef {import("./run-types.js").Note} Note */
/** @typedef {import("./run-types.js").Person} Person */
/** @typedef {import("./run-types.js").Undo} Undo */
/** @typedef {import("./run-types.js").Run} Run */

const texts = (/** @type {Record<string, any>} */ group, /** @type {string[]} */ names) => names.every((name) => isText(group[name] ?? ""));
const nothing = () => "";

/** @type {Record<string, import("../shared/record-fields.js").Field>} */
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
  meaning: { fits: isText, otherwise: nothing, today: named },
  begun: { list: (step) => isGroup(step) && isKey(step.id) && isText(step.do) },
  steps: { group: (tick) => isGroup(tick) && ["done", "not"].includes(tick.state) && isTime(tick.at) && texts(tick, ["by", "reason"]) },
  conditions: { group: (answer) => typeof answer === "boolean" },
  notes: { list: (note) => isGroup(note) && isKey(note.id) && isTime(note.at) && isText(note.text) && texts(note, ["by", "step"]) },
  fields: { group: (fields) => isGroup(fields) && Object.values(fields).every(isText) },
  slots: { group: isText, named: isField, missing: true },
  sent: { group: (sent) => isGroup(sent) && isTime(sent.at) && texts(sent, ["by", "title"]), missing: true },
  people: { group: (one) => isGroup(one) && isTime(one.at) && texts(one, ["name", "by"]), missing: true },
  times: { group: isTime, named: isPlace, missing: true },
  undo: { list: (act) => Array.isArray(act) && act.every((set) => isGroup(set) && typeof set.key === "string"), missing: true },
};

/** @type {import("../shared/migration.js").StepsUp} */
const STEPS_UP = {};

/** @param {any} record @returns {import("../shared/record-fields.js").Found<Run>} */
export function read(record) {
  return readFields(record, FIELDS, SCHEMA, STEPS_UP);
}

/** Whether something is no run because of the day on which it says that it began. @param {any} record */
export function beganNever(record) {
  return isGroup(record) && isText(record.started) && !isTime(record.started);
}
