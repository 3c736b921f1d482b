// <gap-survey>: a manager's own figure for each promise, customers' answers from a file, and the gap between them.

import { button, make, part, parts } from "../shared/dom.js";
import { download } from "../shared/download.js";
import { filled } from "../shared/filled.js";
import { isToSay } from "../shared/customers/answered.js";
import { forget, read, write } from "../shared/customers/kept.js";
import { focusQuestion, questionColumns } from "../shared/customers/question-columns.js";
import { customerTable } from "../shared/customers/table.js";
import { Leaving } from "../shared/leaving.js";
import { own } from "../shared/own.js";
import { savedText } from "../shared/saved-text.js";
import { FEW, compare, sample, table, talliesOf } from "./survey-gap.js";
import { gapTable } from "./survey-table.js";
import words, { known } from "./survey-words.js";

const LARGE = 20_000_000; // bytes: what is larger is not even read
const SHOWN = 20; // lines that were left out
const MOST = 9_999_999; // customers that one line may stand for

class GapSurvey extends Leaving {
  kept = read();
  told = make("div");
  shown = make("div");
  file = make("input");

  connectedCallback() {
    if (!this.contains(this.shown)) this.build();
    part(document, ".hb-survey", HTMLElement).addEventListener("input", () => this.keep(), { signal: this.left });
    this.keep();
  }

  build() {
    for (const input of this.inputs) input.value ||= own(this.kept.said, input.name) ?? ""; // what was typed meanwhile stays
    const place = part(document, ".hb-survey-read", HTMLElement);
    this.file.type = "file";
    this.file.accept = ".csv,.txt,.tsv,text/csv";
    this.told.setAttribute("role", "status");
    const label = make("label", "hb-survey-file hb-choose-file");
    label.append(make("span", "", words.survey_choose), this.file);
    const example = button(words.survey_sample, () => download("sample.csv", sample(this.promises), "text/csv"));
    place.replaceChildren(buttons(example), label, this.told);
    this.replaceChildren(this.shown);
    this.file.addEventListener("change", () => this.take(this.file.files?.[0]));
  }

  get inputs() {
    return parts(document, "[data-promise] input").filter((input) => input instanceof HTMLInputElement);
  }

  get promises() {
    return parts(document, "[data-promise]").map(({ dataset: { promise = "", title = "" } }) => ({ id: promise, title }));
  }

  keep() {
    this.kept.said = Object.fromEntries(this.inputs.filter((input) => input.value).map((input) => [input.name, input.value]));
    write(this.kept);
    this.show();
  }

  /** @param {File | undefined} file */
  async take(file) {
    if (!file) return;
    const text = file.size > LARGE ? null : await savedText(file);
    this.file.value = ""; // the same file can be chosen again, mended
    if (text === null) return this.tell(words.survey_unreadable);
    this.takeText(text);
  }

  /** @param {string} text */
  takeText(text) {
    const titles = Object.fromEntries(this.promises.map(({ id, title }) => [id, title]));
    const found = customerTable(text, { promises: titles, moments: null, known, matched: this.kept.matched, most: MOST });
    if (!found) return this.tell(words.survey_no_columns);
    if (found.rows.length || !found.respondents) this.kept.tallies = talliesOf(found.rows); // a file that says nothing takes nothing away
    write(this.kept);
    this.tell(this.readOf(found));
    if (found.wrong.length) this.told.append(...wrongLines(found.wrong));
    if (found.respondents || found.columns.some(({ scale, highest }) => !scale || highest)) {
      const say = (/** @type {string} */ key, /** @type {import("../shared/customers/answered.js").Match} */ match) => {
        this.kept.matched = { ...this.kept.matched, [key]: match };
        this.takeText(text);
        focusQuestion(this.told, key, match.scale ? "scale" : "promise");
      };
      this.told.append(questionColumns(found, titles, words, say));
    }
    this.show();
  }

  /** @param {import("../shared/customers/answered.js").CustomerAnswers} found */
  readOf({ respondents, lines, rows, columns }) {
    if (!respondents) {
      const answers = rows.reduce((sum, row) => sum + row.answers, 0);
      return columns.some(isToSay) ? words.survey_scale_first : filled(words.survey_read, { answers, lines: rows.length });
    }
    const matched = columns.filter(({ promise }) => promise).length;
    return matched ? filled(words.survey_respondents, { count: lines, matched }) : words.survey_none_matched;
  }

  show() {
    const said = Object.fromEntries(
      this.inputs.filter((input) => input.value && input.validity.valid).map((input) => [input.name, input.valueAsNumber * 10]),
    );
    const { gaps, left } = compare(this.promises, said, this.kept.tallies);
    this.shown.replaceChildren();
    if (gaps.length) {
      const most = filled(words.survey_shown, { count: gaps.length, title: gaps[0].title });
      this.shown.append(make("p", "hb-survey-most", most), gapTable(gaps, words));
      if (gaps.some((gap) => gap.few)) this.shown.append(make("p", "hb-small", filled(words.survey_few_why, { count: FEW })));
    } else this.shown.append(make("p", "", words.survey_nothing));
    if (left.length) this.shown.append(make("p", "hb-small hb-quiet", filled(words.survey_left, { titles: left.join(", ") })));
    const headings = [words.survey_promise, words.survey_said, words.survey_met, words.survey_points, words.survey_answers];
    const out = button(words.survey_out, () => download("gaps.csv", table(gaps, headings), "text/csv"));
    const made = gaps.length ? [out, button(words.survey_print, () => print())] : [];
    this.shown.append(buttons(...made, button(words.survey_clear, () => this.clear())));
  }

  clear() {
    forget();
    this.kept = { said: {}, tallies: {}, matched: {} };
    for (const input of this.inputs) input.value = "";
    this.show();
    this.tell(words.survey_cleared);
    this.inputs[0]?.focus();
  }

  /** @param {string} text */
  tell(text) {
    this.told.replaceChildren(make("p", "", text));
  }
}

/** @param {import("../shared/customers/answered.js").WrongLine[]} wrong */
function wrongLines(wrong) {
  const list = make("ul");
  for (const { line, field, value } of wrong.slice(0, SHOWN)) {
    list.append(make("li", "", filled(words[`survey_wrong_${field}`], { line, value: value.slice(0, 80) })));
  }
  if (wrong.length > SHOWN) list.append(make("li", "", filled(words.survey_more, { count: wrong.length - SHOWN })));
  return [make("p", "", filled(words.survey_wrong, { count: wrong.length })), list];
}

/** @param {HTMLElement[]} inside */
function buttons(...inside) {
  const line = make("p", "hb-buttons");
  line.append(...inside);
  return line;
}

customElements.define("gap-survey", GapSurvey);
