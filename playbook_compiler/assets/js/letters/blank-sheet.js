// A blank of a letter is tapped: its box comes up beside it, and goes back to the form when it is closed. Enter, or the
// button, leads to the next blank that is empty.

import { make } from "../shared/dom.js";
import words from "./letter-words.js";

/** @typedef {import("./fill-form.js").FillForm} FillForm */

const BELOW = 6; // pixels between a blank and what comes up

export class BlankSheet {
  element = make("div", "hb-blank-sheet");
  stand = make("div", "hb-form-row"); // keeps the row's place in the form
  /** @type {HTMLElement | undefined} */
  blank;

  /**
   * @param {FillForm} form
   * @param {HTMLElement} letter
   * @param {() => void} done  where no blank is left
   */
  constructor(form, letter, done) {
    this.form = form;
    this.letter = letter;
    this.done = done;
    const bar = make("p", "hb-buttons");
    bar.append(this.button(words.fill_next, () => this.next()), this.button(words.fill_close, () => this.element.hidePopover()));
    bar.firstElementChild?.classList.add("hb-main");
    this.element.popover = "auto"; // the browser closes it by Escape and by a tap beside it, and gives the blank its focus back
    this.element.append(bar);
    this.element.addEventListener("toggle", (event) => {
      if (event.newState === "closed") this.putBack();
    });
    this.element.addEventListener("input", () => this.place());
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      this.next();
    });
    form.element.append(this.element);
    letter.addEventListener("click", (event) => this.tapped(event));
    letter.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") this.tapped(event);
    });
  }

  /** @param {Event} event */
  tapped(event) {
    const blank = event.target instanceof Element ? event.target.closest("[data-field]") : null;
    if (!(blank instanceof HTMLElement)) return;
    event.preventDefault();
    this.open(blank);
  }

  /** @param {HTMLElement} blank */
  open(blank) {
    const name = blank.dataset.field ?? "";
    const row = this.form.rows.get(name);
    if (!row) return;
    this.element.hidePopover();
    this.putBack();
    blank.focus();
    this.blank = blank;
    row.replaceWith(this.stand);
    this.element.prepend(row);
    this.element.showPopover();
    this.place();
    this.form.focus(name);
  }

  /** The next empty blank, else the first. */
  next() {
    const empty = [...this.letter.querySelectorAll(".hb-blank[data-field]")].filter((one) => one.checkVisibility());
    const after = empty.find((one) => this.blank && this.blank.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const next = after ?? empty.find((one) => one !== this.blank);
    if (next instanceof HTMLElement) return this.open(next);
    this.element.hidePopover();
    this.done();
  }

  place() {
    const box = this.blank?.getBoundingClientRect();
    if (!box) return;
    const room = document.documentElement.clientWidth - this.element.offsetWidth - BELOW;
    this.element.style.top = `${box.bottom + window.scrollY + BELOW}px`;
    this.element.style.left = `${Math.max(BELOW, Math.min(box.left, room))}px`;
  }

  putBack() {
    const row = this.element.querySelector(".hb-form-row");
    if (row && this.stand.isConnected) this.stand.replaceWith(row);
  }

  /** @param {string | undefined} text @param {() => void} act */
  button(text, act) {
    const made = make("button", "hb-button", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }
}
