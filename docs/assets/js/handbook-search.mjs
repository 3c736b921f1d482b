// The search: a box in the header (and on the home page) that opens a dialog. "/" and Ctrl-K open it too.

import { find, pagefind } from "./find.mjs";
import words from "./words.mjs";

const WAIT = 120; // milliseconds after the last key

class HandbookSearch extends HTMLElement {
  connectedCallback() {
    this.innerHTML = `
      <dialog class="hb-dialog">
        <form method="dialog" role="search">
          <input type="search" autocomplete="off" spellcheck="false" enterkeyhint="go">
          <button type="submit" value="close"></button>
        </form>
        <div class="hb-filters"></div>
        <p class="hb-status" role="status"></p>
        <ol class="hb-hits"></ol>
      </dialog>`;
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.status = this.querySelector(".hb-status");
    this.hits = this.querySelector(".hb-hits");
    this.dialog.setAttribute("aria-label", words.search);
    this.input.setAttribute("aria-label", words.search);
    this.input.placeholder = words.search_placeholder;
    this.querySelector("button").textContent = words.search_close;
    this.input.addEventListener("input", () => this.soon());
    this.addEventListener("keydown", (event) => this.move(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    document.addEventListener("keydown", (event) => this.shortcut(event));
  }

  open() {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.input.select();
    this.filters ??= this.makeFilters();
  }

  shortcut(event) {
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (slash || ctrlK) {
      event.preventDefault();
      this.open();
    }
  }

  // Arrow keys go through the results, Enter in the box opens the first.
  move(event) {
    const links = [...this.hits.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault(); // the browser would only empty the box at the first press
      this.dialog.close();
    } else if (event.key === "Enter" && event.target === this.input) {
      event.preventDefault();
      links[0]?.click();
    } else if (event.key === "ArrowDown" && links.length && event.target.tagName !== "SELECT") {
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
    this.asked = query + JSON.stringify(this.chosen());
    const asked = this.asked;
    if (!query) {
      this.show([], "");
      return;
    }
    try {
      const { hits, partial } = await find(query, this.chosen());
      if (asked === this.asked) this.show(hits, this.said(hits, partial));
    } catch (error) {
      console.error(error);
      this.show([], words.search_error);
    }
  }

  said(hits, partial) {
    if (!hits.length) return words.search_none;
    if (partial) return words.search_partial;
    return hits.length === 1 ? words.search_count_one : words.search_count.replace("{count}", hits.length);
  }

  show(hits, status) {
    this.status.textContent = status;
    this.hits.replaceChildren(...hits.map(hitItem));
  }

  chosen() {
    const selects = [...this.querySelectorAll("select")].filter((select) => select.value);
    return Object.fromEntries(selects.map((select) => [select.name, select.value]));
  }

  async makeFilters() {
    try {
      const offered = await (await pagefind()).filters();
      const selects = ["stage", "role"].filter((name) => offered[name]).map((name) => filterSelect(name, offered[name]));
      for (const label of selects) label.addEventListener("change", () => this.search());
      this.querySelector(".hb-filters").replaceChildren(...selects);
    } catch {
      this.status.textContent = words.search_error;
    }
  }
}

function hitItem(page) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = page.url;
  const title = document.createElement("span");
  title.className = "hb-hit-title";
  title.textContent = page.meta.title;
  const kind = document.createElement("span");
  kind.className = "hb-hit-kind";
  kind.textContent = words[`kind_${page.meta.kind}`] ?? words.kind_page;
  const about = document.createElement("span");
  about.className = "hb-hit-about";
  if (page.meta.summary) about.textContent = page.meta.summary;
  else about.innerHTML = page.excerpt; // Pagefind's own: text it has escaped, with <mark>
  link.append(title, kind, about);
  item.append(link);
  return item;
}

function filterSelect(name, counts) {
  const label = document.createElement("label");
  const select = document.createElement("select");
  select.name = name;
  const options = Object.entries(counts).filter(([, count]) => count > 0);
  select.append(new Option(words.search_all, ""), ...options.map(([title]) => new Option(title, title)));
  label.append(words[`search_${name}`], " ", select);
  return label;
}

// <handbook-search-box>: what looks like the box to type in, and opens the dialog.
class SearchBox extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hb-searchbox";
    const label = document.createElement("span");
    const inHeader = this.closest(".md-header");
    label.textContent = inHeader ? words.search : words.search_open;
    const key = document.createElement("kbd");
    key.textContent = "/";
    key.setAttribute("aria-hidden", "true");
    button.append(label, key);
    button.addEventListener("click", () => document.querySelector("handbook-search").open());
    this.replaceChildren(button);
  }
}

customElements.define("handbook-search", HandbookSearch);
customElements.define("handbook-search-box", SearchBox);

document.body.append(document.createElement("handbook-search"));
const header = document.querySelector(".md-header__inner");
header?.insertBefore(document.createElement("handbook-search-box"), header.querySelector("[data-md-component=palette]"));
