// <run-days days="90">: deletes runs some days after their end, having told it before, and everything when asked to.

import { counted } from "../shared/counted.js";
import { make } from "../shared/dom.js";
import { clear, get, set } from "../shared/kept.js";
import { filled } from "../shared/filled.js";
import { Leaving } from "../shared/leaving.js";
import { sharing } from "./begun.js";
import { timing } from "./run-data.js";
import { keeping } from "./run-keeping.js";
import { asking, button, say } from "../shared/pieces.js";
import { openRuns } from "./run-store.js";
import words from "../shared/words.js";

const TOLD = "runs.told"; // run id -> when its reader was first told

class RunDays extends Leaving {
  async connectedCallback() {
    const { left } = this;
    if (!this.firstChild) this.build();
    const runs = await openRuns();
    if (left.aborted) return;
    runs.onChange(() => this.show(), left);
    await this.keep();
    this.setAttribute("ready", "");
  }

  build() {
    const days = Number(this.getAttribute("days"));
    this.days = Number.isFinite(days) && days > 0 ? days : 90;
    this.count = 0;
    this.status = make("p");
    this.status.setAttribute("role", "status");
    this.soon = make("div", "hb-run-warning");
    const all = asking(words.run_days_all, () => this.question(), () => this.clear());
    const rule = make("p", "", counted(words, "run_days_rule", this.days));
    this.append(make("h2", "", words.run_days), rule, this.soon, all, this.status);
    this.all = all;
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
    const days = counted(words, "run_days_length", this.days ?? 90);
    if (gone.length) this.tell(counted(words, "run_days_gone", gone.length, { days }));
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
    return counted(words, "run_days_question", this.count ?? 0);
  }

  async clear() {
    await (await openRuns()).clear();
    if (await sharing()) await (await (await import("./run-files.js")).openFiles()).clear();
    await (await import("./tick-store.js")).openTicks().clear();
    clear();
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
  const [{ fileText }, { download }] = await Promise.all([import("./run-file.js"), import("../shared/download.js")]);
  download("runs.json", fileText(runs, new Date()), "application/json");
}

/** @returns {Record<string, string>} */
function told() {
  try {
    const kept = JSON.parse(get(TOLD) ?? "{}");
    return typeof kept === "object" && kept ? kept : {};
  } catch {
    return {};
  }
}

/** Where it is not kept it is told at every visit, and nothing is deleted. @param {Record<string, string>} all */
function remember(all) {
  set(TOLD, Object.keys(all).length ? JSON.stringify(all) : "");
}

customElements.define("run-days", RunDays);
