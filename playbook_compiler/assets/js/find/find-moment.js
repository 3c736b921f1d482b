// <find-moment>: the home page's box. While somebody types, the moments that fit stand below it with their sentence to
// say; the last entry searches the whole handbook. A combobox with a list, as ARIA 1.2 describes it.

import "../runs/open-runs.js";
import "./recent-moments.js";
import { make } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";
import { linesOf, matching } from "./match.js";
import { addressOf, situations } from "../shared/situations.js";
import { drawn } from "../shared/slots.js";
import words from "../shared/words.js";

/** @typedef {import("./match.js").Match} Match */

const SHOWN = 5;

class FindMoment extends Leaving {
  input = make("input");
  list = make("ul");
  status = make("p", "hb-find-status");
  /** @type {(() => void)[]} What each entry of the list does when it is chosen. */
  actions = [];
  chosen = 0;
  /** @type {import("./match.js").Moment[]} */
  moments = [];
  /** @type {import("./match.js").Line[]} */
  lines = [];

  connectedCallback() {
    if (!this.contains(this.input)) this.build();
    document.addEventListener("keydown", (event) => this.shortcut(event), { capture: true, signal: this.left });
  }

  build() {
    Object.assign(this.list, { id: "hb-find-list", hidden: true });
    Object.assign(this.input, { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "go" });
    this.input.placeholder = words.find_placeholder;
    set(this.list, { role: "listbox", "aria-label": words.find_list });
    set(this.status, { role: "status" });
    set(this.input, {
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      "aria-expanded": "false",
      "aria-label": words.find_label,
      autocapitalize: "off",
      role: "combobox",
    });
    this.replaceChildren(this.input, this.status, this.list);
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("keydown", (event) => this.move(event));
    this.input.addEventListener("focus", () => this.load(), { once: true });
    if ("requestIdleCallback" in window) requestIdleCallback(() => this.load());
  }

  async load() {
    try {
      this.moments = await situations();
      this.lines = linesOf(this.moments);
    } catch (error) {
      console.warn(error); // the search of everything is still offered
    }
    if (this.input.value) this.show();
  }

  /** "/" begins typing here, before the dialog takes it. @param {KeyboardEvent} event */
  shortcut(event) {
    const busy = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
    if (event.key !== "/" || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  show() {
    const query = this.input.value.trim();
    const matches = query ? matching(this.moments, this.lines, query).slice(0, SHOWN) : [];
    const options = matches.map((match) => this.option(momentParts(match), () => open(match.moment.id)));
    const everything = make("span", "hb-option-all", words.find_everything.replace("{query}", query));
    if (query) options.push(this.option([everything], () => this.searchEverything(query)));
    this.actions = options.map(({ action }) => action);
    this.list.replaceChildren(...options.map(({ item }) => item));
    this.list.hidden = !query;
    this.input.setAttribute("aria-expanded", String(Boolean(query)));
    const found = words.find_count.replace("{count}", String(matches.length));
    const said = matches.length ? found.replace("{title}", matches[0].moment.title) : words.find_none;
    this.status.textContent = query ? said : "";
    this.choose(0);
  }

  /** @param {HTMLElement[]} parts @param {() => void} action */
  option(parts, action) {
    const item = make("li");
    item.setAttribute("role", "option");
    item.append(...parts);
    item.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    item.addEventListener("click", action);
    return { item, action };
  }

  /** @param {number} place */
  choose(place) {
    const items = [...this.list.children];
    this.chosen = items.length ? (place + items.length) % items.length : 0;
    for (const [at, item] of items.entries()) {
      set(item, { id: `hb-find-${at}`, "aria-selected": String(at === this.chosen) });
    }
    if (items.length) this.input.setAttribute("aria-activedescendant", `hb-find-${this.chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || this.list.hidden) return;
    if (step) {
      this.choose(this.chosen + step);
      this.list.children[this.chosen].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") this.actions[this.chosen]();
    else if (event.key === "Escape") {
      this.input.value = "";
      this.show();
    } else return;
    event.preventDefault();
  }

  /** @param {string} query */
  searchEverything(query) {
    /** @type {(HTMLElement & {open: (query: string) => void}) | null} */
    const dialog = document.querySelector("handbook-search");
    dialog?.open(query);
  }
}

/** @param {string} id */
function open(id) {
  location.assign(addressOf(id));
}

/** @param {Match} match */
function momentParts({ moment, line }) {
  const say = make("span", "hb-option-say");
  say.append(make("span", "hb-label", words.find_say), " ", ...drawn(moment.say, moment.slots));
  const found = line === moment.title ? [] : [make("span", "hb-option-line", line)];
  return [make("span", "hb-option-title", moment.title), ...found, say];
}

/** @param {Element} element @param {Record<string, string>} attributes */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

customElements.define("find-moment", FindMoment);
