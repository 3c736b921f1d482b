// Files that were handed in -> cases, held against what the handbook says today. `training/consistency/counted.py` does
// the same.

import { whoIs } from "../shared/judge.js";
import { compared } from "../shared/meaning.js";
import { own } from "../shared/own.js";

/** @typedef {import("./cases.js").Case} Case */
/** @typedef {{ item: string, text: string }} Item */
/**
 * @typedef {{ id: string, title: string, items: Item[], more: Item[], promises?: string[],
 *   asked?: Record<string, { meanings: string[], verdicts: string }> }} BookMoment
 */
/** @typedef {{ moments: BookMoment[], promises: Record<string, string> }} Book */
/** @typedef {{ kind: "answers" | "observation" | "record", content: any }} HandedIn */
/** @typedef {{ files: HandedIn[], rows: import("../shared/customers/answered.js").CustomerRow[] }} Given */
/**
 * @typedef {{ cases: Case[], judgements: import("./calibration.js").Judgement[], learnt: Record<string, number>,
 *   changed: number, given: Record<import("./cases.js").Lens, number> }} Counted  `given`: how many sets of drill answers,
 *   observed contacts and answers of customers count; one may be a case of several moments
 */

/** @param {Book} book @param {Given} given @returns {Counted} */
export function counted(book, given) {
  const moments = new Map(book.moments.map((moment) => [moment.id, moment]));
  const lost = { count: 0 };
  const of = (/** @type {string} */ kind) => given.files.filter((file) => file.kind === kind).map(({ content }) => content);
  const said = newest(of("answers"), ({ person, drill, made }) => [who(person), drill, made.slice(0, 7)]);
  const seen = of("observation");
  const done = unlike(seen.filter((one) => !one.case)).flatMap((one) => doneIn(moments, one, lost));
  const sets = said.map((one) => saidIn(moments, one, lost)).filter(({ length }) => length);
  const answers = given.rows.map((row) => ({ row, cases: reported(book, row) })).filter(({ cases }) => cases.length);
  const report = answers.reduce((sum, { row }) => sum + row.answers, 0);
  return {
    cases: [...sets.flat(), ...done, ...answers.flatMap(({ cases }) => cases)],
    judgements: judged(moments, seen.filter((one) => one.case && moments.has(one.moment))),
    learnt: learnt(of("record")),
    changed: lost.count,
    given: { say: sets.length, do: done.length, report },
  }; // prettier-ignore
}

/** Of those with the same key the newest. @param {any[]} files @param {(file: any) => string[]} key */
function newest(files, key) {
  const kept = new Map();
  for (const file of files) {
    const name = JSON.stringify(key(file));
    const known = kept.get(name);
    if (!known || new Date(known.made) < new Date(file.made)) kept.set(name, file);
  }
  return [...kept.values()];
}

/** Each observation once. @param {any[]} files */
function unlike(files) {
  return [...new Map(files.map(({ seal: _seal, ...rest }) => [JSON.stringify(rest), rest])).values()];
}

/** @param {string} name */
function who(name) {
  return whoIs(name);
}

/** @param {Map<string, BookMoment>} moments @param {any} file @param {{ count: number }} lost @returns {Case[]} */
function saidIn(moments, file, lost) {
  /** @type {Map<string, boolean[]>} */
  const best = new Map();
  for (const { question, meaning, choice } of file.given) {
    const [moment, name] = question.split("/", 2);
    const known = own(moments.get(moment)?.asked, name);
    if (!known || compared(meaning, known.meanings[0], known.meanings.slice(1)) !== "same") lost.count += 1;
    else if (choice < known.verdicts.length) best.set(moment, [...(best.get(moment) ?? []), known.verdicts[choice] === "b"]);
  }
  const day = new Date(file.made).toISOString().slice(0, 10);
  return [...best].map(([moment, found]) => made("say", moment, share(found), who(file.person), day, null));
}

/** @param {Map<string, BookMoment>} moments @param {any} file @param {{ count: number }} lost @returns {Case[]} */
function doneIn(moments, file, lost) {
  const sheet = moments.get(file.moment);
  if (!sheet) {
    lost.count += 1;
    return [];
  }
  const items = itemsOf(sheet);
  const known = file.items.filter((/** @type {any} */ { item }) => items.has(item));
  lost.count += file.items.length - known.length;
  const called = known.filter((/** @type {any} */ { state }) => state !== "not-called-for");
  if (!called.length) return [];
  const well = called.map((/** @type {any} */ { item, state }) => (state === "seen") !== item.startsWith("never/"));
  return [made("do", file.moment, share(well), who(file.person), file.when.slice(0, 10), Number(file.when.slice(11, 13)))];
}

/** @param {Book} book @param {import("../shared/customers/answered.js").CustomerRow} row @returns {Case[]} */
function reported(book, row) {
  const makers = book.moments.filter(({ promises }) => promises?.includes(row.promise)).map(({ id }) => id);
  const moments = row.moment ? [row.moment] : makers;
  const kept = Math.floor(row.kept * row.answers + 0.5);
  const scores = row.answers > 1 ? Array.from({ length: row.answers }, (_, number) => Number(number < kept)) : [row.kept];
  return moments.flatMap((moment) =>
    scores.map((score) => ({ ...made("report", moment, score, "", row.day, row.hour), shared: moments.length > 1 })),
  );
}

/** @param {Map<string, BookMoment>} moments @param {any[]} files */
function judged(moments, files) {
  return newest(files, (file) => [who(file.observer), file.moment, file.case]).map((file) => {
    const sheet = moments.get(file.moment);
    const items = sheet ? itemsOf(sheet) : new Set();
    const known = file.items.filter((/** @type {any} */ { item }) => items.has(item));
    const states = Object.fromEntries(known.map((/** @type {any} */ { item, state }) => [item, state]));
    return { moment: file.moment, case: file.case, observer: who(file.observer), states };
  });
}

/** How many colleagues have confirmed each moment. @param {any[]} records @returns {Record<string, number>} */
function learnt(records) {
  const pairs = new Set(
    records.flatMap(({ confirmed, person }) =>
      confirmed.flatMap((/** @type {any} */ { kind, id }) => (kind === "moment" ? [`${id} ${who(person)}`] : [])),
    ),
  );
  /** @type {Record<string, number>} */
  const counts = {};
  for (const pair of pairs) {
    const id = pair.split(" ", 1)[0];
    counts[id] = (own(counts, id) ?? 0) + 1;
  }
  return counts;
}

/** @param {BookMoment} sheet */
function itemsOf(sheet) {
  return new Set([...sheet.items, ...sheet.more].map(({ item }) => item));
}

/** @param {boolean[]} found */
function share(found) {
  return found.filter(Boolean).length / found.length;
}

/** @param {import("./cases.js").Lens} lens @param {string} moment @param {number} score @param {string} name @param {string} day @param {number | null} hour @returns {Case} */
function made(lens, moment, score, name, day, hour) {
  return { lens, moment, score, who: name, day, hour, shared: false };
}
