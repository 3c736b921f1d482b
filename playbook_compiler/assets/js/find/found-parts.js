// What is shown of a moment that was found: its title, the customer's sentence that fits with its words marked, the
// sentence of a mail that led there, and what to say. In danger its first step stands on top.

import { make } from "../shared/dom.js";
import { drawn } from "../shared/slots.js";
import words from "../shared/words.js";

/** @param {import("./finder.js").Found} found @param {(word: string) => boolean} marked @returns {HTMLElement[]} */
export function foundParts({ moment, trigger, sentence, step }, marked) {
  const parts = [make("span", "hb-option-title", moment.title)];
  if (step) parts.unshift(labelled("hb-option-danger", words.find_danger, [step]));
  if (sentence) parts.push(labelled("hb-option-line", words.find_wrote, [`“${shortened(sentence)}”`]));
  else if (trigger && !step) {
    // in danger the step is reason enough: a sentence that shares a word with a threat only puzzles
    const line = make("span", "hb-option-line");
    line.append(...pieces(trigger, marked));
    parts.push(line);
  }
  if (!step) parts.push(labelled("hb-option-say", words.find_say, drawn(moment.say, moment.slots)));
  return parts;
}

/** @param {string} name @param {string} label @param {(string | HTMLElement)[]} rest */
function labelled(name, label, rest) {
  const part = make("span", name);
  part.append(make("span", "hb-label", label), " ", ...rest);
  return part;
}

/** A line with the words that were typed marked. @param {string} text @param {(word: string) => boolean} marked */
export function pieces(text, marked) {
  return text.split(/([\p{L}\p{N}'’]+)/u).map((piece, at) => (at % 2 && marked(piece) ? make("mark", "", piece) : piece));
}

/** @param {string} text */
function shortened(text) {
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
