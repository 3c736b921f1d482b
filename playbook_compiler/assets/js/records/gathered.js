// Records that were handed in -> who has learnt what, and what is due again. Pure; `training/records.py` finds the same.

import { byCodePoint } from "../shared/canonical.js";
import { forInput } from "../shared/clock.js";
import { tidy, whoIs } from "../shared/judge.js";
import { compared, named } from "../shared/meaning.js";
import { own } from "../shared/own.js";
import { judge } from "../shared/standing.js";
import { byMade, merged, when } from "./merging.js";

/** @typedef {import("./merging.js").Taken} Taken */
/** @typedef {import("../shared/standing.js").Meanings} Meanings */
/**
 * What the page knows of the handbook. `counts` is null where a track has no test.
 * @typedef {{ handbook: { title: string, versions: string[] }, zone: string,
 *   tracks: Record<string, { title: string, units: string[], counts: "best" | "newest" | null }>,
 *   renamed: { tracks: Record<string, string>, units: Record<string, string> },
 *   roles: Record<string, { title: string, tracks: string[] }>, moments: Record<string, string>,
 *   drills: Record<string, string> }} Book
 */
/** `told` are sentences on what changed; none where the trail is too short. @typedef {{ title: string, address: string, told: string[] }} Due */
/** @typedef {"again" | "done" | "test" | "reading"} State */
/**
 * One colleague and one track. Days are those where the firm is, whatever the colleague's clock said.
 * @typedef {{ person: string, track: string, title: string, state: State, read: number, units: number,
 *   test: import("../shared/attempts.js").Result | null, hasTest: boolean, version: string, of: "now" | "older" | "newer",
 *   begun: string, finished: string | null, due: Due[], seal: "whole" | "none", file: string }} Row
 */
/** @typedef {{ file: string, why: string, values: Record<string, string | number> }} LeftOut */

const OF = /** @type {const} */ ({ same: "now", other: "older", unknown: "newer" });
const CLOCKS = 24 * 60 * 60_000; // by so much a colleague's clock may be ahead of ours

/**
 * @param {Book} book @param {Meanings} meanings @param {Taken[]} taken @param {Date} now
 * @returns {{ rows: Row[], leftOut: LeftOut[], older: number }} rows by track, then by person; `older`: how many records
 *   were put together with a newer one of the same colleague
 */
export function gathered(book, meanings, taken, now) {
  /** @type {Map<string, { key: string[], all: Taken[] }>} */
  const handedIn = new Map();
  /** @type {LeftOut[]} */
  const leftOut = [];
  for (const one of [...taken].sort(byMade)) {
    const { person, made } = one.record;
    const id = trackOf(book, one.record.track);
    if (when(made) > now.getTime() + CLOCKS) {
      leftOut.push({ file: one.file, why: "future", values: { day: new Date(when(made)).toISOString().slice(0, 10) } });
    } else if (id === null) {
      const tracks = [...Object.keys(book.tracks), ...Object.keys(book.renamed.tracks)].sort(byCodePoint).join(", ");
      leftOut.push({ file: one.file, why: "track", values: { person: tidy(person), track: one.record.track, near: "", tracks } });
    } else {
      const key = [book.tracks[id].title, id, whoIs(person)];
      const known = handedIn.get(JSON.stringify(key));
      if (known) known.all.push(one);
      else handedIn.set(JSON.stringify(key), { key, all: [one] });
    }
  }
  const groups = [...handedIn.values()].sort(({ key: one }, { key: other }) => inOrder(one, other));
  const rows = groups.map(({ key: [, id], all }) => row(book, meanings, id, all));
  return { rows, leftOut, older: taken.length - leftOut.length - rows.length };
}

/** A track by the id that it has today; null where there is none. @param {Book} book @param {string} id */
function trackOf(book, id) {
  return own(book.tracks, id) ? id : (own(book.renamed.tracks, id) ?? null);
}

/** @param {Book} book @param {Meanings} meanings @param {string} id @param {Taken[]} all @returns {Row} */
function row(book, meanings, id, all) {
  const track = book.tracks[id];
  const { file, record, seal } = merged(all, track.counts ?? "best");
  const confirmed = new Set(record.confirmed.map(({ kind, id: unit }) => today(book, `${kind}/${unit}`)));
  const read = track.units.filter((unit) => confirmed.has(unit)).length;
  const due = dueOf(meanings, record);
  const done = read === track.units.length && (track.counts === null || Boolean(record.test?.passed));
  const times = [...record.confirmed, ...(record.test ? [record.test] : [])].map(({ at }) => when(at));
  const finished = record.finished ?? (done ? new Date(Math.max(...times)).toISOString() : null);
  const [begun, ended] = [record.begun, finished].map((time) => time && dayOf(time, book.zone));
  const [newest, ...also] = book.handbook.versions;
  return {
    person: tidy(record.person), track: id, title: track.title,
    state: due.length ? "again" : done ? "done" : read === track.units.length ? "test" : "reading",
    read, units: track.units.length, test: record.test, hasTest: track.counts !== null,
    version: named(record.handbook.version), of: OF[compared(record.handbook.version, newest, also)],
    begun: begun ?? "", finished: ended ?? null, due, seal, file,
  }; // prettier-ignore
}

/** What says something else now, each once. @param {Meanings} meanings @param {import("./merging.js").Record_} record @returns {Due[]} */
function dueOf(meanings, record) {
  /** @type {Map<string, Due>} */
  const found = new Map();
  for (const [key, learnt] of record.confirmed.flatMap((unit) => Object.entries(unit.meanings))) {
    const entry = own(meanings, key);
    const { state, told } = judge(learnt, entry);
    if (entry && state === "changed") found.set(entry.address, { title: entry.title, address: entry.address, told });
  }
  return [...found.values()];
}

/** @param {Book} book @param {string} unit */
function today(book, unit) {
  return own(book.renamed.units, unit) ?? unit;
}

/** @param {string} time @param {string} zone */
export function dayOf(time, zone) {
  return forInput(new Date(time), zone).slice(0, 10);
}

/** @param {string[]} one @param {string[]} other */
function inOrder(one, other) {
  return one.map((text, at) => byCodePoint(text, other[at])).find(Boolean) ?? 0;
}
