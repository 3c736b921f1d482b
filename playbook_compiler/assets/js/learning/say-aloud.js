// <say-aloud>: say a sentence of the page aloud, and listen to yourself. The recording stays in this page's memory until
// the next one, or until the page is left; it is kept nowhere and sent nowhere.

import { make, parts } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";
import { button, say } from "../shared/pieces.js";
import words from "./beside-words.js";

const LONGEST = 60_000; // milliseconds: a sentence is shorter

class SayAloud extends Leaving {
  sentence = make("p", "hb-aloud-sentence");
  bar = make("div", "hb-run-buttons");
  status = make("p", "hb-small");
  place = make("div");
  at = 0;
  heard = "";
  /** @type {MediaRecorder | null} */
  recorder = null;
  /** @type {string[]} */
  sentences = [];

  connectedCallback() {
    this.left.addEventListener("abort", () => this.forget());
    if (this.contains(this.bar)) return;
    this.sentences = parts(document, ".hb-phrase .hb-say").map((one) => withoutLabel(one));
    if (!this.sentences.length) return;
    this.status.setAttribute("role", "status");
    const canRecord = Boolean(globalThis.MediaRecorder && navigator.mediaDevices?.getUserMedia);
    this.append(make("h3", "", words.aloud), make("p", "hb-small hb-quiet", words.aloud_lead));
    this.append(this.sentence, this.bar, this.status, this.place);
    this.turn(0);
    if (canRecord) return;
    this.bar.replaceChildren();
    say(this.status, words.aloud_unable);
  }

  /** @param {number} at */
  turn(at) {
    this.forget();
    this.at = at % this.sentences.length;
    this.sentence.textContent = this.sentences[this.at];
    say(this.status, "");
    this.showButtons(words.aloud_record, () => this.record());
  }

  /** @param {string} text @param {() => void} act */
  showButtons(text, act) {
    const next = button(words.aloud_next, () => this.turn(this.at + 1));
    const focused = this.bar.contains(document.activeElement);
    this.bar.replaceChildren(button(text, act), ...(this.sentences.length > 1 && !this.recorder ? [next] : []));
    if (focused) this.bar.querySelector("button")?.focus();
  }

  async record() {
    this.forget();
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (this.left.aborted) return stop(stream);
      this.listen(stream);
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      say(this.status, name === "NotAllowedError" ? words.aloud_denied : words.aloud_none);
    }
  }

  /** @param {MediaStream} stream */
  listen(stream) {
    const recorder = new MediaRecorder(stream);
    /** @type {Blob[]} */
    const pieces = [];
    this.recorder = recorder;
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recorder.addEventListener("stop", () => {
      stop(stream); // the browser shows no longer that somebody listens
      if (this.recorder !== recorder) return; // it was thrown away
      this.recorder = null;
      this.play(new Blob(pieces, { type: recorder.mimeType }));
    });
    recorder.start();
    setTimeout(() => recorder.state === "recording" && recorder.stop(), LONGEST);
    say(this.status, words.aloud_now);
    this.showButtons(words.aloud_stop, () => recorder.stop());
  }

  /** @param {Blob} blob */
  play(blob) {
    this.heard = URL.createObjectURL(blob);
    const player = make("audio");
    player.controls = true;
    player.src = this.heard;
    player.setAttribute("aria-label", words.aloud_yours);
    this.place.replaceChildren(player);
    say(this.status, words.aloud_heard);
    this.showButtons(words.aloud_again, () => this.record());
  }

  /** Nothing of it stays. */
  forget() {
    const { recorder } = this;
    this.recorder = null;
    if (recorder?.state === "recording") recorder.stop();
    if (this.heard) URL.revokeObjectURL(this.heard);
    this.heard = "";
    this.place.replaceChildren();
  }
}

/** @param {MediaStream} stream */
function stop(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/** A sentence without the word "Say" before it. @param {HTMLElement} one */
function withoutLabel(one) {
  const copy = /** @type {HTMLElement} */ (one.cloneNode(true));
  for (const label of parts(copy, ".hb-label")) label.remove();
  return (copy.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}

customElements.define("say-aloud", SayAloud);
