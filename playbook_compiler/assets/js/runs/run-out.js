// <run-out run="id">: gives a run to a colleague, and to the firm's other tools.

import { make, printAlone } from "../shared/dom.js";
import { download, fileName } from "../shared/download.js";
import { ROOT } from "../shared/root.js";
import { momentData, timing } from "./run-data.js";
import { button, say } from "../shared/pieces.js";
import { openRuns } from "./run-store.js";
import words from "../shared/words.js";

/** @typedef {import("./run.js").Run} Run */

// What writes comes when a button asks for it.
const exporting = () => import("./run-export.js");
const tabling = () => import("./run-table.js");
const filing = () => import("./run-file.js");

class RunOut extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const buttons = make("div", "hb-run-buttons");
    this.status = make("p");
    this.status.setAttribute("role", "status");
    this.link = make("input", "hb-run-link");
    this.link.readOnly = true;
    this.link.hidden = true;
    this.link.setAttribute("aria-label", words.run_out_link);
    const file = button(words.run_out_file, () => this.give("json"));
    buttons.append(
      file,
      button(words.run_out_link, () => this.copyLink(file)),
      button(words.run_out_share, () => this.share()),
      button(words.run_out_calendar, () => this.give("ics")),
      button(words.run_out_markdown, () => this.give("md")),
      button(words.run_out_csv, () => this.give("csv")),
      button(words.run_out_print, () => this.print()),
    );
    const warning = make("p", "hb-small hb-quiet", words.run_out_warning);
    this.append(buttons, warning, this.status, this.link);
  }

  async run() {
    return (await openRuns()).get(this.getAttribute("run") ?? "");
  }

  /** @param {string} kind */
  async give(kind) {
    const run = await this.run();
    if (!run) return this.tell(words.run_not_here);
    const name = `${fileName(words.run_out_name, run.customer, run.moment)}.${kind}`;
    this.tell("");
    if (kind === "json") return download(name, (await filing()).fileText([run], new Date()), "application/json");
    const told = await toldOf(run);
    if (kind === "md") return download(name, (await exporting()).toMarkdown(told), "text/markdown");
    if (kind === "csv") return download(name, `\uFEFF${(await tabling()).toCsv(told)}`, "text/csv"); // spreadsheets know it by that mark
    const { inCalendar, toCalendar } = await import("./run-calendar.js");
    if (!inCalendar(told).length) return this.tell(words.run_out_no_due);
    const address = new URL(`moments/${run.moment}/#run=${run.id}`, ROOT).href;
    download(name, toCalendar(told, address), "text/calendar");
  }

  /** @param {HTMLElement} otherwise  what to use where the link is too long */
  async copyLink(otherwise) {
    const run = await this.run();
    if (!run) return this.tell(words.run_not_here);
    const { linkTo } = await filing();
    const link = await linkTo([run], new Date(), new URL("runs/", ROOT).href);
    if (!link) {
      this.tell(words.run_out_long);
      return otherwise.focus();
    }
    const copied = await navigator.clipboard?.writeText(link).then(() => true, () => false);
    this.tell(copied ? words.run_out_copied : words.run_out_copy);
    if (!this.link) return;
    this.link.value = link;
    this.link.hidden = false;
    if (!copied) this.link.select();
  }

  async share() {
    const run = await this.run();
    if (!run) return this.tell(words.run_not_here);
    this.tell("");
    const { sharePanel } = await import("./run-share.js");
    this.querySelector(".hb-share")?.remove();
    const panel = await sharePanel(run);
    this.append(panel);
    panel.querySelector("button")?.focus();
  }

  async print() {
    const run = await this.run();
    if (!run) return this.tell(words.run_not_here);
    const [told, { toSheet }] = await Promise.all([toldOf(run), exporting()]);
    const sheet = make("article");
    sheet.innerHTML = toSheet(told); // all text in it is escaped
    printAlone(sheet);
  }

  /** @param {string} text */
  tell(text) {
    if (this.status) say(this.status, text);
    if (this.link) this.link.hidden = true;
  }
}

/** @param {Run} run */
async function toldOf(run) {
  const [moment, when, { toldOf: told }] = await Promise.all([momentData(run.moment), timing(), import("./run-told.js")]);
  return told(run, moment, when);
}

customElements.define("run-out", RunOut);
