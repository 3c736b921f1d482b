// What the sentences of a moment borrow, filled from a run: from what it knows, what was typed in it, or a letter of it.

import { make, parts } from "../shared/dom.js";
import { localeOf } from "../shared/locale.js";
import { own } from "../shared/own.js";
import { me } from "../shared/pieces.js";
import words from "../shared/words.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("../shared/slots.js").Slots} Slots */
/** @typedef {Record<string, string>} Values */

/** What a run knows by itself, by a field's `from`. @param {Run} run @param {string} zone @returns {Values} */
export function known(run, zone) {
  const day = new Intl.DateTimeFormat(localeOf(), { day: "numeric", month: "long", timeZone: zone });
  return {
    customer: run.customer,
    "first-name": firstName(run.customer),
    me: me() || run.owner || run.by,
    started: day.format(new Date(run.started)),
  };
}

/** "Kari" of "Kari Strand"; a firm's name or a reference stays whole. @param {string} customer */
function firstName(customer) {
  const person = /^(\p{Lu}\p{Ll}[\p{L}'’-]*)( \p{Lu}[\p{Ll}'’.-][\p{L}'’-]*){1,3}$/u.exec(customer);
  return person ? person[1] : customer;
}

/** What stands in each slot. @param {Run} run @param {Slots} slots @param {string} zone @returns {Values} */
export function valuesOf(run, slots, zone) {
  const facts = known(run, zone);
  const typed = [run.slots, ...Object.values(run.fields)];
  const found = Object.entries(slots).map(([name, { from = "" }]) => {
    const values = [facts, ...typed].map((group, at) => own(group, at ? name : from)?.trim());
    return [name, values.find(Boolean) ?? ""];
  });
  return Object.fromEntries(found);
}

/** Bare text: where nothing is known, the example stands in brackets. @param {string} text @param {Slots} slots @param {Values} [values] */
export function told(text, slots, values) {
  return text.replace(/\{([^{}\n]*)\}/g, (whole, name) => {
    const slot = own(slots, name);
    return slot ? own(values, name) || `[${slot.example}]` : whole;
  });
}

/** A moment whose steps say what a run knows. @template {import("./run.js").Moment | null} Kind @param {Run} run @param {Kind} moment @param {string} zone @returns {Kind} */
export function inRun(run, moment, zone) {
  if (!moment?.slots) return moment;
  const { slots, steps } = moment;
  const values = valuesOf(run, slots, zone);
  return { ...moment, steps: steps.map((step) => ({ ...step, do: told(step.typed ?? "", slots, values) })) };
}

/** The slots of a moment's page while a run is open, and where to type what the run does not know: few do. */
export class RunFill {
  element = make("details", "hb-run-more");
  /** @type {Values} */
  values = {};

  /** @param {Slots | undefined} slots @param {import("./run-steps.js").Change} change */
  constructor(slots = {}, change) {
    this.slots = slots;
    this.element.hidden = Object.values(slots).every(({ from }) => from);
    this.element.append(make("summary", "", words.run_slots));
    const open = async () => {
      const { slotBoxes } = await import("./run-slots.js");
      this.boxes = slotBoxes(slots, change, this.values);
      this.element.append(this.boxes.element);
    };
    this.element.addEventListener("toggle", open, { once: true });
  }

  /** @param {Run} run @param {string} zone */
  show(run, zone) {
    this.fillIn(valuesOf(run, this.slots, zone));
    this.boxes?.show(this.values);
  }

  /** A slot without a value shows its example. @param {Values} values */
  fillIn(values) {
    this.values = values;
    for (const place of parts(document, ".hb-slot")) {
      const example = (place.dataset.example ??= place.textContent ?? "");
      const value = own(values, place.dataset.slot ?? "");
      if (place.textContent !== (value || example)) place.textContent = value || example;
      place.toggleAttribute("data-filled", Boolean(value));
    }
  }

  remove() {
    this.element.remove();
    this.fillIn({});
  }
}
