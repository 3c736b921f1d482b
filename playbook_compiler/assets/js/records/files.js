// What the trainer dropped so far: records, drills, observations and the team. Each file is judged as the command judges
// it; whatever cannot be counted is told, by its name.

import BOUNDS from "../shared/bounds.js";
import { tidy } from "../shared/judge.js";
import { fingerprint } from "../shared/drop-field.js";
import { handedIn } from "../shared/handed-in.js";
import { own } from "../shared/own.js";
import { savedText } from "../shared/saved-text.js";
import { dayOf } from "./gathered.js";
import { teamOfTable, teamOfYaml } from "./team-file.js";

/** @typedef {import("./gathered.js").Book} Book */
/** @typedef {import("./gathered.js").LeftOut} LeftOut */
/** What was handed in besides records. @typedef {{ person: string, kind: "drill" | "observation", title: string, day: string, seal: "whole" | "none", file: string }} Other */
/** A remark about a file that counts all the same. @typedef {{ file: string, word: string, values: Record<string, string | number> }} Note */

const WHOLE = ["people", "columns", "yaml"]; // what is wrong with the team's file, and not with a colleague in it
const TABLE = /\.record\.csv$/i;

export class Files {
  /** @type {import("./merging.js").Taken[]} */
  records = [];
  /** @type {Other[]} */
  others = [];
  /** @type {{ file: string, team: import("./team-file.js").Team } | null} */
  team = null;
  /** @type {LeftOut[]} */
  leftOut = [];
  /** @type {Note[]} */
  notes = [];
  /** @type {Set<string>} */
  met = new Set();

  /** @param {Book} book @param {import("./team-file.js").Heads} heads */
  constructor(book, heads) {
    this.book = book;
    this.heads = heads;
  }

  get count() {
    return this.records.length + this.others.length + (this.team ? 1 : 0);
  }

  /** @param {File} file */
  async take(file) {
    this.leftOut = this.leftOut.filter((one) => one.file !== file.name); // it is here again, mended perhaps
    try {
      const same = `${file.name}\n${await fingerprint(file)}`;
      if (this.met.has(same)) return void this.note(file.name, "records_twice");
      const why = await this.takeOne(file);
      if (why) this.leftOut.push({ file: file.name, ...why });
      else this.met.add(same);
    } catch {
      this.leftOut.push({ file: file.name, why: "unreadable", values: {} }); // a folder, or taken away meanwhile
    }
  }

  /** @param {File} file @returns {Promise<Omit<LeftOut, "file"> | null>} */
  async takeOne(file) {
    if (TABLE.test(file.name)) return { why: "table", values: {} };
    if (/\.(csv|ya?ml)$/i.test(file.name)) return this.takeTeam(file);
    if (!/\.json$/i.test(file.name)) return { why: "strange", values: {} };
    const found = await handedIn(file);
    if ("why" in found) return { why: found.why, values: { place: found.place, limit: BOUNDS.training_file / 1_000_000 } };
    const { kind, content, seal } = found;
    if (kind === "record") this.records.push({ file: file.name, record: content, seal });
    else this.others.push(this.other(file.name, kind, content, seal));
    return null;
  }

  /** @param {File} file @returns {Promise<Omit<LeftOut, "file"> | null>} */
  async takeTeam(file) {
    const text = file.size > BOUNDS.training_file ? null : await savedText(file);
    if (text === null) return { why: "strange", values: {} };
    const roles = Object.keys(this.book.roles);
    const team = /\.csv$/i.test(file.name) ? teamOfTable(text, roles, this.heads) : await teamOfYaml(text, roles);
    const whole = team.wrong.find(({ why }) => WHOLE.includes(why));
    if (whole?.why === "columns") return { why: "no_team", values: {} }; // of what was dropped, few tables are the team's
    if (whole) return { why: whole.why, values: placed(whole) };
    if (this.team) this.note(file.name, "records_team_anew", { other: this.team.file });
    this.team = { file: file.name, team };
    return null;
  }

  /** @param {string} file @param {"answers" | "observation"} kind @param {any} content @param {"whole" | "none"} seal @returns {Other} */
  other(file, kind, content, seal) {
    const { drills, moments } = this.book;
    const about =
      kind === "answers"
        ? { person: content.person, kind: /** @type {const} */ ("drill"), title: own(drills, content.drill) ?? content.drill }
        : { person: content.observer, kind, title: own(moments, content.moment) ?? content.moment };
    const day = content.when ? content.when.slice(0, 10) : dayOf(content.made, this.book.zone);
    return { ...about, person: tidy(about.person), day, seal, file };
  }

  /** @param {string} file @param {string} word @param {Record<string, string | number>} [values] */
  note(file, word, values = {}) {
    this.notes = [...this.notes.filter((one) => one.file !== file), { file, word, values }];
  }
}

/** The values of a reason, with the place that it has in the file. @param {import("./team-file.js").Wrong} wrong */
export function placed({ line, column, values }) {
  return { ...values, line, column };
}
