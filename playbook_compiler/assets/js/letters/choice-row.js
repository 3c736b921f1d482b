// A choice in a message's form: one button for each option. It answers like a box: its value is the option.

import { make } from "../shared/dom.js";

/** @typedef {{value: string, focus(): void, setAttribute(name: string, value: string): void}} Answer */

/** @param {import("./fill-form.js").Field} field @param {Record<string, string>} options @returns {{row: HTMLElement, box: Answer}} */
export function choiceRow({ name, label }, options) {
  const row = make("fieldset", "hb-form-row hb-choice");
  const radios = Object.entries(options).map(([option, text]) => {
    const line = make("label");
    const radio = make("input");
    radio.type = "radio";
    radio.name = name;
    radio.value = option;
    line.append(radio, make("span", "", text));
    row.append(line);
    return radio;
  });
  row.prepend(make("legend", "", label));
  const box = {
    get value() {
      return radios.find(({ checked }) => checked)?.value ?? "";
    },
    set value(option) {
      for (const radio of radios) radio.checked = radio.value === option;
    },
    focus: () => (radios.find(({ checked }) => checked) ?? radios[0])?.focus(),
    setAttribute: (/** @type {string} */ key, /** @type {string} */ value) => row.setAttribute(key, value),
  };
  row.addEventListener("input", () => row.removeAttribute("aria-invalid"));
  return { row, box };
}
