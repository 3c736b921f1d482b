// What is asked before a run ends with open steps, or with one left out that is never to be skipped.

import { make } from "../shared/dom.js";
import { button } from "../shared/pieces.js";
import words from "../shared/words.js";

/** @param {import("./run.js").Step[]} open @param {string[]} skipped @param {HTMLElement} keep @param {() => void} end */
export function endPanel(open, skipped, keep, end) {
  const panel = make("div", "hb-run-form");
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", words.run_end);
  const sorted = [...open.filter(({ key }) => key), ...open.filter(({ key }) => !key)];
  const lines = sorted.map((step) =>
    make("li", step.key ? "hb-run-warning" : "", step.key ? `${step.do} (${words.run_key})` : step.do),
  );
  const left = skipped.map((text) => make("li", "hb-run-warning", text));
  if (open.length) panel.append(make("p", "", words.run_still_open), listOf(lines));
  if (skipped.length) panel.append(make("p", "", words.run_left_out), listOf(left));
  const buttons = make("div", "hb-run-buttons");
  buttons.append(keep, button(words.run_end_anyway, end));
  panel.append(buttons);
  return panel;
}

/** @param {HTMLElement[]} items */
function listOf(items) {
  const list = make("ul");
  list.append(...items);
  return list;
}
