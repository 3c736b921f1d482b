// What the sentences of a moment borrow: what the run knows stands in them; what it does not know is asked for once.

import { make, parts } from "../shared/dom.js";
import { localeOf } from "../shared/locale.js";
import { own } from "../shared/own.js";
import { field, labelled, me } from "../shared/pieces.js";
import { told } from "../shared/slots.js";
import words from "../shared/words.js";
import { act, ownerOf } from "./run.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Moment} Moment */
/** @typedef {import("../shared/slots.js").Slots} Slots */

const LONGEST = 200; // signs of what is filled in

/** What a run fills in by itself, by a field's `from`. @param {Run} run @param {string} zone @returns {Record<string, string>} */
export function known(run, zone) {
  const day = new Intl.DateTimeFormat(localeOf(), { day: "numeric", month: "long", timeZone: zone });
  return {
    customer: run.customer,
    "first-name": firstName(run.customer),
    me: me() || ownerOf(run),
    started: day.format(new Date(run.started)),
  };
}

/** "Kari" of "Kari Strand"; a firm's name or a reference stays whole. @param {string} customer */
function firstName(customer) {
  const person = /^(\p{Lu}\p{Ll}[\p{L}'’-]*)( \p{Lu}[\p{Ll}'’.-][\p{L}'’-]*){1,3}$/u.exec(customer);
  return person ? person[1] : customer;
}

/**
 * What stands in each slot: what the run knows, what was typed in it, or else what a letter of it was filled with.
 * @param {Run} run @param {Slots} slots @param {string} zone @returns {Record<string, string>}
 */
export function valuesOf(run, slots, zone) {
  const facts = known(run, zone);
  const letters = Object.values(run.fields);
  const found = Object.entries(slots).map(([name, { from }]) => {
    const typed = own(run.slots, name) || letters.map((letter) => own(letter, name)).find(Boolean);
    return [name, (own(facts, from ?? "") || typed || "").trim()];
  });
  return Object.fromEntries(found.filter(([, value]) => value));
}

/** A moment whose steps say what the run knows: to tell, not to compare with. @template {Moment | null} Kind @param {Run} run @param {Kind} moment @param {string} zone @returns {Kind} */
export function inRun(run, moment, zone) {
  if (!moment?.slots) return moment;
  const values = valuesOf(run, moment.slots, zone);
  return { ...moment, steps: moment.steps.map((step) => ({ ...step, do: told(step.typed ?? step.do, moment.slots, values) })) };
}

/** Fill the slots of the page; those without a value show their example again. @param {Record<string, string>} values */
export function fillPage(values) {
  for (const place of parts(document, ".hb-slot")) {
    place.dataset.example ??= place.textContent ?? "";
    const value = own(values, place.dataset.slot ?? "");
    const text = value || place.dataset.example;
    if (place.textContent !== text) place.textContent = text;
    place.toggleAttribute("data-filled", Boolean(value));
  }
}

/** The boxes for what the run does not know by itself. */
export class RunSlots {
  element = make("details", "hb-run-more");
  /** @type {Map<string, HTMLInputElement>} */
  boxes = new Map();

  /** @param {Slots} slots @param {import("./run-steps.js").Change} change */
  constructor(slots, change) {
    this.slots = slots;
    const form = make("div", "hb-run-slots");
    for (const [name, { label, example, from }] of Object.entries(slots)) {
      if (from) continue;
      const box = field();
      box.name = name;
      box.placeholder = example;
      box.maxLength = LONGEST;
      box.addEventListener("change", () => {
        const to = box.value.trim() || null;
        change((run) => act(run, [{ part: "slots", key: name, to }]));
      });
      this.boxes.set(name, box);
      form.append(labelled(label, box));
    }
    this.element.append(make("summary", "", words.run_slots), form);
    this.element.hidden = !this.boxes.size;
  }

  /** @param {Run} run @param {string} zone */
  show(run, zone) {
    const values = valuesOf(run, this.slots, zone);
    for (const [name, box] of this.boxes) if (box !== document.activeElement) box.value = own(values, name) ?? "";
    fillPage(values);
  }
}
