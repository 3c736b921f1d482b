// <open-runs>: the runs that this reader has begun and not ended. Where none was ever begun, there is no store, and
// what handles it is not loaded.

import { begun } from "./begun.js";
import { make } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";
import { ROOT } from "../shared/root.js";
import { addressOf } from "../shared/situations.js";
import { localeOf } from "../shared/locale.js";
import words from "../shared/words.js";

/**
 * @typedef {{id: string, moment: string, title: string, customer: string, started: string, ended: string | null}} Run
 * @typedef {{all: () => Promise<Run[]>, onChange: (callback: () => void, signal: AbortSignal) => void}} Runs
 */

class OpenRuns extends Leaving {
  async connectedCallback() {
    const { left } = this;
    try {
      if (!(await begun())) return;
      const { openRuns } = await import(new URL("run-store.js", import.meta.url).href);
      /** @type {Runs} */
      const runs = await openRuns();
      runs.onChange(() => this.show(runs), left);
      if (!left.aborted) addEventListener("pageshow", (event) => event.persisted && this.show(runs), { signal: left });
      await this.show(runs);
    } catch (error) {
      console.warn(error); // the home page is whole without them
    }
  }

  /** @param {Runs} runs */
  async show(runs) {
    const open = (await runs.all()).filter((run) => run.ended === null);
    open.sort((a, b) => b.started.localeCompare(a.started));
    const list = make("ul", "hb-recent");
    const items = open.map(runItem);
    list.append(...items);
    const all = make("a", "hb-all-runs", words.find_all_runs);
    all.href = new URL("runs/", ROOT).href;
    this.replaceChildren(...(open.length ? [make("h2", "hb-home-title", words.find_open_runs), list, all] : []));
    if (open.length) await this.showDue(open, items, list);
  }

  /**
   * Which step each run waits for, and by when; what is due first comes first.
   * @param {Run[]} open @param {HTMLElement[]} items @param {HTMLElement} list
   */
  async showDue(open, items, list) {
    const { nextDue } = await import(new URL("next-due.js", import.meta.url).href);
    /** @type {{when: Date, told: string, late: boolean}[]} */
    const due = await Promise.all(open.map(nextDue));
    for (const [place, next] of due.entries())
      if (next) items[place].append(make("span", next.late ? "hb-pill hb-overdue" : "hb-pill", next.told));
    const time = (/** @type {HTMLElement} */ item) => due[items.indexOf(item)]?.when.getTime() ?? Infinity;
    list.append(...[...items].sort((one, other) => time(one) - time(other)));
  }
}

/** @param {Run} run */
function runItem(run) {
  const link = make("a");
  link.href = `${addressOf(run.moment)}#run=${encodeURIComponent(run.id)}`;
  const started = new Date(run.started);
  const day = new Intl.DateTimeFormat(localeOf(), { day: "numeric", month: "short" });
  const since = Number.isNaN(started.valueOf()) ? "" : words.find_since.replace("{day}", day.format(started));
  link.append(make("strong", "", run.customer), ` ${run.title} `, make("span", "hb-quiet", since));
  const item = make("li");
  item.append(link);
  return item;
}

customElements.define("open-runs", OpenRuns);
