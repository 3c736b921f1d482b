// <run-days days="90">: deletes runs some days after their end, having told it before, and everything when asked to.

import { make } from "./dom.js";
import { filled, timing } from "./run-data.js";
import { keeping } from "./run-keeping.js";
import { asking, button, say } from "./run-parts.js";
import { openRuns } from "./run-store.js";
import words from "./words.js";

const OURS = "handbook.";
const TOLD = "handbook.runs.told"; // run id -> when its reader was first told

class RunDays extends HTMLElement {
  async connectedCallback() {
    if (this.firstChild) return;
    const days = Number(this.getAttribute("days"));
    this.days = Number.isFinite(days) && days > 0 ? days : 90;
    this.count = 0;
    this.status = make("p");
    this.status.setAttribute("role", "status");
    this.soon = make("div", "hb-run-warning");
    const all = asking(words.run_days_all, () => this.question(), () => this.clear());
    const rule = make("p", "", filled(words.run_days_rule, { days: this.days }));
    this.append(make("h2", "", words.run_days), rule, this.soon, all, this.status);
    this.all = all;
    const runs = await openRuns();
    runs.onChange(() => this.show());
    await this.keep();
    this.setAttribute("ready", "");
  }

  async found() {
    const runs = await (await openRuns()).all();
    this.count = runs.length;
    return keeping(runs, this.days ?? 90, told(), new Date());
  }

  async keep() {
    const runs = await openRuns();
    const { gone } = await this.found();
    for (const run of gone) await runs.remove(run.id);
    if (gone.length) this.tell(filled(words.run_days_gone, { days: this.days ?? 90, count: gone.length }));
    await this.show();
  }

  async show() {
    const { soon } = await this.found();
    const before = told();
    const now = new Date().toISOString();
    remember(Object.fromEntries(soon.map(({ run }) => [run.id, before[run.id] ?? now])));
    if (!this.soon) return;
    this.soon.hidden = !soon.length;
    const list = make("ul");
    const when = soon.length ? await timing() : null;
    list.append(
      ...soon.map(({ run, on }) =>
        make("li", "", filled(words.run_days_on, { customer: run.customer, title: run.title, day: when?.due(on) ?? "" })),
      ),
    );
    const save = button(words.run_days_save, () => saveFile(soon.map(({ run }) => run)));
    this.soon.replaceChildren(make("p", "", words.run_days_soon), list, save);
  }

  question() {
    return filled(this.count === 1 ? words.run_days_question_one : words.run_days_question, { count: this.count ?? 0 });
  }

  async clear() {
    await (await openRuns()).clear();
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(OURS)) localStorage.removeItem(key);
    } catch {
      // a browser that lets us keep nothing has nothing to delete
    }
    const fresh = asking(words.run_days_all, () => this.question(), () => this.clear());
    this.all?.replaceWith(fresh);
    this.all = fresh;
    fresh.querySelector("button")?.focus();
    this.tell(words.run_days_none);
  }

  /** @param {string} text */
  tell(text) {
    if (this.status) say(this.status, text);
  }
}

/** @param {import("./run.js").Run[]} runs */
async function saveFile(runs) {
  const [{ fileText }, { download }] = await Promise.all([import("./run-file.js"), import("./download.js")]);
  download("runs.json", fileText(runs, new Date()), "application/json");
}

/** @returns {Record<string, string>} */
function told() {
  try {
    const kept = JSON.parse(localStorage.getItem(TOLD) ?? "{}");
    return typeof kept === "object" && kept ? kept : {};
  } catch {
    return {};
  }
}

/** @param {Record<string, string>} all */
function remember(all) {
  try {
    if (Object.keys(all).length) localStorage.setItem(TOLD, JSON.stringify(all));
    else localStorage.removeItem(TOLD);
  } catch {
    // then it is told at every visit, and nothing is deleted
  }
}

customElements.define("run-days", RunDays);
