// <tick-list moment="id">: keeps a checklist's ticks in this browser, by moment id and step id, so that
// rewording or reordering a step loses nothing. Shows a count and a button that clears. `formerly` holds the ids that the
// moment had before it was renamed: their ticks are taken over, once.

import { make, part } from "../shared/dom.js";
import { isGroup, isKey, isTime } from "../shared/judge.js";
import { get, set } from "../shared/kept.js";
import { Leaving } from "../shared/leaving.js";
import { own } from "../shared/own.js";
import { openTicks } from "./tick-store.js";

/** @typedef {import("./tick-store.js").Ticks} Ticks */

/** What the store has not answered for yet, by step: the time of the tick, or null where it was taken away. */
/** @typedef {Record<string, string | null>} Waiting */

const WAITING = "waiting."; // and the moment: whoever ticks and leaves at once is not to lose the tick

class TickList extends Leaving {
  /** @type {HTMLInputElement[]} */
  boxes = [];
  /** @type {Ticks} */
  kept = {};
  /** @type {Waiting} */
  waiting = {};
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
    const again = this.boxes.length > 0;
    this.boxes = [...this.querySelectorAll("input")].filter((box) => box.dataset.step);
    this.moment = this.getAttribute("moment") ?? "";
    this.formerly = (this.getAttribute("formerly") ?? "").split(" ").filter(Boolean);
    this.empty.textContent = this.dataset.clear ?? "";
    part(this, "ol", HTMLElement).before(this.bar);
    const early = Object.assign(again ? {} : this.ticked(), ...[...this.formerly, this.moment].map((id) => left(get(WAITING + id))));
    changed(this.kept, early);
    this.show();
    this.store.onChange((moment) => (moment === this.moment || !moment) && this.take(null), this.left); // another tab stays in step
    this.settle(early);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
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
    this.settle({ [step]: box.checked ? new Date().toISOString() : null });
  }

  /** Keep some ticks; until the store has answered, they stand where a page that goes can leave them. @param {Waiting} some */
  async settle(some) {
    if (!Object.keys(some).length) return this.take(null);
    Object.assign(this.waiting, some);
    this.leave();
    await this.take((ticks) => changed(ticks, some));
    for (const step of Object.keys(some)) if (this.waiting[step] === some[step]) delete this.waiting[step];
    this.leave();
  }

  leave() {
    for (const id of this.formerly) if (get(WAITING + id)) set(WAITING + id, ""); // it is told under the new name now
    set(WAITING + this.moment, Object.keys(this.waiting).length ? JSON.stringify(this.waiting) : "");
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
    this.waiting = {};
    this.leave();
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

/** Make ticks as they are to be. @param {Ticks} ticks @param {Waiting} some */
function changed(ticks, some) {
  for (const [step, at] of Object.entries(some)) {
    if (at) ticks[step] = at;
    else delete ticks[step];
  }
}

/** What an earlier page left. What is not ours or is damaged counts as nothing. @param {string | null} kept @returns {Waiting} */
function left(kept) {
  try {
    const found = JSON.parse(kept ?? "{}");
    if (!isGroup(found)) return {};
    return Object.fromEntries(Object.entries(found).filter(([step, at]) => isKey(step) && (at === null || isTime(at))));
  } catch {
    return {};
  }
}

customElements.define("tick-list", TickList);
