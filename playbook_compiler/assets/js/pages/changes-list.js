// <changes-list>: marks the changes that came since this reader last looked, and remembers the newest one seen.

import { make, parts } from "../shared/dom.js";
import { get, set } from "../shared/kept.js";

const KEY = "changes.seen";

class ChangesList extends HTMLElement {
  connectedCallback() {
    const changes = parts(document, ".hb-change[data-when]");
    const seen = read();
    const fresh = seen === null ? [] : changes.filter((change) => whenOf(change) > seen);
    for (const change of fresh) this.mark(change);
    this.setAttribute("role", "status");
    if (seen !== null) this.textContent = (this.dataset.all ?? "").replace("{count}", String(fresh.length));
    const newest = Math.max(...changes.map(whenOf), seen ?? 0);
    // Seen is what was on the screen when the reader left, not what was loaded in a tab that nobody looked at.
    addEventListener("pagehide", () => document.visibilityState === "visible" && write(newest), { once: true });
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && write(newest));
  }

  /** @param {HTMLElement} change */
  mark(change) {
    change.classList.add("hb-new");
    change.prepend(make("p", "hb-new-mark", this.dataset.new));
  }
}

/** @param {HTMLElement} change */
function whenOf(change) {
  return Date.parse(change.dataset.when ?? "");
}

// The time of the newest change seen, in milliseconds; null where this reader has never looked, or nothing is kept.
function read() {
  const kept = Number(get(KEY));
  return Number.isFinite(kept) && kept > 0 ? kept : null;
}

/** @param {number} time */
function write(time) {
  set(KEY, String(time));
}

customElements.define("changes-list", ChangesList);
