// A practice question to answer: a situation, the answers in random order, and after the answer a verdict in words with
// its reason, what to say and the step that it teaches. In a test nothing is shown until the end.

import { make } from "../shared/dom.js";
import words from "./learn-words.js";
import { ROOT } from "../shared/root.js";
import { sending } from "../shared/pieces.js";
import { shuffled } from "../shared/shuffled.js";
import { drawn } from "../shared/slots.js";

/** @typedef {import("./learner.js").Question} Question */
/** @typedef {import("./learner.js").Choice} Choice */

let made = 0;

/**
 * @param {Question} question
 * @param {(choice: Choice) => void} answered
 * @param {{silent?: boolean, label?: string}} [how]  `silent`: no verdict is shown; `label`: what the button says
 * @returns {HTMLElement}
 */
export function questionToAnswer(question, answered, { silent = false, label = words.answer } = {}) {
  const form = make("form", "hb-question hb-answering");
  const choices = make("fieldset");
  const legend = make("legend", "", question.situation);
  choices.append(legend, ...(question.facts ? [factsOf(question.facts)] : []));
  const name = `practice-${(made += 1)}`;
  const order = shuffled(question.answers);
  for (const [index, { answer }] of order.entries()) choices.append(radio(name, String(index), answer));
  const status = make("p", "hb-run-warning");
  status.setAttribute("role", "status");
  const send = sending(label);
  form.append(choices, status, send);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(form).get(name);
    if (chosen === null) {
      status.textContent = words.choose_first;
      form.querySelector("input")?.focus();
      return;
    }
    const choice = order[Number(chosen)];
    if (!silent) {
      choices.disabled = true;
      send.remove();
      status.replaceWith(feedback(question, choice));
    }
    answered(choice);
  });
  return form;
}

/** What is known of a case: asked, and answered. @param {[string, string][]} facts */
export function factsOf(facts) {
  const list = make("ul", "hb-facts");
  for (const [asked, answered] of facts) {
    const item = make("li");
    item.append(make("span", "hb-quiet", asked), " ", make("strong", "", answered));
    list.append(item);
  }
  return list;
}

/** @param {string} name @param {string} value @param {string} text */
export function radio(name, value, text) {
  const label = make("label", "hb-tick hb-choice");
  const input = make("input");
  input.type = "radio";
  input.name = name;
  input.value = value;
  label.append(input, make("span", "", text));
  return label;
}

/**
 * The verdict in words, and what there is to learn from it. It takes the focus: whoever hears the page goes on here.
 * @param {Question} question
 * @param {Choice} choice
 * @param {boolean} [focus]
 */
export function feedback(question, choice, focus = true) {
  const told = make("div", `hb-feedback-now hb-${choice.verdict}`);
  const verdict = make("p");
  verdict.append(make("strong", "hb-verdict", words[`verdict_${choice.verdict}`]), " ", make("span", "", choice.why));
  verdict.tabIndex = -1;
  told.append(verdict);
  if (question.say) told.append(toSay(drawn(question.say, question.slots)));
  if (question.step) {
    const line = make("p", "hb-small");
    const link = make("a");
    link.append(...drawn(question.step.text, question.slots));
    link.href = new URL(question.step.address, ROOT).href;
    line.append(make("span", "hb-label", words.step), " ", link);
    told.append(line);
  }
  const others = question.answers.filter((one) => one !== choice);
  const more = make("details", "hb-run-more");
  const list = make("ul", "hb-verdicts");
  list.append(...others.map(verdictItem));
  more.append(make("summary", "", words.others), list);
  told.append(more);
  if (focus) queueMicrotask(() => verdict.focus());
  return told;
}

/** @param {(string | HTMLElement)[]} text */
function toSay(text) {
  const line = make("div", "hb-say");
  const inner = make("p");
  inner.append(make("span", "hb-label", words.say), " ", ...text);
  line.append(inner);
  return line;
}

/** @param {Choice} choice */
function verdictItem({ answer, verdict, why }) {
  const item = make("li", `hb-${verdict}`);
  const name = make("span", "hb-verdict", words[`verdict_${verdict}`]);
  item.append(name, ` ${answer} `, make("br"), make("span", "hb-quiet", why));
  return item;
}
