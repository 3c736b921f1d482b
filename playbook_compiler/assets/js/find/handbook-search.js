// The search: a box in the header that opens a dialog. "/" and Ctrl-K open it too; on the home page "/" belongs to the
// box there. The moments that fit come first, as on the home page; below them the pages that hold the words.

import { make, part, parts } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";
import words from "../shared/words.js";

/** @typedef {import("./find.js").PageData} PageData */

const WAIT = 120; // milliseconds after the last key

const finding = () => import("./find.js"); // when somebody searches
const momentTools = () => Promise.all([import("./finder.js"), import("./found-parts.js"), import("./missed.js")]);

/** What fits of the moments, and what stands for it in the list. @typedef {{items: HTMLElement[], sure: boolean, hrefs: Set<string>}} Moments */

class HandbookSearch extends Leaving {
  dialog = make("dialog", "hb-dialog");
  input = make("input");
  filters = make("div", "hb-filters");
  status = make("p", "hb-status");
  hits = make("ol", "hb-hits");
  asked = "";
  /** Whether Enter may open the first hit: a weak one is opened by nobody who did not choose it. */
  sure = false;
  /** @type {number | undefined} */
  timer;

  connectedCallback() {
    if (!this.contains(this.dialog)) this.build();
    document.addEventListener("keydown", (event) => this.shortcut(event), { signal: this.left });
    this.left.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
  }

  build() {
    const form = make("form");
    form.method = "dialog";
    form.setAttribute("role", "search");
    form.append(this.input, make("button", "", words.search_close));
    Object.assign(this.input, { type: "search", autocomplete: "off", spellcheck: false, enterKeyHint: "go" });
    this.input.placeholder = words.search_placeholder;
    this.input.setAttribute("aria-label", words.search);
    this.status.setAttribute("role", "status");
    this.dialog.setAttribute("aria-label", words.search);
    this.dialog.append(form, this.filters, this.status, this.hits);
    this.replaceChildren(this.dialog);
    this.input.addEventListener("input", () => this.soon());
    this.addEventListener("keydown", (event) => this.move(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("close", () => this.miss());
  }

  /**
   * Open the dialog, with what was typed elsewhere already asked.
   * @param {string} [query]
   */
  open(query) {
    if (this.dialog.open) return;
    this.dialog.showModal();
    if (query) {
      this.input.value = query;
      this.search();
    }
    this.input.select();
    if (!this.filters.hasChildNodes()) this.makeFilters();
    this.fetchSoon();
  }

  /** What finds moments is fetched at the first touch, so that the first letter is answered at once. */
  fetchSoon() {
    momentTools().then(([{ finder }]) => finder()).catch(console.warn); // asked again when somebody types
  }

  /** @param {KeyboardEvent} event */
  shortcut(event) {
    if (event.defaultPrevented) return;
    const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (slash || ctrlK) {
      event.preventDefault();
      this.open();
    }
  }

  /**
   * Arrow keys go through the results, Enter in the box opens the first.
   * @param {KeyboardEvent} event
   */
  move(event) {
    const links = parts(this.hits, "a");
    const at = links.findIndex((link) => link === document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault(); // the browser would only empty the box at the first press
      this.dialog.close();
    } else if (event.key === "Enter" && event.target === this.input) {
      event.preventDefault();
      if (this.sure) links[0]?.click();
      else links[0]?.focus();
    } else if (event.key === "ArrowDown" && links.length && !(event.target instanceof HTMLSelectElement)) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? this.input).focus();
    }
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), WAIT);
  }

  async search() {
    const query = this.input.value.trim();
    const chosen = this.chosen();
    this.asked = query + JSON.stringify(chosen);
    const asked = this.asked;
    if (!query) {
      this.show([], "");
      return;
    }
    const moments = await this.moments(query, chosen);
    try {
      const { hits, partial } = await (await finding()).find(query, chosen);
      if (asked !== this.asked) return;
      const pages = hits.filter((page) => !moments.hrefs.has(new URL(page.url, location.href).pathname));
      this.sure = moments.sure || (pages.length > 0 && !partial);
      const items = pages.map(hitItem);
      this.show(moments.sure ? [...moments.items, ...items] : [...items, ...moments.items], this.said(moments, pages, partial));
    } catch (error) {
      console.error(error);
      this.sure = moments.sure;
      if (asked === this.asked) this.show(moments.items, words.search_error);
    }
  }

  /** The moments that fit, unless their reader looks in one stage or role only. @param {string} query @param {object} chosen @returns {Promise<Moments>} */
  async moments(query, chosen) {
    if (Object.keys(chosen).length) return { items: [], sure: false, hrefs: new Set() };
    try {
      const [{ finder }, { foundParts }, { miss }] = await momentTools();
      const { found, sure, marked } = (await finder()).answer(query);
      this.miss = () => (sure ? undefined : miss(query));
      const items = found.map((one) => momentItem(one.href, foundParts(one, marked), sure));
      return { items, sure, hrefs: new Set(found.map(({ href }) => new URL(href).pathname)) };
    } catch (error) {
      console.warn(error); // the pages are still searched
      return { items: [], sure: false, hrefs: new Set() };
    }
  }

  miss() {}

  /**
   * @param {Moments} moments
   * @param {PageData[]} pages
   * @param {boolean} partial
   */
  said({ items, sure }, pages, partial) {
    const all = pages.length + items.length;
    if (!all) return words.search_none;
    if (partial) return words.search_partial;
    if (!sure && !pages.length) return words.find_weak;
    return all === 1 ? words.search_count_one : words.search_count.replace("{count}", String(all));
  }

  /**
   * @param {HTMLElement[]} items
   * @param {string} status
   */
  show(items, status) {
    this.status.textContent = status;
    this.hits.replaceChildren(...items);
  }

  /** @returns {Record<string, string>} */
  chosen() {
    const selects = [...this.filters.querySelectorAll("select")].filter((select) => select.value);
    return Object.fromEntries(selects.map((select) => [select.name, select.value]));
  }

  async makeFilters() {
    try {
      const offered = await (await (await finding()).pagefind()).filters();
      const selects = ["stage", "role"].filter((name) => offered[name]).map((name) => filterSelect(name, offered[name]));
      for (const label of selects) label.addEventListener("change", () => this.search());
      this.filters.replaceChildren(...selects);
    } catch {
      this.status.textContent = words.search_error;
    }
  }
}

/** @param {string} href @param {HTMLElement[]} parts @param {boolean} sure */
function momentItem(href, parts, sure) {
  const link = make("a");
  link.href = href;
  link.append(...parts);
  const title = part(link, ".hb-option-title", HTMLElement);
  title.classList.add("hb-hit-title");
  title.after(make("span", "hb-hit-kind", sure ? words.kind_moment : words.find_perhaps));
  const item = make("li");
  item.append(link);
  return item;
}

/** @param {PageData} page */
function hitItem(page) {
  const link = make("a");
  link.href = page.url;
  const kind = words[`kind_${page.meta.kind}`] ?? words.kind_page;
  const about = make("span", "hb-hit-about", page.meta.summary);
  if (!page.meta.summary) about.innerHTML = page.excerpt; // Pagefind's own: text it has escaped, with <mark>
  link.append(make("span", "hb-hit-title", page.meta.title), make("span", "hb-hit-kind", kind), about);
  const item = make("li");
  item.append(link);
  return item;
}

/**
 * @param {string} name
 * @param {Record<string, number>} counts
 */
function filterSelect(name, counts) {
  const label = make("label");
  const select = make("select");
  select.name = name;
  const options = Object.entries(counts).filter(([, count]) => count > 0);
  select.append(new Option(words.search_all, ""), ...options.map(([title]) => new Option(title, title)));
  label.append(words[`search_${name}`], " ", select);
  return label;
}

// <handbook-search-box>: what looks like a box to type in, and opens the dialog.
class SearchBox extends HTMLElement {
  connectedCallback() {
    const button = make("button", "hb-searchbox");
    button.type = "button";
    const key = make("kbd", "", "/");
    key.setAttribute("aria-hidden", "true");
    button.append(make("span", "", words.search), key);
    const search = () => part(document, "handbook-search", HandbookSearch);
    for (const touch of ["pointerdown", "focus"]) button.addEventListener(touch, () => search().fetchSoon());
    button.addEventListener("click", () => search().open());
    this.replaceChildren(button);
  }
}

customElements.define("handbook-search", HandbookSearch);
customElements.define("handbook-search-box", SearchBox);

document.body.append(document.createElement("handbook-search"));
const header = document.querySelector(".md-header__inner");
header?.insertBefore(document.createElement("handbook-search-box"), header.querySelector("[data-md-component=palette]"));
