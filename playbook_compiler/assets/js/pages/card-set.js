// <card-set>: chooses which pocket cards, or which sheets for the trainer, are printed, and on what paper. The choice stands in the address, so that a
// set can be kept as a bookmark or sent to a colleague. Without it every card is printed. The boxes stand in the page.

import { counted } from "../shared/counted.js";
import { part, parts } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";

const ALL = "all"; // in an address

class CardSet extends Leaving {
  asked = {};
  /** @type {Promise<import("./paper.js").Paper | null> | undefined} */
  paper;

  connectedCallback() {
    const first = !this.boxes;
    if (first) this.build();
    document.addEventListener("change", (event) => this.choose(event.target), { signal: this.left });
    this.show();
    // What is left out has just become small: whoever came for one card is led to it again.
    if (first && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  build() {
    /** @type {Map<HTMLElement, HTMLInputElement>} */
    this.boxes = new Map();
    /** @type {Map<HTMLElement, HTMLInputElement>} */
    this.stages = new Map();
    const asked = new URLSearchParams(location.search);
    const wanted = asked.get(this.name)?.split(",");
    const [all, ...stages] = boxesIn(this, "[type=checkbox]");
    this.all = all;
    for (const [number, stage] of parts(document, ".hb-cards").entries()) {
      this.stages.set(stage, stages[number]);
      for (const card of parts(stage, ".hb-card")) {
        const [box] = boxesIn(card, ".hb-card-choice input");
        box.checked = wanted ? wanted.includes(idOf(card)) || wanted[0] === ALL : !this.hasAttribute("none-first");
        this.boxes.set(card, box);
      }
    }
    this.papers = boxesIn(this, "[name=paper]");
    if (this.papers.length) this.papers[asked.get("paper") === "A5" ? 1 : 0].checked = true;
    this.status = part(this, "[role=status]", HTMLElement);
    this.pages = part(this, ".hb-card-pages", HTMLElement);
    this.print = part(this, "button", HTMLButtonElement);
    this.print.addEventListener("click", () => window.print());
  }

  /** What the address calls the chosen ones. */
  get name() {
    return this.dataset.name ?? "cards";
  }

  /** @param {EventTarget | null} target what was changed */
  choose(target) {
    if (!(target instanceof HTMLInputElement)) return;
    const stage = [...(this.stages ?? [])].find(([, box]) => box === target)?.[0];
    const ticked = target === this.all ? document : stage;
    for (const [card, box] of this.boxes ?? []) if (ticked?.contains(card)) box.checked = target.checked;
    const chosen = this.show();
    const asked = new URLSearchParams();
    const every = chosen.length === this.boxes?.size;
    const asIs = this.hasAttribute("none-first") ? !chosen.length : every; // what an address without a word means
    if (!asIs) asked.set(this.name, every ? ALL : chosen.map(idOf).join(","));
    if (this.papers?.[1]?.checked) asked.set("paper", "A5");
    const query = asked.toString().replaceAll("%2C", ",");
    history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}`);
  }

  /** Show what is chosen everywhere that it is seen. */
  show() {
    const cards = [...(this.boxes ?? [])];
    for (const place of parts(document, ".hb-closed")) place.classList.remove("hb-closed");
    for (const [card, box] of cards) card.classList.toggle("hb-left-out", !box.checked);
    for (const [part, box] of this.stages ?? []) partOf(box, cards.filter(([card]) => part.contains(card)));
    if (this.all) partOf(this.all, cards);
    document.body.classList.toggle("hb-a5", this.papers?.[1]?.checked ?? false);
    const chosen = cards.filter(([, box]) => box.checked).map(([card]) => card);
    if (this.print) this.print.disabled = !chosen.length; // an empty sheet is no card
    if (this.status) {
      const count = (this.dataset.chosen ?? "").replace("{count}", String(chosen.length));
      this.status.textContent = count.replace("{all}", String(cards.length));
    }
    this.measure(chosen.length);
    return chosen;
  }

  /** Say how many pages come out of the printer. @param {number} chosen */
  async measure(chosen) {
    const asked = (this.asked = {}); // of several that are on their way the last one speaks
    if (!this.pages) return;
    this.pages.ariaBusy = "true";
    if (chosen) this.paper ??= laidOut([...(this.boxes?.keys() ?? [])]);
    const pages = chosen ? await (await this.paper)?.pages() : null;
    if (asked !== this.asked) return;
    const paper = this.papers?.[1]?.checked ? "A5" : "A4";
    const words = { count: this.dataset.pages ?? "", count_one: this.dataset.pagesOne ?? "" };
    this.pages.textContent = pages ? counted(words, "count", pages, { paper }) : "";
    this.pages.ariaBusy = null;
  }
}

/** A copy of the page to measure, with its styles of print; null where it cannot be had: then nothing is foretold. @param {HTMLElement[]} cards */
async function laidOut(cards) {
  try {
    const { Paper } = await import("./paper.js");
    const paper = new Paper(cards);
    await paper.ready();
    return paper;
  } catch {
    return null; // no network, say, or styles from a server of its own
  }
}

/** @param {HTMLElement} card */
function idOf(card) {
  return card.dataset.key ?? card.id.replace("card-", "");
}

/**
 * Tick a box that stands for several: ticked, not, or in between.
 * @param {HTMLInputElement} box
 * @param {[HTMLElement, HTMLInputElement][]} cards
 */
function partOf(box, cards) {
  const chosen = cards.filter(([, own]) => own.checked).length;
  box.checked = chosen === cards.length;
  box.indeterminate = chosen > 0 && chosen < cards.length;
}

/** @param {ParentNode} place @param {string} selector @returns {HTMLInputElement[]} */
function boxesIn(place, selector) {
  return [...place.querySelectorAll(selector)].filter((one) => one instanceof HTMLInputElement);
}

customElements.define("card-set", CardSet);
