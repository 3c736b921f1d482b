// One line of a sheet: what to look for, three answers for a thumb, and room for a word of evidence.

import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import words from "./observe-words.js";

/** @type {[import("./observe-kept.js").State, string][]} */
const STATES = [
  ["seen", "observe_seen"],
  ["not-seen", "observe_not_seen"],
  ["not-called-for", "observe_not_called_for"],
];

/**
 * @param {import("./observe-file.js").Item} item
 * @param {import("./observe-kept.js").Judged} judged
 * @param {(judged: import("./observe-kept.js").Judged) => void} change
 */
export function itemLine(item, judged, change) {
  const line = make("fieldset", "hb-observe-item");
  const kind = item.item.split("/", 1)[0];
  const legend = make("legend");
  const label = make("span", "hb-label", words[`observe_${kind}`]);
  legend.append(label, " ", kind === "phrase" ? `“${item.text}”` : item.text);
  if (item.within) legend.append(" ", make("span", "hb-pill", filled(words.observe_within, { time: item.within })));
  if (kind === "never") line.classList.add("hb-observe-never");
  const row = make("div", "hb-observe-states");
  for (const [state, word] of STATES) row.append(choice(item, state, words[word], judged, () => change(judged)));
  line.append(legend, row, evidence(judged, () => change(judged)));
  return line;
}

/**
 * @param {import("./observe-file.js").Item} item
 * @param {import("./observe-kept.js").State} state
 * @param {string} text
 * @param {import("./observe-kept.js").Judged} judged
 * @param {() => void} change
 */
function choice(item, state, text, judged, change) {
  const label = make("label");
  const input = make("input");
  input.type = "radio";
  input.name = item.item;
  input.value = state;
  input.checked = judged.state === state;
  input.addEventListener("change", () => {
    judged.state = state;
    change();
  });
  label.append(input, make("span", "", text));
  return label;
}

/** Folded away until somebody wants it: most lines need none. @param {import("./observe-kept.js").Judged} judged @param {() => void} change */
function evidence(judged, change) {
  const fold = make("details", "hb-observe-word");
  fold.open = Boolean(judged.word);
  const input = make("input");
  input.type = "text";
  input.maxLength = 200;
  input.value = judged.word ?? "";
  input.placeholder = words.observe_word_why;
  input.setAttribute("aria-label", words.observe_word);
  input.addEventListener("input", () => {
    judged.word = input.value;
    change();
  });
  fold.append(make("summary", "", words.observe_word), input);
  return fold;
}
