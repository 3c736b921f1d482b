// <learn-track track="id">: a track to be gone through: who is learning, how far, what is due, and each part to read and
// practise. The closing test and the file to hand in come with learn-closing.js.

import { counted } from "../shared/counted.js";
import { make, part, parts } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { Leaving } from "../shared/leaving.js";
import { meaningsNow, trackData } from "./learn-data.js";
import { LearnPart } from "./learn-part.js";
import { openLearners } from "./learn-store.js";
import { LearnWho } from "./learn-who.js";
import words from "./learn-words.js";
import { adopt, begin, changed } from "./learner.js";
import { due } from "./learner-answers.js";
import { progress } from "./learner-progress.js";
import { PracticeSet } from "./practice-set.js";
import { say } from "../shared/pieces.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("./learner.js").Track} Track */
/** @typedef {import("./learn-store.js").Learners} Learners */

class LearnTrack extends Leaving {
  /** @type {Track | undefined} */
  track;
  /** @type {Learners | undefined} */
  learners;
  /** @type {LearnPart[]} */
  parts = [];
  /** @type {import("./learn-closing.js").LearnClosing | undefined} */
  closing;
  /** @type {PracticeSet | undefined} */
  dueSet;
  learning = "";
  /** @type {Promise<unknown> | undefined} */
  building;

  async connectedCallback() {
    const { left } = this;
    await (this.building ??= this.build());
    if (left.aborted || !this.learners) return;
    this.learners.onChange(() => this.refresh(), left);
    addEventListener("pageshow", (event) => event.persisted && this.refresh(), { signal: left });
    await this.refresh();
    this.setAttribute("ready", "");
  }

  async build() {
    this.said = make("p", "hb-run-warning");
    this.said.setAttribute("role", "status");
    this.bar = make("p", "hb-run-count");
    this.bar.tabIndex = -1;
    this.again = make("div");
    this.due = make("section", "hb-due");
    const [track, learners] = await Promise.all([trackData(this.getAttribute("track") ?? ""), openLearners()]);
    this.append(this.said);
    if (!track) return say(this.said, words.error);
    this.track = track;
    this.learners = learners;
    this.who = new LearnWho(learners, () => this.begun());
    this.append(this.who.element, this.bar, this.again, this.due);
  }

  /** Whoever gives a name on a track's page begins it. */
  async begun() {
    const { track } = this;
    if (track) await this.learners?.change((one) => begin(one, track.id, new Date()));
    await this.refresh();
    this.bar?.focus();
  }

  /** Show what the store holds now. Only the newest answer counts. */
  async refresh() {
    const asked = (this.asked = {});
    const [learner, meanings] = await Promise.all([this.learners?.current(), meaningsNow()]);
    if (asked !== this.asked || !this.isConnected || !this.learners || !this.track) return;
    await this.who?.show(learner ?? null);
    if (this.said) say(this.said, told(this.learners, learner ?? null));
    if (learner?.id !== this.learning) this.putAway();
    this.learning = learner?.id ?? "";
    if (learner) await this.showTo(learner, meanings);
  }

  /** @param {Learner} learner @param {import("../shared/standing.js").Meanings} meanings */
  async showTo(learner, meanings) {
    const { track, learners } = this;
    if (!track || !learners) return;
    const again = changed(learner, meanings);
    const spelt = adopt(learner, meanings);
    if (JSON.stringify(spelt) !== JSON.stringify(learner)) return learners.change((one) => adopt(one, meanings));
    if (!this.parts.length) this.parts = parts(document, "[data-part]").map((one) => new LearnPart(one, track, learners));
    for (const one of this.parts) one.show(learner, again);
    const how = progress(track, learner, again);
    this.showProgress(how);
    this.showAgain(again);
    this.showDue(learner);
    if (!this.closing) {
      const { LearnClosing } = await import("./learn-closing.js");
      this.closing ??= new LearnClosing(part(document, "learn-closing", HTMLElement), track, learners);
    }
    this.closing.show(spelt, how);
  }

  /** @param {ReturnType<typeof progress>} how */
  showProgress(how) {
    if (!this.bar) return;
    const left = how.done ? words.all_done : counted(words, "minutes_left", how.minutes, { minutes: how.minutes });
    say(this.bar, `${filled(words.progress, how)} ${how.done || how.minutes ? left : words.test_left}`);
    this.bar.style.setProperty("--done", String((how.read + how.answered) / Math.max(1, how.units + how.questions)));
  }

  /** @param {ReadonlyMap<string, string[]>} again */
  showAgain(again) {
    const units = this.track?.parts.flatMap(({ units: all }) => all).filter(({ kind, id }) => again.has(`${kind}/${id}`)) ?? [];
    const text = units.length ? `${words.again_list} ${units.map(({ title }) => title).join(", ")}` : "";
    if (this.again?.textContent !== text) this.again?.replaceChildren(...(text ? [make("p", "hb-run-late", text)] : []));
  }

  /** @param {Learner} learner */
  showDue(learner) {
    const { track, learners } = this;
    const keys = due(learner, new Date());
    const questions = track?.questions.filter(({ id }) => keys.includes(id)) ?? [];
    if (!track || !learners || this.dueSet || !questions.length) return this.dueSet?.show(learner);
    this.dueSet = new PracticeSet(questions, learners, track.id);
    this.due?.replaceChildren(make("h2", "", words.due), this.dueSet.element);
    this.dueSet.show(learner);
  }

  putAway() {
    for (const one of this.parts) one.remove();
    this.parts = [];
    this.closing?.remove();
    this.closing = undefined;
    this.due?.replaceChildren();
    this.again?.replaceChildren();
    this.dueSet = undefined;
    if (this.bar) say(this.bar, "");
  }
}

/** What is to be told of the store: whoever learns is not told of others. @param {Learners} learners @param {Learner | null} learner */
function told({ trouble, damaged, newer }, learner) {
  const lines = [trouble && words[`trouble_${trouble}`], damaged ? words.trouble_damaged : "", newer && !learner ? words.trouble_newer : ""];
  return lines.filter(Boolean).join(" ");
}

customElements.define("learn-track", LearnTrack);
