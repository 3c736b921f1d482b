// <run-take>: takes over runs from a colleague's file or link. Shows first whose they are and what is new.

import BOUNDS from "../shared/bounds.js";
import { canonical } from "../shared/canonical.js";
import { counted } from "../shared/counted.js";
import { make } from "../shared/dom.js";
import { tidy } from "../shared/judge.js";
import { Leaving } from "../shared/leaving.js";
import { localeOf } from "../shared/locale.js";
import { act, leftOut, ownerOf, taking } from "./run.js";
import { filled } from "../shared/filled.js";
import { momentData } from "./run-data.js";
import { button, field, labelled, me, remember, say, sending } from "../shared/pieces.js";
import { openRuns } from "./run-store.js";
import words from "../shared/words.js";

/** @typedef {import("./run-file.js").Taken} Taken */
/** @typedef {import("./run.js").Run} Run */

const TAKE = "#take="; // as run-file.js writes it
const LARGE = 8_000_000; // bytes: what is larger is not even read

// Few visits take anything over, so what reads and merges comes when it is called for.
const reading = () => import("./run-file.js");
const merging = () => import("./run-merge.js");

class RunTake extends Leaving {
  connectedCallback() {
    if (!this.firstChild) this.build();
    const fromAddress = () => location.hash.startsWith(TAKE) && this.takeLink();
    addEventListener("hashchange", fromAddress, { signal: this.left });
    fromAddress();
  }

  build() {
    this.status = make("p");
    this.status.setAttribute("role", "status");
    this.panel = make("div");
    this.input = make("input");
    this.input.type = "file";
    this.input.accept = ".json,application/json";
    const label = make("label", "hb-run-field hb-choose-file");
    label.append(make("span", "", words.run_in_choose), this.input);
    const open = button(words.run_in_open, () => this.openShared());
    open.hidden = !("showOpenFilePicker" in window);
    this.append(make("h2", "", words.run_in), label, make("p", "hb-small hb-quiet", words.run_in_drop), open, this.status, this.panel);
    this.input.addEventListener("change", () => this.takeFile(this.input?.files?.[0]));
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      this.takeFile(event.dataTransfer?.files[0]);
    });
  }

  /** @param {File | undefined} file */
  async takeFile(file) {
    if (!file) return;
    if (file.size > LARGE) return this.ask({ runs: [], word: "run_in_large", wrong: [] });
    const text = await file.text().catch(() => "");
    await this.ask((await reading()).readFile(text));
  }

  /** A colleague's shared file, in which both work from now on. */
  async openShared() {
    const { chooseShared } = await import("./share-open.js");
    const chosen = await chooseShared();
    if (chosen) await this.ask(chosen.taken, chosen.opening);
  }

  async takeLink() {
    await this.ask(await (await reading()).readLink(location.hash));
  }

  /** @param {Taken} taken @param {import("./share-open.js").Opening} [opening]  where it stays in its file */
  async ask({ runs, word, wrong }, opening) {
    const lost = wrong.length && !word ? filled(words.run_in_wrong, { parts: wrong.slice(0, 5).join(", ") }) : "";
    this.tell([word && words[word], lost].filter(Boolean).join(" "));
    if (!runs.length) return this.close();
    const store = await openRuns();
    const lines = await Promise.all(runs.map(async (run) => about(run, await store.get(run.id))));
    const list = make("ul");
    list.append(...lines.map((line) => make("li", "", line)));
    const panel = make("div", "hb-run-form");
    panel.setAttribute("role", "group");
    const asks = opening?.asks ?? words.run_in_asks;
    panel.setAttribute("aria-label", asks);
    const form = make("form");
    const who = field(true);
    who.value = me();
    who.autocomplete = "name";
    who.maxLength = 2 * BOUNDS.person;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = tidy(who.value);
      if (!name) return who.focus();
      remember(name); // from now on it is this person who ticks
      this.take(runs, name, opening);
    });
    const yes = sending(opening?.yes ?? words.run_in_yes);
    const no = button(words.run_in_no, () => {
      this.close();
      this.tell(words.run_in_left);
    });
    const buttons = make("div", "hb-run-buttons");
    buttons.append(yes, no);
    panel.append(make("p", "", asks), list, form);
    form.append(labelled(words.run_me, who), buttons);
    this.panel?.replaceChildren(panel);
    panel.scrollIntoView({ block: "nearest" });
    no.focus();
  }

  /** @param {Run[]} runs @param {string} owner  who takes them over @param {import("./share-open.js").Opening} [opening] */
  async take(runs, owner, opening) {
    const [store, { merge }] = await Promise.all([openRuns(), merging()]);
    for (const run of runs) {
      const mine = await store.get(run.id); // as it is now: it may have been ticked since the question
      await store.put(mine ? merge(mine, run) : opening ? run : { ...act(run, taking(run, owner)), undo: [] });
      await opening?.opened(run.id);
    }
    this.close();
    this.tell(opening?.told ?? words.run_in_taken);
  }

  /** The address no longer carries what was asked about: a reload, a bookmark or a screenshot must not hold it. */
  close() {
    if (location.hash.startsWith(TAKE)) history.replaceState(null, "", location.pathname + location.search);
    if (this.panel?.contains(document.activeElement)) this.input?.focus();
    this.panel?.replaceChildren();
    if (this.input) this.input.value = ""; // the same file can be chosen again
  }

  /** @param {string} text */
  tell(text) {
    if (this.status) say(this.status, text);
  }
}

/** @param {Run} run @param {Run | null} mine */
async function about(run, mine) {
  const named = { customer: run.customer, title: run.title, by: ownerOf(run) };
  const skipped = leftOut(run, await momentData(run.moment));
  const left = skipped.length ? ` ${words.run_left_out} ${skipped.join("; ")}` : "";
  if (!mine) return filled(words.run_in_new, named) + left;
  const { merge, news } = await merging();
  const merged = merge(mine, run);
  const { undo, ...before } = mine;
  if (canonical(before) === canonical(merged)) return filled(words.run_in_same, named) + left;
  const { steps, notes, other } = news(mine, merged);
  const told = /** @type {const} */ ([["run_in_steps", steps], ["run_in_notes", notes], ["run_in_other", other]]);
  const parts = told.filter(([key, count]) => count || key !== "run_in_other").map(([key, count]) => counted(words, key, count));
  const list = new Intl.ListFormat(localeOf()).format(parts);
  return filled(words.run_in_adds, { ...named, parts: list }) + left;
}

customElements.define("run-take", RunTake);
