// <shared-run run="id">: keeps a run in step with its file in a shared folder while the page is seen, and says so.

import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { Leaving, every } from "../shared/leaving.js";
import { button, say } from "../shared/pieces.js";
import { here } from "../shared/root.js";
import words from "../shared/words.js";
import { timing } from "./run-data.js";
import { openFiles } from "./run-files.js";
import { meet } from "./run-meet.js";
import { openRuns } from "./run-store.js";
import shareWords from "./share-words.js";

const LOOK = 4_000; // milliseconds between two looks at the file
const WRITING = { mode: "readwrite" };

/** Two tabs of one browser take turns. @template Answer @param {string} id @param {() => Promise<Answer>} act */
export function inTurn(id, act) {
  return navigator.locks ? navigator.locks.request(here(`shared ${id}`), act) : act();
}

class SharedRun extends Leaving {
  static observedAttributes = ["run"];
  state = "";
  busy = false;
  again = false;

  async connectedCallback() {
    const { left } = this;
    if (!this.firstChild) this.build();
    this.hidden = true;
    const [runs, files] = await Promise.all([openRuns(), openFiles()]);
    if (left.aborted) return;
    this.runs = runs;
    this.files = files;
    files.onChange(() => this.meet(), left);
    runs.onChange((id) => (id === null || id === this.getAttribute("run")) && this.meet(), left);
    addEventListener("focus", () => this.meet(), { signal: left });
    every(LOOK, () => document.visibilityState === "visible" && this.meet(), left);
    await this.meet();
  }

  /** @param {string} _name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(_name, before, now) {
    if (before !== now && this.files) this.meet();
  }

  build() {
    this.said = make("p", "hb-small");
    this.said.setAttribute("role", "status");
    this.allow = button(shareWords.share_allow, () => this.ask());
    this.append(this.said, this.allow);
  }

  /** Look at the file once; whoever asks meanwhile gets another look after it. */
  async meet() {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.again && this.isConnected) {
        this.again = false;
        await this.look();
      }
    } finally {
      this.busy = false;
    }
  }

  async look() {
    const { runs, files } = this;
    const id = this.getAttribute("run") ?? "";
    const shared = await files?.get(id);
    this.hidden = !shared;
    if (!shared || !runs) return;
    const { handle } = shared;
    const allowed = ((await handle.queryPermission?.(WRITING)) ?? "granted") === "granted";
    this.tell(handle.name, allowed ? await inTurn(id, () => meet(runs, id, handle)) : "ask", await timing());
  }

  /** @param {string} file @param {string} met @param {import("./run-data.js").Timing} timing */
  tell(file, met, timing) {
    if (!this.said || !this.allow) return;
    this.allow.hidden = met !== "ask";
    this.said.classList.toggle("hb-run-warning", met !== "met");
    if (met === "met" && this.state === "met" && this.file === file) return; // what is as it was is not read aloud again
    this.state = met;
    this.file = file;
    const word = shareWords[`share_${met}`];
    const time = timing.short(new Date().toISOString());
    say(this.said, filled(word ?? shareWords.share_odd, { file, time, why: words[met] ?? "" }));
  }

  /** The browser only asks where a person pressed something. */
  async ask() {
    const shared = await this.files?.get(this.getAttribute("run") ?? "");
    await shared?.handle.requestPermission?.(WRITING);
    await this.meet();
  }
}

customElements.define("shared-run", SharedRun);
