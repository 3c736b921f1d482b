// A quiet bar at the foot of the window: what there is to know of the version that is shown, and what can be done.

import { button, make } from "../shared/dom.js";
import words from "../shared/words.js";

/**
 * Show it, in the place of the one before. Its last choice takes it away.
 * @param {string} label  what it is about
 * @param {string} said
 * @param {[label: string, act: string | (() => void)]} choice  an address to go to, or what to do
 * @param {() => void} [later]
 */
export function showNote(label, said, [name, act], later) {
  const note = make("aside", "hb-update");
  note.setAttribute("aria-label", label);
  const text = make("span");
  text.setAttribute("role", "status");
  const chosen = typeof act === "string" ? Object.assign(make("a", "", name), { href: act }) : button(name, act, "");
  const away = () => {
    note.remove();
    later?.();
  };
  const close = button(words.offline_later, away, "");
  hideNote();
  note.append(text, chosen, close);
  document.body.append(note);
  text.textContent = said; // after it is there: then screen readers say it
}

export function hideNote() {
  document.querySelector(".hb-update:not(.hb-usual)")?.remove();
}
