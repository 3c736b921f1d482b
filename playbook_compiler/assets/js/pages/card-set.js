// <card-set>: chooses which pocket cards, or which sheets for the trainer, are printed, and on what paper. The choice stands in the address, so that a
// set can be kept as a bookmark or sent to a colleague. Without it every card is printed.

import { Leaving } from "../shared/leaving.js";

const PAPERS = ["A4", "A5"];
const ALL = "all"; // in an address

class CardSet extends Leaving {
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
    const stages = fieldset(this.dataset.legend ?? "");
    this.all = checkbox(stages, this.dataset.all ?? "");
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".hb-cards"))) {
      this.stages.set(part, checkbox(stages, part.dataset.title ?? ""));
      for (const card of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll(".hb-card"))) {
        const box = checkbox(card, this.dataset.this ?? "", "hb-card-choice");
        box.setAttribute("aria-describedby", `${card.id}-title`);
        box.checked = wanted ? wanted.includes(idOf(card)) || wanted[0] === ALL : !this.hasAttribute("none-first");
        this.boxes.set(card, box);
      }
    }
    const paper = this.dataset.paper && fieldset(this.dataset.paper);
    if (paper) {
      this.papers = PAPERS.map((name) => checkbox(paper, name, "", "radio"));
      this.papers[asked.get("paper") === "A5" ? 1 : 0].checked = true;
    }
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    this.print = document.createElement("button");
    this.print.type = "button";
    this.print.className = "hb-button hb-main";
    this.print.textContent = this.dataset.print ?? "";
    this.print.addEventListener("click", () => window.print());
    this.replaceChildren(stages, ...(paper ? [paper] : []), this.status, this.print);
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
    if (this.papers?.[1].checked) asked.set("paper", "A5");
    const query = asked.toString().replaceAll("%2C", ",");
    history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}`);
  }

  /** Show what is chosen everywhere that it is seen. */
  show() {
    const cards = [...(this.boxes ?? [])];
    for (const [card, box] of cards) card.classList.toggle("hb-left-out", !box.checked);
    for (const [part, box] of this.stages ?? []) partOf(box, cards.filter(([card]) => part.contains(card)));
    if (this.all) partOf(this.all, cards);
    document.body.classList.toggle("hb-a5", this.papers?.[1].checked ?? false);
    const chosen = cards.filter(([, box]) => box.checked).map(([card]) => card);
    if (this.print) this.print.disabled = !chosen.length; // an empty sheet is no card
    if (this.status) {
      const count = (this.dataset.chosen ?? "").replace("{count}", String(chosen.length));
      this.status.textContent = count.replace("{all}", String(cards.length));
    }
    return chosen;
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

/** @param {string} title */
function fieldset(title) {
  const made = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = title;
  made.append(legend);
  return made;
}

/**
 * @param {HTMLElement} place
 * @param {string} text
 * @param {string} style
 * @param {string} type
 */
function checkbox(place, text, style = "", type = "checkbox") {
  const label = document.createElement("label");
  label.className = style;
  const box = document.createElement("input");
  box.type = type;
  if (type === "radio") box.name = "paper";
  label.append(box, text);
  place.append(label);
  return box;
}

customElements.define("card-set", CardSet);
