// <tick-list moment="id">: keeps a checklist's ticks in this browser, by moment id and step id, so that
// rewording or reordering a step loses nothing. Shows a count and a button that clears. `formerly` holds the ids that the
// moment had before it was renamed: their ticks are taken over, once.

import { make, part } from "./dom.js";
import { PREFIX, readTicks, writeTicks } from "./tick-store.js";

/** @typedef {import("./tick-store.js").Ticks} Ticks */

class TickList extends HTMLElement {
  /** @type {HTMLInputElement[]} */
  boxes = [];
  /** @type {Ticks} */
  kept = {};
  unsaved = false;
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
    this.takeOver((this.getAttribute("formerly") ?? "").split(" ").filter(Boolean));
    this.kept = readTicks(this.key) ?? {};
    this.empty.textContent = this.dataset.clear ?? "";
    part(this, "ol", HTMLElement).before(this.bar);
    this.show();
    window.addEventListener("storage", this.fromOtherTab);
  }

  disconnectedCallback() {
    window.removeEventListener("storage", this.fromOtherTab);
    this.bar.remove();
  }

  /** Another tab with the same checklist stays in step. @param {StorageEvent} event */
  fromOtherTab = (event) => {
    if (event.key !== this.key && event.key !== null) return;
    this.kept = readTicks(this.key) ?? this.kept;
    this.show();
  };

  get key() {
    return PREFIX + this.getAttribute("moment");
  }

  /** @param {string[]} ids */
  takeOver(ids) {
    for (const old of ids.map((id) => PREFIX + id)) {
      const ticks = readTicks(old) ?? {};
      const taken = Object.keys(ticks).length && writeTicks(this.key, { ...ticks, ...readTicks(this.key) });
      if (taken) writeTicks(old, {});
    }
  }

  /** @param {EventTarget | null} target */
  tick(target) {
    const box = this.boxes.find((one) => one === target);
    const step = box?.dataset.step;
    if (!box || !step) return;
    this.kept = readTicks(this.key) ?? this.kept; // what another tab ticked meanwhile stays
    if (box.checked) this.kept[step] = new Date().toISOString();
    else delete this.kept[step];
    this.save();
  }

  clear() {
    this.kept = {};
    this.save();
    this.boxes[0]?.focus();
  }

  save() {
    this.unsaved = !writeTicks(this.key, this.kept);
    this.show();
  }

  show() {
    if (this.hasAttribute("in-run")) return; // the boxes show a customer's run
    for (const box of this.boxes) box.checked = (box.dataset.step ?? "") in this.kept;
    const done = this.boxes.filter((box) => box.checked).length;
    const all = this.boxes.length;
    const count = (this.dataset.progress ?? "").replace("{done}", String(done)).replace("{all}", String(all));
    const text = this.unsaved ? `${count}. ${this.dataset.unsaved}` : count;
    if (this.status.textContent !== text) this.status.textContent = text; // what is read aloud is not read again
    this.bar.style.setProperty("--done", String(all ? done / all : 0));
    this.empty.hidden = done === 0;
  }
}

customElements.define("tick-list", TickList);
