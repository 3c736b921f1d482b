// The letter on the page: read once as data, then shown with what is filled in.

import { make, pageTitle, parts } from "../shared/dom.js";
import { own } from "../shared/own.js";
import { isSent } from "./letter.js";

/** @typedef {import("./letter.js").Letter} Letter */
/** @typedef {import("./letter.js").Piece} Piece */

export class LetterPreview {
  /** @type {HTMLElement[]} */
  paragraphs;
  /** @type {Letter} */
  letter;

  /**
   * @param {HTMLElement} element  the letter
   * @param {Set<string>} optional
   * @param {import("./fill-form.js").Field[]} [fields]
   */
  constructor(element, optional, fields = []) {
    this.element = element;
    this.optional = optional;
    this.paragraphs = parts(element, "p:not(.hb-subject, .hb-either)");
    const subject = parts(element, ".hb-subject-text")[0];
    this.letter = { subject: subject ? pieces(subject) : null, paragraphs: this.paragraphs.map(pieces) };
    for (const field of fields) if (field.options) this.openChoice(field);
  }

  /** What is not chosen yet is a blank as well, where the paragraph will stand. @param {import("./fill-form.js").Field} field */
  openChoice({ name, label }) {
    const first = this.paragraphs.find((one) => `[${one.dataset.choice}]` === name);
    const place = make("p", "hb-either hb-choose");
    const blank = make("span", "hb-blank", label);
    blank.dataset.field = name;
    blank.title = label;
    place.append(blank);
    first?.before(place);
  }

  /** @param {Record<string, string>} values */
  show(values) {
    for (const place of parts(this.element, "[data-field]")) {
      const value = own(values, place.dataset.field ?? "")?.trim();
      place.className = value ? "hb-filled" : "hb-blank";
      place.textContent = value || place.title;
      place.tabIndex = 0;
      place.role = "button";
      const choice = place.closest(".hb-choose");
      if (choice instanceof HTMLElement) choice.hidden = Boolean(value);
    }
    for (const [number, paragraph] of this.paragraphs.entries())
      paragraph.hidden = !isSent(this.letter.paragraphs[number] ?? [], values, this.optional);
  }

  /**
   * The letter alone and large, to read from while somebody listens.
   * @param {string} close  the button's word
   */
  read(close) {
    const dialog = make("dialog", "hb-reading");
    const button = make("button", "hb-button", close);
    button.type = "button";
    button.addEventListener("click", () => dialog.close());
    dialog.setAttribute("aria-label", pageTitle());
    const letter = make("div", "hb-reading-text");
    letter.append(...this.paragraphs.filter((paragraph) => !paragraph.hidden).map((one) => one.cloneNode(true)));
    for (const place of parts(letter, "[role=button]"))
      for (const name of ["role", "tabindex"]) place.removeAttribute(name); // here they are read only
    dialog.append(button, letter);
    dialog.addEventListener("close", () => dialog.remove());
    this.element.after(dialog);
    dialog.showModal();
  }
}

/**
 * A paragraph as data: its texts, its line ends, and the places of its fields.
 * @param {HTMLElement} paragraph
 * @returns {Piece[]}
 */
function pieces(paragraph) {
  const { choice, option = "" } = paragraph.dataset;
  /** @type {Piece[]} */
  const mark = choice ? [{ choice: `[${choice}]`, option }] : [];
  const inside = [...paragraph.childNodes].map((node) => {
    if (node instanceof HTMLBRElement) return "\n";
    if (node instanceof HTMLElement && node.dataset.field) return { field: node.dataset.field };
    return (node.textContent ?? "").replaceAll("\n", ""); // the source's own line end after <br>
  });
  return [...mark, ...inside];
}
