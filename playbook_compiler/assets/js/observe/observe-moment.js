// <observe-moment>: the sheet of a moment, filled in by thumb during a contact and handed in as a file. Nothing is sent.

import { button, make } from "../shared/dom.js";
import { download } from "../shared/download.js";
import { filled } from "../shared/filled.js";
import { tidy } from "../shared/judge.js";
import { siteData } from "../shared/site-data.js";
import { observation } from "./observe-file.js";
import { itemLine } from "./observe-item.js";
import { forget, nothing, read, write } from "./observe-kept.js";
import words from "./observe-words.js";

const CONTACTS = ["call", "mail", "visit", "mystery"];

class ObserveMoment extends HTMLElement {
  /** @type {{ handbook: { title: string, version: string, language: string }, moments: import("./observe-file.js").Sheet[] }} */
  data = { handbook: { title: "", version: "", language: "" }, moments: [] };
  /** @type {import("./observe-file.js").Sheet | undefined} */
  sheet;
  kept = nothing();
  body = make("div");
  told = make("div", "hb-drill-told");
  count = make("span");

  async connectedCallback() {
    if (this.contains(this.body)) return;
    const data = await siteData("sheets");
    if (!data) return this.replaceChildren(make("p", "", words.observe_missing));
    this.data = data;
    const asked = new URLSearchParams(location.search).get("moment");
    this.replaceChildren(this.chooser(asked), this.body);
    this.told.setAttribute("role", "status");
    this.show(asked);
  }

  /** @param {string | null} asked */
  chooser(asked) {
    const choose = make("select");
    choose.append(option("", words.observe_choose));
    for (const { id, title } of this.data.moments) choose.append(option(id, title));
    choose.value = this.data.moments.some(({ id }) => id === asked) ? (asked ?? "") : "";
    choose.addEventListener("change", () => this.show(choose.value));
    return field(words.observe_moment, choose);
  }

  /** @param {string | null} id */
  show(id) {
    this.sheet = this.data.moments.find((moment) => moment.id === id);
    this.tell("");
    if (!this.sheet) return this.body.replaceChildren();
    this.kept = read(this.sheet.id);
    this.kept.when ||= now();
    this.draw(this.sheet);
  }

  /** @param {import("./observe-file.js").Sheet} sheet */
  draw(sheet) {
    const known = sheet.cases?.find(({ id }) => `case/${id}` === this.kept.contact);
    const more = make("details", "hb-observe-more");
    more.append(make("summary", "", filled(words.observe_more, { count: sheet.more.length })), ...this.lines(sheet.more));
    more.open = sheet.more.some(({ item }) => this.kept.items[item]?.state);
    const hand = button(words.observe_hand_in, () => this.handIn(sheet, Boolean(known)));
    hand.classList.add("hb-main");
    const row = make("p", "hb-buttons");
    row.append(this.count, hand);
    const bar = make("div", "hb-drill-bar");
    bar.append(this.told, row);
    /** @type {HTMLElement[]} */
    const parts = [this.contact(sheet), ...(known ? [told(known)] : [this.when()])];
    parts.push(make("h2", "", sheet.title), ...this.lines(sheet.items), ...(sheet.more.length ? [more] : []));
    parts.push(this.text(words.observe_observer, "observer"));
    if (!known) parts.push(this.text(words.observe_person, "person"), this.comment(), this.shown());
    this.body.replaceChildren(...parts, bar);
    this.keep();
  }

  /** What is observed: a contact, or a text that all read. @param {import("./observe-file.js").Sheet} sheet */
  contact(sheet) {
    const choose = make("select");
    for (const contact of CONTACTS) choose.append(option(contact, words[`observe_${contact}`]));
    for (const { id, title } of sheet.cases ?? []) choose.append(option(`case/${id}`, filled(words.observe_case, { title })));
    choose.value = this.kept.contact;
    if (!choose.value) choose.value = this.kept.contact = "call";
    choose.addEventListener("change", () => {
      this.kept = { ...nothing(), observer: this.kept.observer, when: this.kept.when, contact: choose.value };
      this.draw(sheet);
    });
    return field(words.observe_what, choose);
  }

  when() {
    const input = make("input");
    input.type = "datetime-local";
    input.value = this.kept.when;
    input.addEventListener("input", () => {
      this.kept.when = input.value;
      this.keep();
    });
    return field(words.observe_when, input);
  }

  /** @param {string} label @param {"observer" | "person"} name */
  text(label, name) {
    const input = make("input");
    input.type = "text";
    input.maxLength = 80;
    input.autocomplete = "off";
    input.value = this.kept[name];
    input.addEventListener("input", () => {
      this.kept[name] = input.value;
      this.keep();
    });
    return field(label, input);
  }

  comment() {
    const input = make("textarea");
    input.maxLength = 2000;
    input.rows = 2;
    input.value = this.kept.comment;
    input.addEventListener("input", () => {
      this.kept.comment = input.value;
      this.keep();
    });
    return field(words.observe_comment, input);
  }

  shown() {
    const label = make("label", "hb-observe-shown");
    const input = make("input");
    input.type = "checkbox";
    input.checked = this.kept.shown;
    input.addEventListener("change", () => {
      this.kept.shown = input.checked;
      this.keep();
    });
    label.append(input, make("span", "", words.observe_shown));
    return label;
  }

  /** @param {import("./observe-file.js").Item[]} items */
  lines(items) {
    return items.map((item) => itemLine(item, this.kept.items[item.item] ?? {}, (judged) => {
      this.kept.items[item.item] = judged;
      this.keep();
    })); // prettier-ignore
  }

  keep() {
    if (!this.sheet) return;
    const judged = (/** @type {import("./observe-file.js").Item} */ { item }) => this.kept.items[item]?.state;
    const more = this.sheet.more.filter(judged).length;
    const done = this.sheet.items.filter(judged).length + more;
    this.count.textContent = filled(words.observe_count, { done, all: this.sheet.items.length + more });
    this.tell(write(this.sheet.id, this.kept) ? "" : words.observe_unsaved);
  }

  /** @param {import("./observe-file.js").Sheet} sheet @param {boolean} alone  a case to judge: no colleague is observed */
  async handIn(sheet, alone) {
    if (!Object.values(this.kept.items).some(({ state }) => state)) return this.tell(words.observe_no_item);
    if (!tidy(this.kept.observer)) return this.tell(words.observe_no_observer);
    if (!alone && !this.kept.when) return this.tell(words.observe_no_time);
    if (!alone && !this.kept.shown) return this.tell(words.observe_not_shown);
    const { file, whole } = await observation(this.data.handbook, sheet, this.kept);
    download(file, `${JSON.stringify(whole, null, 1)}\n`, "application/json");
    this.tell([filled(words.observe_made, { file }), whole.seal ? "" : words.observe_no_seal].filter(Boolean).join(" "));
    this.told.append(button(words.observe_next, () => this.clear(sheet)));
  }

  /** @param {import("./observe-file.js").Sheet} sheet */
  clear(sheet) {
    forget(sheet.id);
    this.kept = { ...nothing(), observer: this.kept.observer, when: now() };
    this.draw(sheet);
    this.tell(words.observe_cleared);
    this.querySelector("select")?.focus();
  }

  /** @param {string} text */
  tell(text) {
    if (text || this.told.hasChildNodes()) this.told.replaceChildren(...(text ? [make("p", "", text)] : []));
  }
}

/** A case as all observers read it. @param {import("./observe-file.js").Case} one */
function told(one) {
  const text = make("blockquote", "hb-observe-case");
  text.append(...one.told.map((part) => make("p", "", part)));
  return text;
}

/** The day and the time of this device, as the field takes them. */
function now() {
  const time = new Date();
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param {string} value @param {string} text */
function option(value, text) {
  const made = make("option", "", text);
  made.value = value;
  return made;
}

/** @param {string} label @param {HTMLElement} input */
function field(label, input) {
  const made = make("label", "hb-observe-field");
  made.append(make("span", "", label), input);
  return made;
}

customElements.define("observe-moment", ObserveMoment);
