// <check-draft>: an answer to a customer, judged while it is typed. Nothing is sent, and nothing is kept.

import { Finder } from "../find/scoring.js";
import { make, part } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { Leaving } from "../shared/leaving.js";
import { ROOT } from "../shared/root.js";
import { savedText } from "../shared/saved-text.js";
import { siteData } from "../shared/site-data.js";
import words from "./draft-words.js";
import { judged } from "./judge.js";
import { toldOf } from "./told-remark.js";

const PAUSE = 250; // milliseconds after a key
const LONGEST = 80; // signs of the found text that are shown

class CheckDraft extends Leaving {
  /** @type {string[]} */
  names = [];
  status = make("p", "hb-reply-told");
  about = make("p", "hb-small hb-quiet");
  list = make("ol", "hb-reply-remarks");
  /** @type {Finder | undefined} */
  finder;
  timer = 0;
  turn = 0;

  connectedCallback() {
    this.status.setAttribute("role", "status");
    part(document, ".hb-reply-found", HTMLElement).replaceChildren(this.status, this.about, this.list);
    this.addEventListener("input", () => this.soon(), { signal: this.left });
    this.addEventListener("change", (event) => (event.target === this.file ? this.take() : this.soon()), { signal: this.left });
    this.judge();
  }

  get text() {
    return part(this, "#draft-text", HTMLTextAreaElement);
  }

  get file() {
    return part(this, "#draft-names", HTMLInputElement);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.judge(), PAUSE);
  }

  async take() {
    const [file] = this.file.files ?? [];
    const text = (file && (await savedText(file))) ?? "";
    this.names = text.split(/\r?\n/u).map((line) => line.trim()).filter(Boolean);
    this.judge();
  }

  async judge() {
    const text = this.text.value;
    const turn = ++this.turn;
    if (!text.trim()) return this.show(words.draft_short, [], "");
    const [rules, index, situations] = await Promise.all([siteData("draft/rules"), siteData("finder"), siteData("situations")]);
    if (turn !== this.turn) return;
    if (!rules) return this.show(words.draft_failed, [], "");
    const given = part(this, "#draft-moment", HTMLSelectElement).value;
    const moment = given || (index ? this.found(index, text) : "");
    const to = part(this, "#draft-to", HTMLInputElement).value.trim();
    const remarks = judged(rules, text, { moments: moment ? [moment] : [], names: this.names, to });
    const sure = remarks.filter((remark) => remark.sure).length;
    const counted = filled(words.draft_found, { sure, look: remarks.length - sure });
    const lines = remarks.map((remark) => this.line(rules, text, remark));
    const title = given ? "" : situations?.find((/** @type {{id: string}} */ one) => one.id === moment)?.title;
    this.show(remarks.length ? counted : words.draft_clean, lines, title ? moment : "", title);
  }

  /** The moment that the text is about, where the finder is sure of one. @param {any} index @param {string} text */
  found(index, text) {
    this.finder ??= new Finder(index);
    const [best] = this.finder.find(text);
    return best?.sure ? this.finder.index.moments[best.moment] : "";
  }

  /** @param {string} said @param {HTMLElement[]} lines @param {string} moment @param {string} [title] */
  show(said, lines, moment, title = "") {
    this.status.textContent = said;
    this.about.replaceChildren();
    if (moment) this.about.append(`${words.draft_seems} `, link(`moments/${moment}/`, title));
    if (this.names.length) this.about.append(` ${filled(words.draft_names_read, { count: this.names.length })}`);
    this.list.replaceChildren(...lines);
  }

  /** @param {any} rules @param {string} text @param {import("./judge.js").Remark} remark */
  line(rules, text, remark) {
    const { message, instead, why, page } = toldOf(rules, remark);
    const found = text.slice(remark.start, remark.end);
    const line = make("li", remark.sure ? "hb-reply-sure" : "");
    const place = make("button", "hb-reply-place", `“${found.length > LONGEST ? `${found.slice(0, LONGEST)}…` : found}”`);
    place.type = "button";
    place.addEventListener("click", () => this.mark(remark));
    const head = make("p");
    const at = filled(words.draft_where, { line: text.slice(0, remark.start).split("\n").length });
    head.append(make("strong", "", `${remark.sure ? words.draft_sure : words.draft_look}: ${message}`), ` (${at})`);
    line.append(head, place, make("p", "", instead));
    if (why || page) {
      const reason = make("p", "hb-small hb-quiet", why ? `${why} ` : "");
      if (page) reason.append(link(page, words.draft_why));
      line.append(reason);
    }
    return line;
  }

  /** Go to the place in the text. @param {import("./judge.js").Remark} remark */
  mark({ start, end }) {
    this.text.focus();
    this.text.setSelectionRange(start, end);
    const share = this.text.value.slice(0, start).split("\n").length / Math.max(1, this.text.value.split("\n").length);
    this.text.scrollTop = share * this.text.scrollHeight - this.text.clientHeight / 2;
    this.text.scrollIntoView({ block: "nearest" });
  }
}

/** @param {string} page @param {string} text */
function link(page, text) {
  const made = make("a", "", text);
  made.href = new URL(page, ROOT).href;
  return made;
}

customElements.define("check-draft", CheckDraft);
