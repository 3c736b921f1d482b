// <my-runs>: every run of this browser. What is late or due today comes first, what has ended last.

import { counted } from "../shared/counted.js";
import { make, parts } from "../shared/dom.js";
import { Leaving, every } from "../shared/leaving.js";
import { ROOT } from "../shared/root.js";
import { sharing } from "./begun.js";
import { act, leftOut, openSteps, ownerOf, personOf, progress, waiting } from "./run.js";
import { filled } from "../shared/filled.js";
import { momentData, timing } from "./run-data.js";
import { inRun } from "./run-fill.js";
import { asking, button, say, trouble } from "../shared/pieces.js";
import { openRuns } from "./run-store.js";
import words from "../shared/words.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Moment} Moment */
/** @typedef {{run: Run, moment: Moment | null, due: Date | null, step: import("./run.js").Step | null}} Row */
/** @typedef {{record: any, why?: string, remove: () => void}} Bad */

const MINUTE = 60_000;

class MyRuns extends Leaving {
  async connectedCallback() {
    const { left } = this;
    this.runs = await openRuns();
    if (left.aborted) return;
    this.said = make("p", "hb-run-warning");
    this.said.setAttribute("role", "status");
    this.lists = make("div");
    this.runs.onChange(() => this.soon(), left);
    every(MINUTE, () => this.soon(), left);
    const meeting = () => this.meet().catch(console.warn);
    every(MINUTE / 4, meeting, left);
    meeting();
    left.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
    try {
      await this.refresh();
    } finally {
      this.replaceChildren(this.said, this.lists);
      this.setAttribute("ready", "");
    }
  }

  /** What colleagues did in the files that runs are shared in. */
  async meet() {
    if (this.runs && (await sharing())) await (await import("./meet-all.js")).meetAll(this.runs);
  }

  /** Many changes at once are shown once; a question that is being asked is not torn away. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.querySelector(".hb-run-asking > span") || this.refresh(), 50);
  }

  async refresh() {
    const { runs, lists, said } = this;
    if (!runs || !lists || !said) return;
    const all = await runs.all();
    const when = await timing();
    const ids = [...new Set(all.map((run) => run.moment))];
    const moments = new Map(
      await Promise.all(ids.map(async (id) => /** @type {const} */ ([id, await momentData(id)]))),
    );
    const aside = await runs.aside();
    /** @type {Bad[]} */
    const bad = aside.map(({ key, record }) => ({ record, remove: () => runs.removeAside(key) }));
    const rows = all.flatMap((run) => {
      const moment = moments.get(run.moment) ?? null;
      try {
        return [row(run, moment, when)];
      } catch (error) {
        console.warn(error); // one that nobody foresaw does not hide the others
        bad.push({ record: run, why: words.run_bad, remove: () => runs.remove(run.id) });
        return [];
      }
    });
    say(said, trouble(runs));
    const tonight = new Date().setHours(24, 0, 0, 0);
    const open = rows.filter(({ run }) => !run.ended).sort(byDue);
    const pressing = open.filter(({ due }) => due && due.getTime() < tonight);
    const ended = rows
      .filter(({ run }) => run.ended)
      .sort((a, b) => String(b.run.ended).localeCompare(String(a.run.ended)));
    const wrong = await badSection(bad);
    const focused = parts(this, "li").findIndex((item) => item.contains(document.activeElement));
    lists.replaceChildren(
      ...this.section(words.run_today, pressing, when),
      ...this.section(
        words.run_open,
        open.filter((one) => !pressing.includes(one)),
        when,
      ),
      ...this.section(words.run_over, ended, when),
      ...(rows.length ? [] : [make("p", "", words.run_none)]),
      ...(rows.length && when.elsewhere ? [make("p", "hb-small hb-quiet", when.elsewhere)] : []),
      ...wrong,
      ...leftSection(runs),
    );
    if (focused >= 0) parts(this, "li a")[Math.min(focused, rows.length - 1)]?.focus();
  }

  /** @param {string} title @param {Row[]} rows @param {import("./run-data.js").Timing} when */
  section(title, rows, when) {
    if (!rows.length) return [];
    const list = make("ul", "hb-runs");
    list.append(...rows.map((one) => this.item(one, when)));
    return [make("h2", "", `${title} (${rows.length})`), list];
  }

  /** @param {Row} row @param {import("./run-data.js").Timing} when */
  item({ run, moment, due, step }, when) {
    const item = make("li");
    const link = make("a", "hb-run-name", run.customer);
    link.href = new URL(`moments/${moment?.id ?? run.moment}/#run=${encodeURIComponent(run.id)}`, ROOT).href;
    const about = [
      moment?.title ?? run.title,
      moment ? filled(words.run_progress, progress(run, moment)) : words.run_retired,
      ownerOf(run),
    ];
    item.append(link, make("p", "hb-small hb-quiet", about.filter(Boolean).join(" · ")));
    if (due) {
      const late = due < new Date();
      const pill = make(
        "span",
        `hb-pill${late ? " hb-overdue" : ""}`,
        filled(late ? words.run_late_since : words.run_by_time, { time: when.due(due, step ?? undefined) }),
      );
      const said = inRun(run, moment, when.zone)?.steps.find(({ id }) => id === step?.id);
      const line = make("p", "hb-small", ` ${[said?.do, personOf(run, step?.id ?? "")].filter(Boolean).join(" · ")}`);
      line.prepend(pill);
      item.append(line);
    }
    if (run.ended) item.append(make("p", "hb-small", filled(words.run_ended, { time: when.short(run.ended) })));
    item.append(this.acts(run, moment));
    return item;
  }

  /** @param {Run} run @param {Moment | null} moment */
  acts(run, moment) {
    const acts = make("div", "hb-run-buttons");
    const question = () => {
      const open = moment ? openSteps(run, moment) : [];
      const keys = open.filter((step) => step.key).length;
      const skipped = leftOut(run, moment);
      const told = [
        open.length && counted(words, "run_end_open", open.length),
        keys && counted(words, "run_end_keys", keys),
        skipped.length && `${words.run_left_out} ${skipped.join("; ")}`,
      ].filter(Boolean);
      return told.length ? [...told, words.run_end_sure].join(" ") : "";
    };
    const set = (/** @type {string | null} */ to) =>
      this.runs?.change(run.id, (now) => act(now, [{ part: "run", key: "ended", to }]));
    if (!run.ended) acts.append(asking(words.run_end, question, () => set(new Date().toISOString())));
    else if (moment)
      acts.append(
        asking(
          words.run_again,
          () => "",
          () => set(null),
        ),
      );
    acts.append(
      asking(
        words.run_delete,
        () => filled(words.run_delete_question, { customer: run.customer }),
        () => this.runs?.remove(run.id),
      ),
    );
    for (const button of parts(acts, "button"))
      button.setAttribute("aria-label", `${button.textContent}: ${run.customer}`);
    return acts;
  }
}

/** What a run waits for: of its open steps the one that is due first. @param {Run} run @param {Moment | null} moment @param {import("./run-data.js").Timing} when @returns {Row} */
function row(run, moment, when) {
  /** @type {Row} */
  const found = { run, moment, due: null, step: null };
  for (const step of run.ended || !moment ? [] : waiting(run, moment)) {
    const due = when.of(run, step);
    if (due && (!found.due || due < found.due)) Object.assign(found, { due, step });
  }
  return found;
}

/** @param {Row} a @param {Row} b */
function byDue(a, b) {
  return (a.due?.getTime() ?? Infinity) - (b.due?.getTime() ?? Infinity) || b.run.changed.localeCompare(a.run.changed);
}

/** @param {Bad[]} bad */
async function badSection(bad) {
  if (!bad.length) return [];
  const { badItem } = await import("./run-bad.js");
  const list = make("ul", "hb-runs");
  list.append(...bad.map((one) => badItem(one, one.remove)));
  return [make("h2", "", `${words.run_bad_title} (${bad.length})`), list];
}

/** Runs of before that may be another handbook's at this address: a person decides. @param {import("./run-store.js").Runs} runs */
function leftSection(runs) {
  if (!runs.left.length) return [];
  const note = make("div", "hb-run-warning");
  const names = make("p", "hb-small", runs.left.map(({ customer, title }) => `${customer}, ${title}`).join(" · "));
  const acts = make("div", "hb-run-buttons");
  acts.append(button(words.run_left_take, async () => (await import("./run-before.js")).takeLeft(runs, runs.left)));
  note.append(make("p", "", counted(words, "run_left", runs.left.length)), names, acts);
  return [note];
}

customElements.define("my-runs", MyRuns);
