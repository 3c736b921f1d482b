// Texts with slots, as data brings them: `{day}` in the text, its field beside it. Where nothing is filled in stands the
// example: marked on a page, in brackets in bare text.

import { make } from "./dom.js";
import { own } from "./own.js";

/** @typedef {Record<string, {label: string, example: string, from?: string}>} Slots */

const SLOT = /\{([^{}\n]*)\}/g;

/** The bare text. @param {string} text @param {Slots} [slots] @param {Record<string, string>} [values] */
export function told(text, slots, values) {
  return text.replace(SLOT, (whole, name) => {
    const slot = own(slots, name);
    return slot ? own(values, name) || `[${slot.example}]` : whole;
  });
}

/** The text for a page. @param {string} text @param {Slots} [slots] @returns {(string | HTMLElement)[]} */
export function drawn(text, slots) {
  return text.split(SLOT).map((piece, at) => {
    const slot = at % 2 ? own(slots, piece) : undefined;
    if (!slot) return at % 2 ? `{${piece}}` : piece;
    const place = make("span", "hb-slot", slot.example);
    place.dataset.slot = piece;
    place.title = slot.label;
    return place;
  });
}
