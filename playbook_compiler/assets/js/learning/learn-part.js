// One part of a track: each unit with its "I have read and understood this", and the questions of its moments.

import { make, parts } from "../shared/dom.js";
import { changeNotice } from "./learn-notice.js";
import words from "./learn-words.js";
import { AskReading } from "./ask-reading.js";
import { begin, confirm } from "./learner.js";
import { PracticeSet } from "./practice-set.js";
import { ROOT } from "../shared/root.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("./learner.js").Unit} Unit */
/** @typedef {import("./learn-store.js").Learners} Learners */

export class LearnPart {
  /** @type {{key: string, box: HTMLInputElement, notice: HTMLElement, asking: AskReading}[]} */
  units = [];
  /** @type {PracticeSet | null} */
  practice = null;

  /**
   * @param {HTMLElement} element  the part as it stands on the page
   * @param {import("./learner.js").Track} track
   * @param {Learners} learners
   */
  constructor(element, track, learners) {
    this.track = track;
    this.learners = learners;
    const part = track.parts.find(({ id }) => id === element.dataset.part);
    for (const item of parts(element, "[data-unit]")) {
      const unit = part?.units.find(({ kind, id }) => `${kind}/${id}` === item.dataset.unit);
      if (unit) this.addTo(item, unit);
    }
    const moments = new Set(part?.units.flatMap(({ kind, id }) => (kind === "moment" ? [id] : [])));
    const questions = track.questions.filter(({ moment }) => moments.has(moment ?? ""));
    this.static = parts(element, ".hb-practice")[0];
    if (questions.length) {
      this.practice = new PracticeSet(questions, learners, track.id);
      this.static?.before(this.practice.element);
    }
  }

  /** @param {HTMLElement} item @param {Unit} unit */
  addTo(item, unit) {
    const key = `${unit.kind}/${unit.id}`;
    const label = make("label", "hb-tick hb-learnt");
    const box = make("input");
    box.type = "checkbox";
    box.setAttribute("aria-label", `${words.understood}: ${unit.title}`);
    label.append(box, make("span", "", words.understood));
    const notice = make("div");
    item.append(notice, label);
    if (unit.kind === "guide") item.append(conversation(unit));
    const keep = (/** @type {Record<string, string> | null} */ meanings, /** @type {string} */ question) => {
      const now = new Date();
      return this.learners.change((one) => confirm(begin(one, this.track.id, now), key, meanings, now, question));
    };
    const asking = new AskReading(key, box, (question) => keep(unit.meanings, question), () => keep(null, ""));
    label.after(asking.element);
    this.units.push({ key, box, notice, asking });
  }

  /** @param {Learner} learner @param {ReadonlyMap<string, string[]>} again  what is to be read again */
  show(learner, again) {
    for (const { key, box, notice } of this.units) {
      const told = again.get(key);
      box.checked = key in learner.confirmed && !told;
      notice.replaceChildren(...(told ? [changeNotice(told)] : []));
    }
    if (this.static) this.static.hidden = true;
    this.practice?.show(learner);
  }

  /** The part as it was before somebody learnt. */
  remove() {
    for (const { box, notice, asking } of this.units) {
      asking.element.remove();
      box.closest("li")?.querySelector(".hb-conversation")?.remove();
      box.closest("label")?.remove();
      notice.remove();
    }
    this.practice?.element.remove();
    if (this.static) this.static.hidden = false;
  }
}

/** @param {Unit} unit */
function conversation(unit) {
  const line = make("p", "hb-conversation");
  const link = make("a", "", words.conversation);
  link.setAttribute("aria-label", `${words.conversation}: ${unit.title}`);
  link.href = new URL(`${unit.address}#practise`, ROOT).href;
  line.append(link);
  return line;
}
