// <learn-unit unit="moment/id" learnt="moment/id promise/id …">: near the foot of a page that is learnt: "I have read and
// understood this", for who is learning here, and a notice at the top where it has changed since.

import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { Leaving } from "../shared/leaving.js";
import { longDay, meaningsNow, trackData } from "./learn-data.js";
import { changeNotice } from "./learn-notice.js";
import { openLearners } from "./learn-store.js";
import words from "./learn-words.js";
import { AskReading } from "./ask-reading.js";
import { changed, confirm } from "./learner.js";
import { ROOT } from "../shared/root.js";
import { say } from "../shared/pieces.js";

/** @typedef {import("./learn-store.js").Learners} Learners */

class UnitControl {
  /** @param {HTMLElement} place @param {Learners} learners */
  constructor(place, learners) {
    this.place = place;
    this.learners = learners;
    this.unit = place.getAttribute("unit") ?? "";
    this.label = make("label", "hb-tick hb-learnt");
    this.box = make("input");
    this.box.type = "checkbox";
    this.label.append(this.box, make("span", "", words.understood));
    this.said = make("p", "hb-small hb-quiet");
    this.said.setAttribute("role", "status");
    this.back = make("p", "hb-conversation");
    this.notice = make("div");
    document.querySelector("article h1")?.after(this.notice);
    this.asking = new AskReading(this.unit, this.box, (question) => this.keep(question), () => this.keep(null));
  }

  /** @param {AbortSignal} left  until then it shows what the store holds */
  follow(left) {
    this.learners.onChange(() => this.show(), left);
    return this.show();
  }

  /** @param {string | null} question  that was answered; null: not read any more */
  async keep(question) {
    const meanings = question === null ? null : await this.meanings();
    await this.learners.change((one) => confirm(one, this.unit, meanings, new Date(), question ?? ""));
  }

  /** What it means now, with the promises that it names. @returns {Promise<Record<string, string>>} */
  async meanings() {
    const all = await meaningsNow();
    const learnt = (this.place.getAttribute("learnt") ?? "").split(" ");
    return Object.fromEntries(learnt.flatMap((key) => (all[key] ? [[key, all[key].now]] : [])));
  }

  async show() {
    const [learner, all] = await Promise.all([this.learners.current(), meaningsNow()]);
    if (!learner || !all[this.unit]) {
      this.notice.replaceChildren();
      return this.place.replaceChildren();
    }
    if (!this.label.isConnected) this.place.replaceChildren(this.label, this.asking.element, this.said, this.back);
    const told = changed(learner, all).get(this.unit);
    const at = learner.confirmed[this.unit]?.at;
    this.box.checked = Boolean(at) && !told;
    this.notice.replaceChildren(...(told ? [changeNotice(told)] : []));
    const who = filled(words.who_is, { person: learner.person });
    say(this.said, at && !told ? filled(words.understood_at, { person: learner.person, day: longDay(at) }) : who);
    if (!this.back.firstChild) await this.showBack(learner);
  }

  /** The way back to the track that this is read for. @param {import("./learner.js").Learner} learner */
  async showBack(learner) {
    const begun = await Promise.all(Object.keys(learner.begun).map(trackData));
    const mine = begun.filter((track) =>
      track?.parts.some(({ units }) => units.some(({ kind, id }) => `${kind}/${id}` === this.unit)),
    );
    const links = mine.flatMap((track) => {
      if (!track) return [];
      const link = make("a", "", filled(words.back_to, { title: track.title }));
      link.href = new URL(`training/${track.id}/`, ROOT).href;
      return [link, " "];
    });
    this.back.replaceChildren(...links);
  }
}

class LearnUnit extends Leaving {
  /** @type {UnitControl | undefined} */
  control;

  async connectedCallback() {
    const { left } = this;
    const learners = await openLearners();
    if (left.aborted) return;
    this.control ??= new UnitControl(this, learners);
    await this.control.follow(left);
    this.setAttribute("ready", "");
  }
}

customElements.define("learn-unit", LearnUnit);
