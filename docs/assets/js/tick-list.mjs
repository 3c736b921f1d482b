// @ts-nocheck
// <tick-list moment="id">: keeps a checklist's ticks in this browser, by moment id and step id, so that
// rewording or reordering a step loses nothing. Shows a count and a button that clears. `formerly` holds the ids that the
// moment had before it was renamed: their ticks are taken over, once.

const PREFIX = "handbook.ticks.";

class TickList extends HTMLElement {
  connectedCallback() {
    this.boxes = [...this.querySelectorAll("input[data-step]")];
    this.takeOver((this.getAttribute("formerly") ?? "").split(" ").filter(Boolean));
    this.kept = read(this.key) ?? {};
    this.bar = this.makeBar();
    this.show();
    this.addEventListener("change", (event) => this.tick(event.target));
    // Another tab with the same checklist stays in step.
    this.fromOtherTab = (event) => {
      if (event.key === this.key || event.key === null) {
        this.kept = read(this.key) ?? this.kept;
        this.show();
      }
    };
    window.addEventListener("storage", this.fromOtherTab);
  }

  disconnectedCallback() {
    window.removeEventListener("storage", this.fromOtherTab);
    this.bar.remove();
  }

  get key() {
    return PREFIX + this.getAttribute("moment");
  }

  takeOver(ids) {
    for (const old of ids.map((id) => PREFIX + id)) {
      const ticks = read(old) ?? {};
      if (Object.keys(ticks).length && write(this.key, { ...ticks, ...read(this.key) })) write(old, {});
    }
  }

  tick(box) {
    if (!this.boxes.includes(box)) return;
    this.kept = read(this.key) ?? this.kept; // what another tab ticked meanwhile stays
    if (box.checked) this.kept[box.dataset.step] = new Date().toISOString();
    else delete this.kept[box.dataset.step];
    this.save();
  }

  clear() {
    this.kept = {};
    this.save();
    this.boxes[0]?.focus();
  }

  save() {
    this.unsaved = !write(this.key, this.kept);
    this.show();
  }

  show() {
    if (this.hasAttribute("in-run")) return; // the boxes show a customer's run
    for (const box of this.boxes) box.checked = box.dataset.step in this.kept;
    const done = this.boxes.filter((box) => box.checked).length;
    const count = this.dataset.progress.replace("{done}", done).replace("{all}", this.boxes.length);
    const text = this.unsaved ? `${count}. ${this.dataset.unsaved}` : count;
    const [status, button] = this.bar.children;
    if (status.textContent !== text) status.textContent = text;
    this.bar.style.setProperty("--done", done / this.boxes.length);
    button.hidden = done === 0;
  }

  makeBar() {
    const bar = document.createElement("div");
    bar.className = "hb-progress";
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.dataset.clear;
    button.addEventListener("click", () => this.clear());
    bar.append(status, button);
    this.querySelector("ol").before(bar);
    return bar;
  }
}

// Kept ticks: step id -> the time of the tick. Unknown steps (retired ones) are kept, not shown.
// Null where the browser keeps nothing for us; what is not ours or is damaged counts as no ticks.
function read(key) {
  let text;
  try {
    text = localStorage.getItem(key) ?? "{}";
  } catch {
    return null;
  }
  try {
    const kept = JSON.parse(text);
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

function write(key, kept) {
  try {
    if (Object.keys(kept).length) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false; // private mode or a full store: the page says so
  }
}

customElements.define("tick-list", TickList);
