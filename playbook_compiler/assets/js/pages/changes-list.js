// <changes-list>: marks the changes that came since this reader last looked, and remembers the newest one seen.

import { make, parts } from "../shared/dom.js";
import { get, set } from "../shared/kept.js";
import { Leaving } from "../shared/leaving.js";

const KEY = "changes.seen";

class ChangesList extends Leaving {
  /** The time of the newest change that stands here. @type {number | undefined} */
  newest;

  connectedCallback() {
    this.newest ??= this.markAll();
    const { newest, left: signal } = this;
    // Seen is what was on the screen when the reader left, not what was loaded in a tab that nobody looked at.
    addEventListener("pagehide", () => document.visibilityState === "visible" && write(newest), { once: true, signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && write(newest), { signal });
  }

  markAll() {
    const changes = parts(document, ".hb-change[data-when]");
    const seen = read();
    const fresh = seen === null ? [] : changes.filter((change) => whenOf(change) > seen);
    for (const change of fresh) this.mark(change);
    this.setAttribute("role", "status");
    if (seen !== null) this.textContent = (this.dataset.all ?? "").replace("{count}", String(fresh.length));
    return Math.max(...changes.map(whenOf), seen ?? 0);
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
