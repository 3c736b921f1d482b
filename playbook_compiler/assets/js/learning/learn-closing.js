// The end of a track: the closing test, the file to hand in, and the certificate.

import { forTable } from "../shared/clock.js";
import { make, printAlone } from "../shared/dom.js";
import { zone } from "../shared/firm-clock.js";
import { LearnTest } from "./learn-test.js";
import { filled } from "../shared/filled.js";
import { longDay, meaningsNow, poolData } from "./learn-data.js";
import words from "./learn-words.js";
import { adopt } from "./learner.js";
import { button, say } from "../shared/pieces.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("./learner.js").Track} Track */
/** @typedef {ReturnType<typeof import("./learner-progress.js").progress>} Progress */
/** @typedef {import("./learn-store.js").Learners} Learners */

const recording = () => import("./learn-record.js");
const tabling = () => import("./record-table.js");
const saving = () => import("../shared/download.js");

export class LearnClosing {
  /** @type {LearnTest | null} */
  test = null;
  shownFor = "";

  /** @param {HTMLElement} place @param {Track} track @param {Learners} learners */
  constructor(place, track, learners) {
    this.place = place;
    this.about = document.querySelector(".hb-closing");
    this.about?.toggleAttribute("hidden", true); // the test says it
    this.track = track;
    this.learners = learners;
    this.status = make("p");
    this.status.setAttribute("role", "status");
    this.certificate = make("div");
    if (track.test) this.test = new LearnTest(track, learners);
    const bar = make("div", "hb-run-buttons");
    bar.append(button(words.record, () => this.give("json")), button(words.record_table, () => this.give("csv")));
    const seal = globalThis.crypto?.subtle ? words.seal : words.seal_none;
    place.append(...(this.test ? [this.test.element] : []), make("h2", "", words.hand_in), make("p", "", words.hand_in_lead), bar);
    place.append(make("p", "hb-small hb-quiet", seal), this.status, this.taking(), this.certificate);
  }

  /** What takes in a record from another browser comes when somebody wants it. */
  taking() {
    const more = make("details", "hb-run-more");
    more.append(make("summary", "", words.elsewhere));
    more.addEventListener("toggle", async () => {
      const { LearnTake } = await import("./learn-take.js");
      if (more.childElementCount === 1) more.append(new LearnTake(this.track, this.learners).element);
    });
    return more;
  }

  /** @param {Learner} learner @param {Progress} how */
  show(learner, how) {
    this.test?.show(learner, how);
    this.showCertificate(learner, how);
  }

  /** @param {Learner} learner @param {Progress} how */
  async showCertificate(learner, how) {
    if (!how.done || !how.finished) {
      this.shownFor = "";
      return this.certificate.replaceChildren(make("p", "hb-quiet", words.certificate_later));
    }
    const key = `${learner.person} ${how.finished} ${how.test?.at}`;
    if (this.shownFor === key) return;
    this.shownFor = key;
    const { certificate } = await import("./learn-certificate.js");
    const made = certificate(this.track, learner.person, how.finished, how.test);
    const print = button(words.certificate_print, () => printed(made));
    print.classList.add("hb-run-main");
    this.certificate.replaceChildren(made, print);
  }

  /** @param {"json" | "csv"} kind */
  async give(kind) {
    const asked = this.track.test ? poolData(this.track.id) : null;
    const [learner, meanings, pool] = await Promise.all([this.learners.current(), meaningsNow(), asked]);
    if (!learner) return;
    const [{ recordOf }, { download, fileName }] = await Promise.all([recording(), saving()]);
    const record = recordOf(this.track, adopt(learner, meanings), meanings, new Date(), pool ?? []);
    const name = `${fileName(this.track.id, learner.person)}.record`;
    if (kind === "csv") {
      const [{ tableOf }, firm] = await Promise.all([tabling(), zone()]);
      const when = (/** @type {string} */ iso) => forTable(new Date(iso), firm);
      download(`${name}.csv`, `\uFEFF${tableOf(this.track, record, words, pool ?? [], when)}`, "text/csv"); // spreadsheets know it by that mark
    } else {
      const { sealed } = await import("../shared/seal.js");
      const { seal } = await sealed(record);
      download(`${name}.json`, `${JSON.stringify({ ...record, seal: seal || null }, null, 2)}\n`, "application/json");
    }
    say(this.status, filled(words.saved, { name: `${name}.${kind}`, day: longDay(new Date()) }));
  }

  remove() {
    this.place.replaceChildren();
    this.about?.removeAttribute("hidden");
  }
}

/** Print the certificate alone. @param {HTMLElement} certificate */
function printed(certificate) {
  const sheet = make("div");
  sheet.append(certificate.cloneNode(true));
  printAlone(sheet);
}
