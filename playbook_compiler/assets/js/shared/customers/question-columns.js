// The questions of a file of customers' answers: which promise each asks about, and on which scale. To be said by hand once
// where it cannot be seen.

import { make } from "../dom.js";
import { filled } from "../filled.js";
import { SCALES } from "./scale.js";

const UNSAID = "?";

/** @typedef {import("./answered.js").AnswerColumn} AnswerColumn */
/** @typedef {(key: string, match: import("./answered.js").Match) => void} Say */

/**
 * What is no column of answers, as far as one can see, stands folded below the others.
 * @param {import("./answered.js").CustomerAnswers} found
 * @param {Record<string, string>} promises titles by id
 * @param {Record<string, string>} words
 * @param {Say} say
 */
export function questionColumns(found, promises, words, say) {
  const group = make("fieldset", "hb-survey-columns");
  const item = (/** @type {AnswerColumn} */ column) => questionItem(column, found.respondents, promises, words, say);
  const likely = found.columns.filter((column) => column.likely || column.promise);
  const others = found.columns.filter((column) => !likely.includes(column));
  const lead = found.respondents ? words.questions_lead : words.questions_lead_scale;
  group.append(make("legend", "", found.respondents ? words.questions_about : words.questions_of_scale), make("p", "hb-small hb-quiet", lead));
  group.append(listOf(likely.map(item)));
  if (others.length) {
    const more = make("details", "hb-run-more");
    more.append(make("summary", "", words.questions_others), listOf(others.map(item)));
    group.append(more);
  }
  return group;
}

/** Put the reader back to the question that was just spoken of. @param {ParentNode} place @param {string} key @param {string} what */
export function focusQuestion(place, key, what) {
  const found = [...place.querySelectorAll("select")].find(({ dataset }) => dataset.key === key && dataset.what === what);
  found?.closest("details")?.setAttribute("open", "");
  found?.focus();
}

/**
 * @param {AnswerColumn} column
 * @param {boolean} asks  in a table with a line an answer each line says its promise itself
 * @param {Record<string, string>} promises
 * @param {Record<string, string>} words
 * @param {Say} say
 */
function questionItem(column, asks, promises, words, say) {
  const { heading, key, promise, known, scale, highest, wrong } = column;
  const item = make("li");
  item.append(make("p", "hb-survey-heading", heading));
  if (asks) {
    const unsaid = known ? [] : [[UNSAID, words.questions_unsaid]];
    const about = choice([...unsaid, ["", words.questions_none], ...Object.entries(promises)], known ? promise : UNSAID);
    named(about, filled(words.questions_asks, { heading }), key, "promise");
    about.addEventListener("change", () => about.value !== UNSAID && say(key, { promise: about.value }));
    item.append(about);
  }
  if (asks && !promise) return item;
  const of = choice([...(scale ? [] : [["", words.questions_scale_unsaid]]), ...SCALES.map((one) => [one, words[`questions_scale_${one.replace("-", "_")}`]])], scale);
  named(of, filled(words.questions_scale, { heading }), key, "scale");
  of.addEventListener("change", () => say(key, { promise, scale: /** @type {any} */ (of.value) }));
  item.append(of);
  if (!scale) item.append(make("p", "hb-small", filled(words.questions_scale_unsure, { highest })));
  else if (wrong) item.append(make("p", "hb-small", filled(words.questions_off_scale, { count: wrong })));
  return item;
}

/** @param {HTMLSelectElement} select @param {string} label @param {string} key @param {string} what */
function named(select, label, key, what) {
  select.setAttribute("aria-label", label);
  Object.assign(select.dataset, { key, what });
}

/** @param {HTMLElement[]} items */
function listOf(items) {
  const list = make("ol");
  list.append(...items);
  return list;
}

/** @param {string[][]} options @param {string} chosen */
function choice(options, chosen) {
  const select = make("select");
  select.append(...options.map(([value, text]) => new Option(text, value, false, value === chosen)));
  return select;
}
