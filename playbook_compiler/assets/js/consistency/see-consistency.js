// <see-consistency>: files that were handed in are dropped here, counted in this browser, and shown. Nothing is sent, and
// nothing kept but what somebody says of a survey's questions: the survey's own page knows it too.

import { isToSay } from "../shared/customers/answered.js";
import { read, remember } from "../shared/customers/kept.js";
import { focusQuestion, questionColumns } from "../shared/customers/question-columns.js";
import { customerTable } from "../shared/customers/table.js";
import { button, make } from "../shared/dom.js";
import { download } from "../shared/download.js";
import { dropField, fingerprint } from "../shared/drop-field.js";
import { filled } from "../shared/filled.js";
import { siteData } from "../shared/site-data.js";
import { calibrations } from "./calibration.js";
import { drawn, figures, pictured } from "./consistency-page.js";
import words, { known } from "./consistency-words.js";
import { counted } from "./counted.js";
import { handedIn, tableTold } from "./handed-in.js";
import { momentsPicture } from "./picture.js";
import { consistency } from "./result.js";

/** @typedef {import("./handed-in.js").Told} Told */
/** @typedef {{ file: string, text: string, found: import("../shared/customers/answered.js").CustomerAnswers | null }} Table */

class SeeConsistency extends HTMLElement {
  /** @type {import("./consistency-page.js").Shown["book"] | null} */
  book = null;
  /** @type {import("./counted.js").HandedIn[]} */
  files = [];
  /** @type {Table[]} */
  tables = [];
  /** @type {Set<string>} */
  met = new Set();
  /** @type {{ file: string, told: Told }[]} of what was chosen last */
  remarks = [];
  told = make("div");
  questions = make("div");
  shown = make("div");

  async connectedCallback() {
    if (this.contains(this.shown)) return;
    this.book = await siteData("sheets");
    if (!this.book) return this.replaceChildren(make("p", "", words.consistency_missing));
    this.told.setAttribute("role", "status");
    const field = dropField(words.consistency_choose, ".json,.csv,.txt,.tsv", (files) => this.take(files));
    this.replaceChildren(field, this.told, this.questions, this.shown);
  }

  /** @param {File[]} files */
  async take(files) {
    this.remarks = [];
    for (const file of files) {
      const told = await this.takeOne(file);
      if (told) this.remarks.push({ file: file.name, told });
    }
    this.show();
  }

  /** @param {File} file @returns {Promise<Told | undefined>} */
  async takeOne(file) {
    const same = await fingerprint(file);
    if (this.met.has(same)) return { word: "consistency_twice", lost: false };
    const found = await handedIn(file);
    if (found.file) this.files.push(found.file);
    if (found.table !== undefined) this.tables.push({ file: file.name, text: found.table, found: null });
    if (found.file || found.table !== undefined) this.met.add(same);
    return found.told;
  }

  /** Read every table by what is known of questions now, and tell what is to be known of each. @param {import("./counted.js").Book} book */
  tell(book) {
    const moments = Object.fromEntries(book.moments.map(({ id, title }) => [id, title]));
    const { matched } = read();
    const held = { promises: book.promises, moments, known, matched, met: new Set() };
    for (const table of this.tables) table.found = customerTable(table.text, held);
    const tables = this.tables.flatMap(({ file, found }) => {
      const told = tableTold(found);
      return told ? [{ file, told }] : [];
    });
    const count = this.files.length + this.tables.filter(({ found }) => found).length;
    const list = make("ul", "hb-small");
    list.append(...[...this.remarks, ...tables].map(({ file, told }) => {
      const why = filled(words[told.word], told.values ?? {});
      return make("li", "", filled(told.lost ? words.consistency_left : words.consistency_note, { file, why }));
    }));
    this.told.replaceChildren(make("p", "", filled(words.consistency_read, { count })), ...(list.childElementCount ? [list] : []));
    this.questions.replaceChildren(...this.tables.flatMap((table) => this.questionsOf(table, book)));
  }

  /** What each question of a table asks about: open where somebody is to say it. @param {Table} table @param {import("./counted.js").Book} book */
  questionsOf({ file, found }, book) {
    if (!found || (!found.respondents && !found.columns.some(({ highest }) => highest))) return [];
    const around = make("details", "hb-run-more");
    around.open = found.columns.some(isToSay);
    around.append(make("summary", "", filled(words.consistency_questions, { file })));
    around.append(questionColumns(found, book.promises, words, (key, match) => {
      remember(key, match);
      this.show();
      focusQuestion(this.questions, key, match.scale ? "scale" : "promise");
    }));
    return [around];
  }

  show() {
    if (!this.book) return;
    this.tell(this.book);
    const ids = this.book.moments.map(({ id }) => id);
    const found = counted(this.book, { files: this.files, rows: this.tables.flatMap((table) => table.found?.rows ?? []) });
    const shown = { result: consistency(ids, found.cases), calibrations: calibrations(ids, found.judgements), counted: found, book: this.book }; // prettier-ignore
    if (!found.cases.length && !shown.calibrations.length) return this.shown.replaceChildren(make("p", "", words.nothing));
    const line = make("p", "hb-buttons");
    line.append(
      button(words.consistency_svg, () => download("consistency.svg", alone(momentsPicture(pictured(shown), words)), "image/svg+xml")),
      button(words.consistency_csv, () => download("consistency.csv", figures(shown, words), "text/csv")),
      button(words.consistency_print, () => print()),
      button(words.consistency_clear, () => this.clear()),
    );
    this.shown.replaceChildren(...drawn(shown, words), line);
  }

  clear() {
    this.files = [];
    this.tables = [];
    this.remarks = [];
    this.met.clear();
    this.told.replaceChildren();
    this.questions.replaceChildren();
    this.shown.replaceChildren();
    this.querySelector("input")?.focus();
  }
}

/** A picture that stands in no page has a width of its own. @param {string} svg */
function alone(svg) {
  return svg.replace('width="100%"', 'width="640"');
}

customElements.define("see-consistency", SeeConsistency);
