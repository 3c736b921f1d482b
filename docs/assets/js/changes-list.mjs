// <changes-list>: marks the changes that came since this reader last looked, and remembers the newest one seen.

const KEY = "handbook.changes.seen";

class ChangesList extends HTMLElement {
  connectedCallback() {
    const changes = [...document.querySelectorAll(".hb-change[data-when]")];
    const seen = read();
    const fresh = seen === null ? [] : changes.filter((change) => Date.parse(change.dataset.when) > seen);
    for (const change of fresh) this.mark(change);
    this.setAttribute("role", "status");
    if (seen !== null) this.textContent = this.dataset.all.replace("{count}", fresh.length);
    const newest = Math.max(...changes.map((change) => Date.parse(change.dataset.when)), seen ?? 0);
    // Seen is what was on the screen when the reader left, not what was loaded in a tab that nobody looked at.
    addEventListener("pagehide", () => document.visibilityState === "visible" && write(newest), { once: true });
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && write(newest));
  }

  mark(change) {
    const label = document.createElement("p");
    label.className = "hb-new-mark";
    label.textContent = this.dataset.new;
    change.classList.add("hb-new");
    change.prepend(label);
  }
}

// The time of the newest change seen, in milliseconds; null where this reader has never looked, or nothing is kept.
function read() {
  try {
    const kept = Number(localStorage.getItem(KEY));
    return Number.isFinite(kept) && kept > 0 ? kept : null;
  } catch {
    return null;
  }
}

function write(time) {
  try {
    localStorage.setItem(KEY, String(time));
  } catch {
    // Nothing is kept in private mode: then nothing is marked either.
  }
}

customElements.define("changes-list", ChangesList);
