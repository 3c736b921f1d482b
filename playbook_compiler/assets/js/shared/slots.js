// Texts with slots, as data brings them: `{day}` in the text, its field beside it. On a page the example stands there.

import { make } from "./dom.js";
import { own } from "./own.js";

/** @typedef {Record<string, {label: string, example: string, from?: string}>} Slots */

/** The text for a page. @param {string} text @param {Slots} [slots] @returns {(string | HTMLElement)[]} */
export function drawn(text, slots) {
  return text.split(/\{([^{}\n]*)\}/).map((piece, at) => {
    const slot = at % 2 ? own(slots, piece) : undefined;
    if (!slot) return at % 2 ? `{${piece}}` : piece;
    const place = make("span", "hb-slot", slot.example);
    place.dataset.slot = piece;
    place.title = slot.label;
    return place;
  });
}
