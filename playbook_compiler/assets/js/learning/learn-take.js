// A record that was handed in from another browser is taken in: what either of the two holds is kept.

import { filled } from "../shared/filled.js";
import { make } from "../shared/dom.js";
import { whoIs } from "../shared/judge.js";
import { say } from "../shared/pieces.js";
import { sealed } from "../shared/seal.js";
import words from "./beside-words.js";
import { learnerOf, merged } from "./learn-merge.js";

const LARGE = 5_000_000; // bytes: no record is

export class LearnTake {
  element = make("div");

  /** @param {import("./learner.js").Track} track @param {import("./learn-store.js").Learners} learners */
  constructor(track, learners) {
    this.track = track;
    this.learners = learners;
    this.file = make("input");
    this.file.type = "file";
    this.file.accept = ".json,application/json";
    const label = make("label", "hb-take hb-choose-file");
    label.append(make("span", "", words.take_file), this.file);
    this.status = make("p", "hb-small");
    this.status.setAttribute("role", "status");
    this.file.addEventListener("change", () => this.take(this.file.files?.[0]));
    this.element.append(make("p", "hb-small", words.take_lead), label, this.status);
  }

  /** @param {File | undefined} file */
  async take(file) {
    if (!file) return;
    const record = file.size > LARGE ? null : await parsed(file);
    this.file.value = "";
    const [mine, other] = [await this.learners.current(), record && learnerOf(record, this.track.id)];
    if (!mine) return;
    if (!other || !(await isWhole(record))) return say(this.status, words.take_wrong);
    if (whoIs(other.person) !== whoIs(mine.person))
      return say(this.status, filled(words.take_other, { person: other.person }));
    await this.learners.change((one) => merged(one, other));
    say(this.status, words.taken);
  }
}

/** @param {File} file */
async function parsed(file) {
  try {
    return JSON.parse(await file.text());
  } catch {
    return null;
  }
}

/** A record without a seal is taken; one whose seal does not fit was edited. @param {any} record */
async function isWhole(record) {
  if (!record.seal || !globalThis.crypto?.subtle) return true;
  return (await sealed(record)).seal === record.seal;
}
