// <ask-guide>: a guide one question at a time, from the questions, the table and the outcomes that stand on its page.
// The address carries the answers (#how-far=in-doubt&behind-it=the-price): a link to an outcome can be sent, and the
// browser's back button goes back one answer.

import { make, part, parts } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";
import { filled } from "../shared/filled.js";
import { tableOn } from "./guide-table.js";
import { walk } from "./walk.js";
import words from "../shared/words.js";

class AskGuide extends Leaving {
  /** @type {import("./walk.js").Table} */
  table = { questions: [], rows: [] };
  /** @type {Record<string, string>} */
  given = {};
  status = make("p", "hb-walk-status");
  walked = make("div", "hb-walk");
  whole = this.tableLink();

  connectedCallback() {
    this.table = tableOn(this);
    this.given = this.fromAddress() ?? {};
    this.status.setAttribute("role", "status");
    this.prepend(this.status, this.walked, this.whole);
    this.show();
    window.addEventListener("popstate", () => this.followAddress(), { signal: this.left });
  }

  followAddress() {
    const answers = this.fromAddress();
    if (!answers) return; // a link to a part of the page
    this.given = answers;
    this.show(true);
  }

  /**
   * The answers in the address; undefined where it names a part of the page instead.
   * @returns {Record<string, string> | undefined}
   */
  fromAddress() {
    const named = [...new URLSearchParams(location.hash.slice(1))];
    const answers = named.filter(([id]) => this.table.questions.some((question) => question.id === id));
    return named.length && !answers.length ? undefined : Object.fromEntries(answers);
  }

  /** @param {Record<string, string>} given */
  go(given) {
    this.given = given;
    const answers = new URLSearchParams(given).toString();
    history.pushState(null, "", answers ? `#${answers}` : location.pathname + location.search);
    this.show(true);
  }

  /** @param {string} question */
  forget(question) {
    const { [question]: _, ...rest } = this.given;
    this.go(rest);
  }

  /** @param {boolean} [moved]  whether somebody has just answered: then the focus follows */
  show(moved) {
    const place = walk(this.table, this.given);
    const now = place.question === null ? this.outcome(place.outcome ?? "") : this.question(place.question);
    const heading = part(now, "h3", HTMLElement);
    heading.tabIndex = -1;
    this.walked.replaceChildren(now, ...this.answered(place.asked));
    const number = String(place.asked.length + 1);
    this.status.textContent = place.question === null ? words.ask_done : filled(words.ask_number, { number, all: this.table.questions.length });
    this.status.style.setProperty("--done", String(place.question === null ? 1 : place.asked.length / this.table.questions.length));
    if (!moved) return;
    heading.focus({ preventScroll: true });
    this.status.scrollIntoView({ block: "nearest" });
  }

  /**
   * What has been answered, each with a button to change it.
   * @param {string[]} asked
   */
  answered(asked) {
    if (!asked.length) return [];
    const list = make("ol", "hb-answered");
    for (const id of asked) {
      const item = make("li");
      const question = this.text(id, ".hb-ask");
      const change = this.button(words.ask_change, () => this.forget(id));
      change.classList.add("hb-small");
      change.setAttribute("aria-label", `${words.ask_change}: ${question}`);
      const said = make("p");
      said.append(make("span", "hb-quiet", question), " ", make("strong", "", this.text(id, this.chosen(id))));
      item.append(said, change);
      list.append(item);
    }
    const bar = make("p", "hb-buttons");
    bar.append(
      this.button(words.ask_back, () => this.forget(asked.at(-1) ?? "")),
      this.button(words.ask_again, () => this.go({})),
    );
    return [bar, list];
  }

  /** @param {string} id */
  question(id) {
    const now = make("div", "hb-question-now");
    const list = make("ul", "hb-answers");
    for (const answer of parts(this.item(id), "[data-answer]")) {
      const item = make("li");
      const choose = () => this.go({ ...this.given, [id]: answer.dataset.answer ?? "" });
      item.append(this.button(answer.textContent ?? "", choose));
      list.append(item);
    }
    now.append(make("h3", "", this.text(id, ".hb-ask")), make("p", "hb-quiet", this.text(id, ".hb-why")), list);
    return now;
  }

  /** @param {string} id */
  outcome(id) {
    const now = make("div", "hb-outcome hb-outcome-now");
    const shown = document.getElementById(`outcome-${id}`)?.cloneNode(true);
    now.append(...(shown?.childNodes ?? []));
    const title = part(now, ".hb-outcome-title", HTMLElement);
    title.replaceWith(make("h3", "", title.textContent ?? ""));
    now.append(this.button(words.ask_copy_link, () => this.copyLink()));
    return now;
  }

  async copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      this.status.textContent = words.ask_link_copied;
    } catch {
      this.status.textContent = words.ask_link_not_copied;
    }
  }

  tableLink() {
    const line = make("p", "hb-small hb-whole-table");
    const link = make("a", "", words.ask_whole_table);
    link.href = "#whole-table";
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address keeps the answers
      const table = part(document, "#whole-table", HTMLElement);
      table.closest("details")?.setAttribute("open", "");
      table.focus({ preventScroll: true });
      table.scrollIntoView();
    });
    line.append(link);
    return line;
  }

  /**
   * @param {string} text
   * @param {() => void} press
   */
  button(text, press) {
    const button = make("button", "hb-button", text);
    button.type = "button";
    button.addEventListener("click", press);
    return button;
  }

  /** @param {string} id */
  item(id) {
    return part(this, `[data-question="${id}"]`, HTMLElement);
  }

  /** @param {string} id */
  chosen(id) {
    return `[data-answer="${this.given[id]}"]`;
  }

  /**
   * @param {string} id
   * @param {string} selector
   */
  text(id, selector) {
    return part(this.item(id), selector, HTMLElement).textContent ?? "";
  }
}

customElements.define("ask-guide", AskGuide);
