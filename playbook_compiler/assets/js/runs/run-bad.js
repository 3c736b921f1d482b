// What the store held and no page can show: one line each, with a word on what is wrong, and a way to save it or delete it.

import { make } from "../shared/dom.js";
import { isText, tidy } from "../shared/judge.js";
import { filled } from "../shared/filled.js";
import { asking, button } from "../shared/pieces.js";
import { beganNever, read } from "./run-schema.js";
import words from "../shared/words.js";

/** @param {{record: any, why?: string}} bad @param {() => void} remove @returns {HTMLElement} an item of a list */
export function badItem({ record, why = whyOf(record) }, remove) {
  const customer = (isText(record?.customer) && tidy(record.customer).slice(0, 80)) || words.run_bad_nameless;
  const item = make("li", "hb-run-bad");
  const acts = make("div", "hb-run-buttons");
  const question = () => filled(words.run_delete_question, { customer });
  acts.append(button(words.run_bad_save, () => save(record)), asking(words.run_delete, question, remove));
  for (const one of acts.querySelectorAll("button")) one.setAttribute("aria-label", `${one.textContent}: ${customer}`);
  item.append(make("p", "hb-run-name", customer), make("p", "hb-run-warning", why), acts);
  return item;
}

/** @param {any} record */
function whyOf(record) {
  if (read(record).one) return words.run_bad_part;
  return beganNever(record) ? filled(words.run_bad_start, { start: dayOf(record.started) }) : words.run_bad;
}

/** The day of what should be a time, else as much of it as fits on a line. @param {string} started */
function dayOf(started) {
  return /^[+-]?\d+-\d\d-\d\d/.exec(started)?.[0].slice(0, 40) ?? started.slice(0, 40);
}

/** As it is, in the form of a file of runs: who can mend it can take it over again. @param {any} record */
async function save(record) {
  const [{ fileText }, { download }] = await Promise.all([import("./run-file.js"), import("../shared/download.js")]);
  download("run-damaged.json", fileText([record], new Date()), "application/json");
}
