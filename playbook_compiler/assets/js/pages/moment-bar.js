// <moment-bar>: what somebody with the customer on the phone does with one thumb: copy the sentence, start a run, pass it
// on. A tap on the sentence copies it as well.

import { copy } from "../shared/clipboard.js";
import { make, pageTitle, part, parts } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";

const SAY = ".hb-now > .hb-say";
const SHOWN = 2500; // milliseconds

class MomentBar extends Leaving {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  connectedCallback() {
    if (!this.copied) this.build();
    part(document, SAY, HTMLElement).addEventListener("click", (event) => this.tapped(event), { signal: this.left });
  }

  build() {
    const { copy: text, sentence, start, pass } = this.dataset;
    this.copied = tool(text, () => this.copy());
    this.copied.title = sentence ?? "";
    const begin = tool(start, startRun);
    begin.className = "hb-bar-phone";
    begin.setAttribute("aria-label", `${start}: ${pageTitle()}`); // the form that opens has a button of the same word
    const on = make("a", "hb-bar-phone");
    on.append(make("span", "", pass));
    on.href = "#pass-on";
    const tools = [this.copied, begin, on];
    for (const [place, icon] of [...this.querySelectorAll("svg")].entries()) tools[place].prepend(icon);
    this.replaceChildren(...tools);
    this.hidden = false;
  }

  /** @param {MouseEvent} event */
  tapped({ target }) {
    if (getSelection()?.isCollapsed === false || (target instanceof Element && target.closest("a, button, input"))) return;
    this.copy();
  }

  async copy() {
    const { copied, failed, copy: text } = this.dataset;
    const shown = part(this, "span", HTMLElement);
    shown.textContent = ((await copy(sentence())) ? copied : failed) ?? "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (shown.textContent = text ?? ""), SHOWN);
  }
}

/** The sentence as one would send it; what nobody has filled in yet stands in brackets. */
function sentence() {
  const said = /** @type {HTMLElement} */ (part(document, `${SAY} p`, HTMLElement).cloneNode(true));
  for (const label of parts(said, ".hb-label")) label.remove();
  for (const slot of parts(said, ".hb-slot:not([data-filled])")) slot.textContent = `[${slot.textContent}]`;
  return (said.textContent ?? "").replace(/\s+/g, " ").trim();
}

function startRun() {
  const run = part(document, "moment-run", HTMLElement);
  run.scrollIntoView();
  part(run, "button", HTMLButtonElement).click();
}

/** @param {string | undefined} text @param {() => void} act */
function tool(text, act) {
  const button = make("button");
  button.type = "button";
  button.append(make("span", "", text));
  button.addEventListener("click", act);
  return button;
}

customElements.define("moment-bar", MomentBar);
