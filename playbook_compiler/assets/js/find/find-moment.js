// <find-moment>: the home page's box. A few words or a whole mail; the moments that fit stand below it with their sentence
// to say, and the last entry searches the whole handbook. Where nothing fits well it says so: the search stands first.

import "../runs/open-runs.js";
import "./recent-moments.js";
import { counted } from "../shared/counted.js";
import { make } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";
import { ROOT } from "../shared/root.js";
import words from "../shared/words.js";

/** @typedef {import("./finder.js").Answer} Answer */
/** @typedef {{item: HTMLElement, action: () => void}} Option */

const tools = () => Promise.all([import("./finder.js"), import("./found-parts.js"), import("./missed.js"), import("./missed-list.js")]);
/** @typedef {Awaited<ReturnType<typeof tools>>} Tools */

class FindMoment extends Leaving {
  input = make("textarea");
  list = make("ul");
  status = make("p", "hb-find-status");
  missed = make("div");
  /** @type {(() => void)[]} What each entry of the list does when it is chosen. */
  actions = [];
  chosen = 0;
  /** @type {Tools | undefined} */
  tools;
  /** @type {import("./finder.js").Asking | undefined} */
  asking;
  /** @type {Promise<void> | undefined} */
  loading;
  weak = false;

  connectedCallback() {
    if (!this.contains(this.input)) this.build();
    document.addEventListener("keydown", (event) => this.shortcut(event), { capture: true, signal: this.left });
  }

  build() {
    Object.assign(this.list, { id: "hb-find-list", hidden: true });
    Object.assign(this.input, { autocomplete: "off", enterKeyHint: "go", rows: 1, spellcheck: false });
    this.input.placeholder = words.find_placeholder;
    set(this.list, { role: "listbox", "aria-label": words.find_list });
    set(this.status, { role: "status" });
    set(this.input, {
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      "aria-label": words.find_label,
      autocapitalize: "off",
    });
    this.replaceChildren(this.input, this.status, this.list, this.missed);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.move(event));
    for (const touch of ["pointerdown", "focus"]) this.input.addEventListener(touch, () => this.load());
    this.input.addEventListener("blur", () => this.miss());
  }

  /** Fetched when somebody first touches the box. */
  load() {
    this.loading ??= this.fetched().catch((error) => {
      this.loading = undefined;
      console.warn(error); // the search of everything is still offered
    });
    return this.loading;
  }

  async fetched() {
    this.tools = await tools();
    this.asking = await this.tools[0].finder();
    this.showMissed();
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

  typed() {
    this.load();
    this.input.style.height = "auto"; // as high as the mail that was pasted; the style says how high at most
    if (this.input.value) this.input.style.height = `${this.input.scrollHeight + 4}px`;
    else this.input.style.height = "";
    this.show();
  }

  show() {
    const query = this.input.value.trim();
    const answer = query && this.asking ? this.asking.answer(query) : { found: [], sure: false, marked: () => false };
    this.weak = Boolean(query && this.asking) && !answer.sure;
    const options = query ? this.options(query, answer) : [];
    this.actions = options.map(({ action }) => action);
    this.list.replaceChildren(...options.map(({ item }) => item));
    this.list.hidden = !query;
    this.status.textContent = query ? said(answer) : "";
    this.status.classList.toggle("hb-find-weak", this.weak);
    this.choose(0);
  }

  /** What fits well comes first; else the search of everything does. @param {string} query @param {Answer} answer */
  options(query, { found, sure, marked }) {
    const parts = this.tools?.[1].foundParts;
    const moments = parts ? found.map((one) => option(parts(one, marked), () => location.assign(one.href))) : [];
    const brief = query.length > 60 ? `${query.slice(0, 57)}…` : query;
    const everything = line(words.find_everything.replace("{query}", brief), () => this.searchEverything(query));
    if (sure) return [...moments, everything];
    for (const { item } of moments) {
      item.classList.add("hb-option-weak");
      item.prepend(make("span", "hb-label", words.find_perhaps));
    }
    if (!this.asking) return [everything];
    const ways = [
      line(words.find_guides, () => location.assign(new URL("guides/", ROOT))),
      line(words.find_journey, () => location.assign(new URL("journey/", ROOT))),
    ];
    return [everything, ...ways, ...moments];
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
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.shiftKey || this.list.hidden)) {
      if (event.shiftKey) return; // a line of its own
    } else if (this.list.hidden || (step && this.input.value.includes("\n"))) return; // the arrows go through the mail
    else if (step) {
      this.choose(this.chosen + step);
      this.list.children[this.chosen].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") this.actions[this.chosen]();
    else if (event.key === "Escape") {
      this.miss();
      this.input.value = "";
      this.typed();
    } else return;
    event.preventDefault();
  }

  /** What found nothing that fits well is kept, for its reader to send. */
  miss() {
    if (!this.weak || !this.input.value) return;
    this.tools?.[2].miss(this.input.value);
    this.weak = false; // once is enough
    this.showMissed();
  }

  showMissed() {
    const list = this.asking && this.tools?.[3].missedList(this.asking.owner);
    this.missed.replaceChildren(...(list ? [list] : []));
  }

  /** @param {string} query */
  searchEverything(query) {
    this.miss();
    /** @type {(HTMLElement & {open: (query: string) => void}) | null} */
    const dialog = document.querySelector("handbook-search");
    dialog?.open(query);
  }
}

/** @param {Answer} answer */
function said({ found, sure }) {
  if (!sure) return words.find_weak;
  if (found[0].step) return words.find_danger_count.replace("{step}", found[0].step);
  return counted(words, "find_count", found.length, { title: found[0].moment.title });
}

/** @param {string} text @param {() => void} action */
function line(text, action) {
  return option([make("span", "hb-option-all", text)], action);
}

/** @param {HTMLElement[]} parts @param {() => void} action @returns {Option} */
function option(parts, action) {
  const item = make("li");
  item.setAttribute("role", "option");
  item.append(...parts);
  item.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  item.addEventListener("click", action);
  return { item, action };
}

/** @param {Element} element @param {Record<string, string>} attributes */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

customElements.define("find-moment", FindMoment);
