// Small pieces that the pages of runs, learning and letters share: buttons, and whose name stands under what is done.

import { make, button as plain } from "./dom.js";
import { get, set } from "./kept.js";
import words from "./words.js";

const ME = "me";

let said = ""; // where the browser keeps nothing, for this page at least

/** @param {string} text @param {() => void} act */
export const button = (text, act) => plain(text, act, "hb-run-button");

/** The button that sends a form: Enter in a field does the same. @param {string} text */
export function sending(text) {
  const made = button(text, () => {});
  made.type = "submit";
  made.classList.add("hb-run-main");
  return made;
}

/** A field with its label above it. @template {HTMLElement} Kind @param {string} text @param {Kind} input */
export function labelled(text, input) {
  const label = make("label", "hb-run-field");
  label.append(make("span", "", text), input);
  return label;
}

/** @param {boolean} [required] @param {string} [type] */
export function field(required = false, type = "text") {
  const input = make("input");
  input.type = type;
  input.required = required;
  input.autocomplete = "off";
  return input;
}

/** A button that asks before it acts. @param {string} text @param {() => string} question  "" where there is nothing to ask @param {() => void} act */
export function asking(text, question, act) {
  const place = make("span", "hb-run-asking");
  const back = () => {
    place.replaceChildren(first);
    first.focus();
  };
  const go = () => {
    back();
    act();
  };
  const first = button(text, () => {
    const asked = question();
    if (!asked) return act();
    const no = button(words.run_keep, back);
    place.replaceChildren(make("span", "", asked), button(text, go), no);
    no.focus();
  });
  place.append(first);
  return place;
}

/** Change a text only where it differs: what is read aloud is not read again. @param {HTMLElement} element @param {string} text */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === "";
}

/**
 * What to tell of a store that keeps nothing, or put something aside.
 * @param {{trouble: string, damaged: number, newer: number}} runs
 */
export function trouble(runs) {
  return [
    runs.trouble && words[`run_trouble_${runs.trouble}`],
    runs.damaged ? words.run_damaged : "",
    runs.newer ? words.run_newer : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Who sits here, as they said last. */
export function me() {
  return said || (get(ME) ?? "");
}

/** @param {string} name */
export function remember(name) {
  said = name;
  set(ME, name);
}
