// The form of a message, made from the list of fields that stands on its page.

import { choiceRow } from "./choice-row.js";
import { make, part, parts } from "../shared/dom.js";
import { own } from "../shared/own.js";
import words from "./letter-words.js";

/**
 * A choice has options; its name stands in brackets, as no field's does.
 * @typedef {{name: string, label: string, example: string, optional: boolean, from: string, options?: Record<string, string>}} Field
 */
/** @typedef {import("./choice-row.js").Answer} Box */

const LONG = 36; // signs of an example from which a field gets several lines

/**
 * @param {HTMLElement} page
 * @returns {Field[]}
 */
export function readFields(page) {
  return parts(page, "dt:is([data-field], [data-choice])").map((term) => ({
    name: term.dataset.field ?? `[${term.dataset.choice}]`,
    label: part(term, ".hb-field-label", HTMLElement).textContent ?? "",
    example: term.nextElementSibling?.textContent ?? "",
    optional: "optional" in term.dataset,
    from: term.dataset.from ?? "",
    ...("choice" in term.dataset && { options: optionsOf(term) }),
  }));
}

/** @param {HTMLElement} term @returns {Record<string, string>} */
function optionsOf(term) {
  /** @type {Record<string, string>} */
  const options = {};
  for (let next = term.nextElementSibling; next instanceof HTMLElement && next.dataset.option; next = next.nextElementSibling)
    options[next.dataset.option] = next.textContent ?? "";
  return options;
}

/** A form with a labelled box for each field. Examples are hints beside the boxes, never values. */
export class FillForm {
  /** @type {Map<string, Box>} */
  boxes = new Map();
  /** @type {Map<string, HTMLElement>} */
  rows = new Map();
  element = make("form", "hb-form");

  /**
   * @param {Field[]} fields
   * @param {() => void} changed
   */
  constructor(fields, changed) {
    for (const field of fields) {
      const row = this.row(field);
      this.rows.set(field.name, row);
      this.element.append(row);
    }
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.element.addEventListener("input", (event) => {
      if (event.target instanceof Element) event.target.removeAttribute("aria-invalid");
      changed();
    });
  }

  /** @param {Field} field */
  row(field) {
    if (field.options) {
      const { row, box } = choiceRow(field, field.options);
      this.boxes.set(field.name, box);
      return row;
    }
    const row = make("div", "hb-form-row");
    const label = make("label", "", field.label);
    if (field.optional) label.append(" ", make("span", "hb-pill", words.fill_optional));
    const box = field.example.length > LONG ? make("textarea") : make("input");
    if (box instanceof HTMLTextAreaElement) box.rows = 2;
    const hint = make("p", "hb-small hb-quiet", field.example);
    box.id = label.htmlFor = `fill-${field.name}`;
    box.name = field.name;
    box.autocomplete = "off";
    hint.id = `${box.id}-example`;
    box.setAttribute("aria-describedby", hint.id);
    this.boxes.set(field.name, box);
    row.append(label, box, hint);
    return row;
  }

  /** What is filled in; empty fields are left out. */
  get values() {
    return Object.fromEntries([...this.boxes].map(([name, box]) => [name, box.value]).filter(([, value]) => value.trim()));
  }

  /** @param {Record<string, string>} values */
  set values(values) {
    for (const [name, box] of this.boxes) box.value = own(values, name) ?? "";
  }

  /** @param {string[]} names */
  mark(names) {
    for (const name of names) this.boxes.get(name)?.setAttribute("aria-invalid", "true");
  }

  /** @param {string} name */
  focus(name) {
    this.boxes.get(name)?.focus();
  }
}
