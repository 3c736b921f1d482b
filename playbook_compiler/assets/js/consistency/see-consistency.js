// <see-consistency>: files that were handed in are dropped here, counted in this browser, and shown. Nothing is sent or kept.

import { make } from "../shared/dom.js";
import { download } from "../shared/download.js";
import { dropField, fingerprint } from "../shared/drop-field.js";
import { filled } from "../shared/filled.js";
import { siteData } from "../shared/site-data.js";
import { calibrations } from "./calibration.js";
import { drawn, figures, pictured } from "./consistency-page.js";
import words, { known } from "./consistency-words.js";
import { counted } from "./counted.js";
import { handedIn } from "./handed-in.js";
import { momentsPicture } from "./picture.js";
import { consistency } from "./result.js";

class SeeConsistency extends HTMLElement {
  /** @type {import("./consistency-page.js").Shown["book"] | null} */
  book = null;
  /** @type {import("./counted.js").Given} */
  given = { files: [], rows: [] };
  /** @type {Set<string>} */
  met = new Set();
  count = 0;
  told = make("div");
  shown = make("div");

  async connectedCallback() {
    if (this.contains(this.shown)) return;
    this.book = await siteData("sheets");
    if (!this.book) return this.replaceChildren(make("p", "", words.consistency_missing));
    this.told.setAttribute("role", "status");
    const field = dropField(words.consistency_choose, ".json,.csv,.txt,.tsv", (files) => this.take(files));
    this.replaceChildren(field, this.told, this.shown);
  }

  /** @param {File[]} files */
  async take(files) {
    const remarks = make("ul", "hb-small");
    for (const file of files) {
      const said = await this.takeOne(file);
      if (!said) continue;
      const why = filled(words[said.word], said.values ?? {});
      remarks.append(make("li", "", filled(said.lost ? words.consistency_left : words.consistency_note, { file: file.name, why })));
    }
    this.told.replaceChildren(make("p", "", filled(words.consistency_read, { count: this.count })));
    if (remarks.childElementCount) this.told.append(remarks);
    this.show();
  }

  /** @param {File} file @returns {Promise<import("./handed-in.js").Told | undefined>} */
  async takeOne(file) {
    if (!this.book) return undefined;
    const same = await fingerprint(file);
    if (this.met.has(same)) return { word: "consistency_twice", lost: false };
    const found = await handedIn(file, this.book, known);
    if (found.file) this.given.files.push(found.file);
    if (found.rows) this.given.rows.push(...found.rows);
    if (found.file || found.rows) {
      this.met.add(same);
      this.count += 1;
    }
    return found.told;
  }

  show() {
    if (!this.book) return;
    const ids = this.book.moments.map(({ id }) => id);
    const found = counted(this.book, this.given);
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
    this.given = { files: [], rows: [] };
    this.met.clear();
    this.count = 0;
    this.told.replaceChildren();
    this.shown.replaceChildren();
    this.querySelector("input")?.focus();
  }
}

/** A picture that stands in no page has a width of its own. @param {string} svg */
function alone(svg) {
  return svg.replace('width="100%"', 'width="640"');
}

/** @param {string} text @param {() => void} press */
function button(text, press) {
  const made = make("button", "hb-button", text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

customElements.define("see-consistency", SeeConsistency);
