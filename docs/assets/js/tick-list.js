// <tick-list moment="id">: keeps a checklist's ticks in this browser, by moment id and step id, so that
// rewording or reordering a step loses nothing. Shows a count and a button that clears. `formerly` holds the ids that the
// moment had before it was renamed: their ticks are taken over, once.

import { make, part } from "./dom.js";
import { own } from "./own.js";
import { openTicks } from "./tick-store.js";

/** @typedef {import("./tick-store.js").Ticks} Ticks */

class TickList extends HTMLElement {
  /** @type {HTMLInputElement[]} */
  boxes = [];
  /** @type {Ticks} */
  kept = {};
  store = openTicks();
  moment = "";
  /** @type {string[]} */
  formerly = [];
  acts = 0; // that the store is busy with
  bar = make("div", "hb-progress");
  status = make("span");
  empty = make("button");

  constructor() {
    super();
    this.status.setAttribute("role", "status");
    this.empty.type = "button";
    this.empty.addEventListener("click", () => this.clear());
    this.bar.append(this.status, this.empty);
    this.addEventListener("change", (event) => this.tick(event.target));
  }

  connectedCallback() {
    this.boxes = [...this.querySelectorAll("input")].filter((box) => box.dataset.step);
    this.moment = this.getAttribute("moment") ?? "";
    this.formerly = (this.getAttribute("formerly") ?? "").split(" ").filter(Boolean);
    this.empty.textContent = this.dataset.clear ?? "";
    part(this, "ol", HTMLElement).before(this.bar);
    const early = this.ticked();
    this.kept = { ...early };
    this.show();
    this.store.onChange((moment) => (moment === this.moment || !moment) && this.take(null)); // another tab stays in step
    this.take(Object.keys(early).length ? (ticks) => Object.assign(ticks, { ...early, ...ticks }) : null);
  }

  disconnectedCallback() {
    this.bar.remove();
  }

  /** What somebody ticked before this script was here. No browser fills these boxes by itself. @returns {Ticks} */
  ticked() {
    const now = new Date().toISOString();
    return Object.fromEntries(this.boxes.filter((box) => box.checked).map((box) => [box.dataset.step ?? "", now]));
  }

  /** @param {EventTarget | null} target */
  tick(target) {
    const box = this.boxes.find((one) => one === target);
    const step = box?.dataset.step;
    if (!box || !step) return;
    const { checked } = box;
    this.take((ticks) => {
      if (checked) ticks[step] = new Date().toISOString();
      else delete ticks[step];
    });
  }

  /** Take the ticks as they are kept now, changed or not. @param {((ticks: Ticks) => void) | null} how */
  async take(how) {
    this.acts += 1;
    this.kept = await this.store.change(this.moment, this.formerly, how);
    this.acts -= 1;
    if (!this.acts) this.show(); // what is ticked meanwhile is not taken away from the screen
  }

  clear() {
    this.boxes[0]?.focus();
    return this.take((ticks) => {
      for (const step of Object.keys(ticks)) delete ticks[step];
    });
  }

  show() {
    if (this.hasAttribute("in-run")) return; // the boxes show a customer's run
    for (const box of this.boxes) box.checked = own(this.kept, box.dataset.step ?? "") !== undefined;
    const done = this.boxes.filter((box) => box.checked).length;
    const all = this.boxes.length;
    const count = (this.dataset.progress ?? "").replace("{done}", String(done)).replace("{all}", String(all));
    const text = this.store.unsaved && done ? `${count}. ${this.dataset.unsaved}` : count;
    if (this.status.textContent !== text) this.status.textContent = text; // what is read aloud is not read again
    this.bar.style.setProperty("--done", String(all ? done / all : 0));
    this.empty.hidden = done === 0;
  }
}

customElements.define("tick-list", TickList);
