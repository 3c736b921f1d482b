// <moment-run moment="id" formerly="old ids">: carries a checklist through for one customer. The run that is open is in
// the address (#run=id); links to steps keep it. Without a run the plain list of ticks is what it always was.

import { begun, sharing } from "./begun.js";
import { make, part } from "../shared/dom.js";
import { Leaving, every } from "../shared/leaving.js";
import { own } from "../shared/own.js";
import { ROOT } from "../shared/root.js";
import { filled } from "../shared/filled.js";
import { momentData, timing } from "./run-data.js";
import { button, labelled, me, say, trouble } from "../shared/pieces.js";
import "./tick-list.js"; // its list must be one before this begins
import words from "../shared/words.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run-data.js").Timing} Timing */
/** @typedef {HTMLElement & {kept?: Record<string, string>, show(): void, clear(): void}} TickList */

const MINUTE = 60_000;

// Most who open a moment begin no run.
const showing = () => Promise.all([import("./run-head.js"), import("./run-steps.js"), import("./run.js"), import("./run-fill.js")]);
const starting = () => import("./run-start.js");

/** What is filled in a letter is kept with the run that it is opened from, and when it went out. @param {Run | null} run @param {Timing | null} when */
function letters(run, when) {
  for (const link of document.querySelectorAll("article a[href*='messages/']")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    link.hash = run ? `run=${encodeURIComponent(run.id)}` : "";
    const message = /messages\/([^/]+)\//.exec(link.pathname)?.[1] ?? "";
    const sent = run && when && own(run.sent, message);
    const told = sent ? filled(words.run_sent, { when: [when.short(sent.at), sent.by].filter(Boolean).join(", ") }) : "";
    const mark = link.nextElementSibling?.classList.contains("hb-sent") ? link.nextElementSibling : null;
    if (mark?.textContent === told) continue;
    mark?.remove();
    if (told) link.after(make("span", "hb-pill hb-sent", told));
  }
}

class MomentRun extends Leaving {
  /** @type {import("./run-store.js").Runs | undefined} */
  runs;
  /** @type {typeof import("./run.js") | undefined} */
  laws;
  /** @type {Run | null} */
  run = null;
  /** @type {Parameters<typeof import("./run-print.js").toPrint>[0]} */
  printed = null;
  /** @type {typeof import("./run-print.js").toPrint | undefined} */
  toPrint;
  /** @type {import("./run-head.js").RunHead | undefined} */
  head;
  /** @type {import("./run-steps.js").RunSteps | undefined} */
  steps;
  /** @type {import("./run-fill.js").RunFill | undefined} */
  fill;

  async connectedCallback() {
    const id = this.getAttribute("moment") ?? "";
    this.ids = [id, ...(this.getAttribute("formerly") ?? "").split(" ")];
    this.list = /** @type {TickList} */ (this.parentElement?.querySelector("tick-list"));
    if (!this.said) this.makeBar();
    const { left } = this;
    this.list.addEventListener("change", (event) => this.tick(event), { capture: true, signal: left });
    window.addEventListener("hashchange", () => this.follow(), { signal: left });
    window.addEventListener("focus", () => this.refresh(), { signal: left });
    const nearing = () => this.readyToPrint().catch(console.warn);
    window.addEventListener("keydown", ({ ctrlKey, metaKey }) => (ctrlKey || metaKey) && nearing(), { signal: left });
    document.documentElement.addEventListener("mouseleave", nearing, { signal: left }); // to the browser's own menu
    every(MINUTE, () => this.refresh(), left);
    this.runs?.onChange(() => this.refresh(), left);
    this.list.inert = location.hash.includes("run="); // a tick that comes before its run would be the plain list's
    try {
      await this.refresh();
    } finally {
      this.list.inert = false;
    }
    this.setAttribute("ready", "");
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.toPrint?.(null);
  }

  /** What prints the open run's sheet must be there before the browser prints: it comes when that may be about to be asked. */
  async readyToPrint() {
    if (!this.printed || this.toPrint) return;
    const { toPrint } = await import("./run-print.js");
    this.toPrint = toPrint;
    toPrint(this.printed);
  }

  async opened() {
    if (this.runs) return this.runs;
    const [{ openRuns }, known] = await Promise.all([import("./run-store.js"), import("./run.js")]);
    const runs = await openRuns();
    this.laws = known;
    if (!this.runs) runs.onChange(() => this.refresh(), this.left); // where it left meanwhile: when it comes again
    this.runs = runs;
    return runs;
  }

  makeBar() {
    this.said = make("p", "hb-run-warning");
    this.said.setAttribute("role", "status");
    this.select = make("select");
    this.select.addEventListener("change", () => this.open(this.select?.value ?? ""));
    this.switcher = labelled(words.run_switch, this.select);
    this.start = button(words.run_start, () => this.askToStart());
    this.place = make("div");
    const bar = make("div", "hb-run-bar");
    const mine = make("a", "hb-run-mine", words.run_page);
    mine.href = new URL("runs/", ROOT).href;
    bar.append(this.start, this.switcher, mine);
    this.append(this.said, bar, this.place);
  }

  /** The open run's id: from the address, else from this place in the history. */
  get current() {
    const found = /^#run=(.+)$/.exec(location.hash);
    return found ? decoded(found[1]) : String(history.state?.run ?? "");
  }

  /** A link to a step changes the address; the run stays open. */
  follow() {
    if (!location.hash.startsWith("#run=") && this.run) history.replaceState({ run: this.run.id }, "");
    this.refresh();
  }

  /** @param {string} id  "" for the plain list */
  open(id) {
    history.pushState(null, "", id ? `#run=${encodeURIComponent(id)}` : location.pathname + location.search);
    return this.refresh();
  }

  /** Only the newest answer counts. */
  async refresh() {
    const { ids } = this;
    if (!ids) return;
    const asked = (this.asked = {});
    const runs = this.runs ?? ((await begun()) ? await this.opened().catch(() => null) : null);
    const here = runs ? (await runs.all()).filter((run) => ids.includes(run.moment)) : [];
    const run = here.find(({ id }) => id === this.current) ?? null;
    const moment = here.length ? await momentData(ids[0]) : null;
    const shown = run && (await Promise.all([timing(), showing()]).catch(() => null));
    if (asked !== this.asked || !this.isConnected) return;
    letters(run, shown ? shown[0] : null);
    const gone = this.current && !run ? words.run_not_here : "";
    const broken = run && !(moment && shown) ? words.run_error : "";
    say(part(this, ".hb-run-warning", HTMLElement), [runs && trouble(runs), gone, broken].filter(Boolean).join(" "));
    this.showSwitcher(here, moment);
    if (run && moment && shown) this.showRun(run, moment, shown);
    else this.showList();
  }

  /** @param {Run[]} here @param {import("./run.js").Moment | null} moment */
  showSwitcher(here, moment) {
    if (!this.select || !this.switcher) return;
    const offered = here
      .filter((run) => !run.ended || run.id === this.current)
      .sort((a, b) => b.started.localeCompare(a.started));
    const label = (/** @type {Run} */ run) =>
      moment && this.laws
        ? `${run.customer} · ${filled(words.run_progress, this.laws.progress(run, moment))}`
        : run.customer;
    this.select.replaceChildren(
      new Option(words.run_plain, ""),
      ...offered.map((run) => new Option(label(run), run.id)),
    );
    this.select.value = offered.some((run) => run.id === this.current) ? this.current : "";
    this.switcher.hidden = !offered.length;
    part(this, ".hb-run-mine", HTMLElement).hidden = !here.length;
  }

  /** @param {Run} run @param {import("./run.js").Moment} moment @param {[Timing, Awaited<ReturnType<typeof showing>>]} shown */
  showRun(run, moment, [timing, [{ RunHead }, { RunSteps }, { ownerOf }, { RunFill }]]) {
    const change = this.change.bind(this);
    if (this.run?.id !== run.id) this.showList();
    this.run = run;
    this.list?.setAttribute("in-run", "");
    const who = (/** @type {Run} */ now) => me() || ownerOf(now);
    this.head ??= new RunHead(moment, change, () => this.leave(), who);
    this.steps ??= new RunSteps(/** @type {TickList} */ (this.list), moment, change, who);
    this.fill ??= new RunFill(moment.slots, change);
    if (!this.head.element.isConnected) this.place?.replaceChildren(this.head.element, this.fill.element);
    this.head.show(run, timing);
    this.fill.show(run, timing.zone);
    this.printed = { run, moment, timing };
    this.toPrint?.(this.printed);
    this.steps.show(run, timing);
    sharing()
      .then((yes) => (yes ? import("./shared-run.js") : null))
      .catch(console.warn);
  }

  showList() {
    if (!this.run) return;
    this.run = null;
    this.printed = null;
    this.toPrint?.(null);
    this.steps?.remove();
    this.head?.element.remove();
    this.fill?.remove();
    this.steps = this.head = this.fill = undefined;
    this.list?.removeAttribute("in-run");
    this.list?.show();
  }

  async leave() {
    await this.open("");
    this.start?.focus();
  }

  /** @param {(run: Run) => Run} how */
  change(how) {
    if (this.run) this.runs?.change(this.run.id, how);
  }

  /** @param {Event} event */
  tick(event) {
    const box = event.target;
    const step = box instanceof HTMLInputElement ? box.dataset.step : "";
    if (!this.run || !this.laws || !step || !(box instanceof HTMLInputElement)) return;
    event.stopPropagation(); // the plain list keeps its own ticks
    const done = box.checked;
    const { act, ownerOf, settle } = this.laws;
    this.change((run) =>
      done ? settle(run, { id: step, key: false }, me() || ownerOf(run)) : act(run, [{ part: "steps", key: step, to: null }]),
    );
  }

  async askToStart() {
    const id = this.ids?.[0] ?? "";
    const [moment, when, start, runs] = await Promise.all([
      momentData(id),
      timing(),
      starting().catch(() => null),
      this.opened().catch(() => null),
    ]);
    const { laws } = this;
    if (!moment || !start || !runs || !laws) return say(part(this, ".hb-run-warning", HTMLElement), words.run_error);
    const ticks = this.run ? {} : (this.list?.kept ?? {});
    const close = () => {
      form.remove();
      this.start?.focus();
    };
    const form = start.startForm(
      { submit: words.run_begin, timing: when, ticks: Object.keys(ticks).length },
      async (typed) => {
        const run = laws.begin(moment, typed.customer, typed.by, typed.started);
        if (typed.take)
          for (const [id, at] of Object.entries(ticks)) run.steps[id] = { state: "done", at, by: typed.by };
        await runs.put(run);
        if (typed.take) this.list?.clear(); // they stand in the run now
        form.remove();
        await this.open(run.id);
        this.head?.name.focus();
      },
      close,
    );
    this.querySelector(".hb-run-bar + form")?.remove();
    part(this, ".hb-run-bar", HTMLElement).after(form);
    part(form, "input", HTMLInputElement).focus();
  }
}

/** What stands in an address; as it is where somebody cut or mistyped it ("%"). @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

customElements.define("moment-run", MomentRun);
