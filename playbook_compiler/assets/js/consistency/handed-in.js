// What somebody dropped on the page: files of drills, observations and records, and tables of customers' answers. Each is
// judged as the command judges it; what cannot be counted is told.

import { isToSay } from "../shared/customers/answered.js";
import { isGroup, isTime, isSmall, tidy } from "../shared/judge.js";
import { savedText } from "../shared/saved-text.js";
import { sealed } from "../shared/seal.js";

/** @typedef {import("./counted.js").HandedIn} HandedIn */
/** @typedef {{ word: string, lost: boolean, values?: Record<string, string | number> }} Told */
/** @typedef {{ file?: HandedIn, table?: string, told?: Told }} Found  `table`: the text of one */

const LARGE = 20_000_000; // bytes: what is larger is not even read
const ITEM = /^(must|promise|step|phrase|never)(\/[a-z0-9-]+)?\/[0-9a-f]{8}$/;
const STATES = ["seen", "not-seen", "not-called-for"];
const CONTACTS = ["call", "mail", "visit", "mystery"];

/**
 * @param {File} file
 * @returns {Promise<Found>}
 */
export async function handedIn(file) {
  const json = /\.json$/i.test(file.name);
  if (!json && !/\.(csv|txt|tsv)$/i.test(file.name)) return left("consistency_other");
  const text = file.size > LARGE ? null : await savedText(file);
  if (text === null) return left("consistency_unreadable");
  return json ? ofJson(text.replace(/^\uFEFF/, "")) : { table: text };
}

/** @param {string} text @returns {Promise<Found>} */
async function ofJson(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    return left("consistency_half");
  }
  if (!isGroup(content) || !isSmall(content)) return left("consistency_other");
  const kind = /** @type {const} */ (["observation", "answers", "record"]).find((name) => Object.hasOwn(content, name));
  if (!kind) return left("consistency_other");
  if (content.seal && crypto.subtle && (await sealed(content)).seal !== content.seal) return left("consistency_edited");
  if (!FORMS[kind](content)) return left("consistency_misshapen");
  return { file: { kind, content }, ...(content.seal ? {} : { told: { word: "consistency_no_seal", lost: false } }) };
}

/** What is to be known of a table. @param {import("../shared/customers/answered.js").CustomerAnswers | null} found @returns {Told | null} */
export function tableTold(found) {
  if (!found) return { word: "consistency_no_columns", lost: true };
  const asked = found.columns.filter(isToSay).length;
  if (asked) return { word: "consistency_to_say", lost: !found.rows.length, values: { count: asked } };
  const read = found.columns.filter(({ promise }) => promise).length;
  if (found.respondents && !read) return { word: "consistency_no_question", lost: true };
  return found.wrong.length ? { word: "consistency_lines", lost: true, values: { count: found.wrong.length } } : null;
}

/** @type {Record<HandedIn["kind"], (content: any) => boolean>} */
const FORMS = {
  answers: (one) =>
    one.answers === 1 &&
    isText(one.drill) &&
    isName(one.person) &&
    isTime(one.made) &&
    isList(one.given, 500) &&
    one.given.every((/** @type {any} */ given) => isGroup(given) && isAnswer(given)),
  observation: (one) =>
    one.observation === 1 &&
    [one.moment, one.case, one.person, one.comment].every(isText) &&
    CONTACTS.includes(one.contact) &&
    isName(one.observer) &&
    isTime(one.made) &&
    (one.case ? one.when === "" : /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(one.when) && isTime(one.when)) &&
    isList(one.items, 100) &&
    one.items.length > 0 &&
    one.items.every((/** @type {any} */ judged) => isGroup(judged) && ITEM.test(judged.item) && STATES.includes(judged.state)) &&
    new Set(one.items.map((/** @type {any} */ judged) => judged.item)).size === one.items.length,
  record: (one) =>
    one.record === 1 &&
    isName(one.person) &&
    isList(one.confirmed, 2000) &&
    one.confirmed.every((/** @type {any} */ unit) => isGroup(unit) && isText(unit.kind) && isText(unit.id)),
};

/** @param {Record<string, any>} given */
function isAnswer({ question, meaning, choice }) {
  const named = typeof question === "string" && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(question);
  return named && typeof meaning === "string" && Number.isInteger(choice) && choice >= 0 && choice < 100;
}

/** @param {any} value */
function isText(value) {
  return typeof value === "string" && value.length <= 4000;
}

/** @param {any} value */
function isName(value) {
  return isText(value) && tidy(value) !== "";
}

/** @param {any} value @param {number} most */
function isList(value, most) {
  return Array.isArray(value) && value.length <= most;
}

/** @param {string} word @returns {Found} */
function left(word) {
  return { told: { word, lost: true } };
}
