// <review-note due="2027-05-21" soon="30">: shows the part that is so today. A site is built once and read for months,
// so the reader's clock decides anew; a page never becomes fresher than it was when it was made.

import { parts } from "../shared/dom.js";

const LATER = ["fresh", "due", "overdue"];
const DAY = 24 * 60 * 60 * 1000;

class ReviewNote extends HTMLElement {
  connectedCallback() {
    const notes = parts(this, "[data-state]");
    const made = notes.find((note) => !note.hidden)?.dataset.state ?? "fresh";
    const state = LATER[Math.max(LATER.indexOf(made), LATER.indexOf(this.stateNow()))];
    for (const note of notes) note.hidden = note.dataset.state !== state;
  }

  stateNow() {
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    const left = (Date.parse(this.getAttribute("due") ?? "") - today) / DAY;
    if (left < 0) return "overdue";
    return left <= Number(this.getAttribute("soon")) ? "due" : "fresh";
  }
}

customElements.define("review-note", ReviewNote);
