// <gap-survey>: a manager's own figure for each promise, customers' answers from a file, and the gap between them.

import { make, part, parts } from "../shared/dom.js";
import { download } from "../shared/download.js";
import { filled } from "../shared/filled.js";
import { Leaving } from "../shared/leaving.js";
import { own } from "../shared/own.js";
import { savedText } from "../shared/saved-text.js";
import { columnsToMatch } from "./survey-columns.js";
import { customers, rowsOf } from "./survey-csv.js";
import { FEW, compare, sample, table } from "./survey-gap.js";
import { forget, read, write } from "./survey-kept.js";
import { gapTable } from "./survey-table.js";
import { wide } from "./survey-wide.js";
import words, { known } from "./survey-words.js";

const LARGE = 20_000_000; // bytes: what is larger is not even read
const SHOWN = 20; // lines that were left out

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
    const found = customers(text, this.promises, known);
    if (!found) return this.takeWide(rowsOf(text).map(({ cells }) => cells));
    this.kept.tallies = found.tallies;
    write(this.kept);
    const scale = found.scale ? ` ${filled(words.survey_on_scale, { scale: words[`survey_scale_${found.scale.replace("-", "_")}`] })}` : "";
    this.tell(filled(words.survey_read, { answers: found.answers, lines: found.lines }) + scale);
    if (found.wrong.length) this.told.append(...wrongLines(found.wrong));
    this.show();
  }

  /** A row for each customer, as forms save them. @param {string[][]} rows */
  takeWide(rows) {
    if (rows.length < 2 || rows[0].filter((cell) => cell.trim()).length < 2) return this.tell(words.survey_no_columns);
    const found = wide(rows, this.promises, this.kept.matched, known);
    const matched = found.columns.filter(({ promise }) => promise).length;
    if (matched) this.kept.tallies = found.tallies; // a file that says nothing takes nothing away
    write(this.kept);
    this.tell(matched ? filled(words.survey_respondents, { count: found.respondents, matched }) : words.survey_none_matched);
    this.told.append(
      columnsToMatch(found.columns, this.promises, (key, match) => {
        const at = found.columns.findIndex((column) => column.key === key);
        this.kept.matched = { ...this.kept.matched, [key]: match };
        this.takeWide(rows);
        parts(this.told, "li")[at]?.querySelector("select")?.focus();
      }),
    );
    this.show();
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
/** @param {import("./survey-csv.js").Wrong[]} wrong */
function wrongLines(wrong) {
  const list = make("ul");
  for (const { line, word, value } of wrong.slice(0, SHOWN)) {
    list.append(make("li", "", filled(words[word], { line, value: value.slice(0, 80) })));
  }
  if (wrong.length > SHOWN) list.append(make("li", "", filled(words.survey_more, { count: wrong.length - SHOWN })));
  return [make("p", "", filled(words.survey_wrong, { count: wrong.length })), list];
}

/** @param {string} text @param {() => void} press */
function button(text, press) {
  const made = make("button", "hb-button", text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

/** @param {HTMLElement[]} inside */
function buttons(...inside) {
  const line = make("p", "hb-buttons");
  line.append(...inside);
  return line;
}

customElements.define("gap-survey", GapSurvey);
