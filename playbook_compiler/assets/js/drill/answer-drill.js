// <answer-drill>: situations answered without feedback, in an order of answers that is another one for each colleague,
// and handed in as a file. Nothing is sent. Ids, and each question's hash, key what was chosen.

import { counted } from "../shared/counted.js";
import { button, make, part, parts } from "../shared/dom.js";
import { download, fileName } from "../shared/download.js";
import BOUNDS from "../shared/bounds.js";
import { forget, read, write } from "./drill-kept.js";
import { tidy } from "../shared/judge.js";
import { compared } from "../shared/meaning.js";
import { own } from "../shared/own.js";
import { sealed } from "../shared/seal.js";
import words from "./drill-words.js";

class AnswerDrill extends HTMLElement {
  /** @type {import("./drill-kept.js").Kept} */
  kept = { person: "", given: {}, order: {} };
  told = make("div", "hb-drill-told");
  count = make("span");
  bar = make("div", "hb-drill-bar");

  connectedCallback() {
    if (this.contains(this.bar)) return;
    this.kept = read(this.drill);
    this.person.value ||= this.kept.person; // what was typed and chosen before this ran stays
    for (const situation of this.situations) this.restore(situation);
    this.told.setAttribute("role", "status");
    const hand = button(words.drill_hand_in, () => this.handIn());
    hand.classList.add("hb-main");
    const line = make("p", "hb-buttons");
    line.append(this.count, hand);
    this.bar.append(this.told, line);
    this.append(this.bar);
    this.addEventListener("input", () => this.keep());
    this.keep();
  }

  get drill() {
    return this.getAttribute("drill") ?? "";
  }

  get person() {
    return part(this, "#drill-person", HTMLInputElement);
  }

  get situations() {
    return parts(this, "[data-question]");
  }

  /** Answers in the order that this colleague saw before, else in a new one; and what was chosen. @param {HTMLElement} situation */
  restore(situation) {
    const name = situation.dataset.question ?? "";
    const labels = parts(situation, "label");
    const order = own(this.kept.order, name);
    const known = Array.isArray(order) && order.length === labels.length;
    const place = (/** @type {HTMLElement} */ label) => (known ? order.indexOf(choiceOf(label)) : Math.random());
    const placed = labels.map((label) => ({ label, place: place(label) })).sort((one, other) => one.place - other.place);
    situation.append(...placed.map(({ label }) => label));
    this.kept.order[name] = placed.map(({ label }) => choiceOf(label));
    const given = own(this.kept.given, name);
    const { meaning = "", also } = situation.dataset;
    const same = compared(given?.meaning ?? "", meaning, also?.split(" ")) === "same"; // otherwise reworded since: asked anew
    if (!same || situation.querySelector("input:checked")) return;
    const chosen = labels.find((label) => choiceOf(label) === given?.choice);
    if (chosen) part(chosen, "input", HTMLInputElement).checked = true;
  }

  /** What is chosen now. */
  answers() {
    return this.situations.flatMap((situation) => {
      const chosen = situation.querySelector("input:checked");
      if (!(chosen instanceof HTMLInputElement)) return [];
      const { question = "", meaning = "" } = situation.dataset;
      return [{ question, meaning, choice: Number(chosen.value) }];
    });
  }

  keep() {
    const answers = this.answers();
    this.kept.person = this.person.value;
    this.kept.given = Object.fromEntries(answers.map(({ question, meaning, choice }) => [question, { meaning, choice }]));
    const all = String(this.situations.length);
    this.count.textContent = words.drill_count.replace("{done}", String(answers.length)).replace("{all}", all);
    this.person.removeAttribute("aria-invalid");
    this.tell(write(this.drill, this.kept) ? "" : words.drill_unsaved);
  }

  handIn() {
    if (!tidy(this.person.value)) {
      this.tell(words.drill_no_name);
      this.person.setAttribute("aria-invalid", "true");
      return this.person.focus();
    }
    const open = this.situations.filter((situation) => !situation.querySelector("input:checked"));
    if (open.length === this.situations.length) return this.tell(words.drill_no_answer);
    if (open.length) return this.tellOpen(open);
    return this.give();
  }

  async give() {
    const { title = "", version = "", language = "" } = this.dataset;
    const person = tidy(this.person.value).slice(0, BOUNDS.person);
    const file = `${fileName(this.drill, person)}.answers.json`;
    const made = new Date().toISOString();
    const answers = { answers: 1, drill: this.drill, person, handbook: { title, version, language }, given: this.answers(), made };
    const whole = await sealed(answers);
    download(file, `${JSON.stringify(whole, null, 1)}\n`, "application/json");
    this.tell([words.drill_made.replace("{file}", file), whole.seal ? "" : words.drill_no_seal].filter(Boolean).join(" "));
    this.told.append(button(words.drill_next, () => this.clear()));
  }

  clear() {
    forget(this.drill);
    this.kept = { person: "", given: {}, order: {} };
    this.person.value = "";
    for (const situation of this.situations) {
      for (const input of situation.querySelectorAll("input")) input.checked = false;
      this.restore(situation);
    }
    this.keep();
    this.tell(words.drill_cleared);
    this.person.focus();
  }

  /** @param {HTMLElement[]} open */
  tellOpen(open) {
    this.tell(counted(words, "drill_open", open.length));
    const list = make("ul", "hb-drill-open");
    for (const situation of open) {
      const item = make("li");
      const link = make("a", "", String(this.situations.indexOf(situation) + 1));
      link.setAttribute("aria-label", part(situation, ".hb-label", HTMLElement).textContent ?? "");
      link.href = `#${situation.id}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        situation.scrollIntoView();
        part(situation, "input", HTMLInputElement).focus({ preventScroll: true });
      });
      item.append(link);
      list.append(item);
    }
    this.told.append(list, button(words.drill_hand_in_so, () => this.give()));
  }

  /** @param {string} text */
  tell(text) {
    if (text || this.told.hasChildNodes()) this.told.replaceChildren(...(text ? [make("p", "", text)] : []));
  }
}

/** The number that an answer has in the playbook. @param {HTMLElement} label */
function choiceOf(label) {
  return Number(part(label, "input", HTMLInputElement).value);
}

customElements.define("answer-drill", AnswerDrill);
