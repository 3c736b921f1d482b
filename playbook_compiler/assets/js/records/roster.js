// Who owes what: the team, its roles, their tracks, and what was handed in. Pure; `training/roster.py` finds the same.

import { whoIs } from "../shared/judge.js";
import { own } from "../shared/own.js";

/** @typedef {import("./gathered.js").Book} Book */
/** @typedef {import("./gathered.js").Row} Row */
/** @typedef {import("./team-file.js").Member} Member */
/** `nothing`: no record was handed in. @typedef {import("./gathered.js").State | "nothing"} OwedState */
/** @typedef {{ person: string, since: string, roles: string[], track: string, title: string, state: OwedState }} Owed */

/**
 * @param {Book} book @param {Member[]} team @param {Row[]} rows
 * @returns {{ owed: Owed[], silent: string[], strangers: string[] }} who owes what, in the order of the file; who has
 *   handed in nothing; and who handed in and is not in the team
 */
export function roster(book, team, rows) {
  const handedIn = new Map(rows.map((row) => [key(row.person, row.track), row.state]));
  const owed = team.flatMap(({ name, roles, since }) =>
    tracksOf(book, roles).map((track) => {
      const state = /** @type {OwedState} */ (handedIn.get(key(name, track)) ?? "nothing");
      return { person: name, since, roles, track, title: book.tracks[track].title, state };
    }),
  );
  const names = new Set(team.map(({ name }) => whoIs(name)));
  const heard = new Set(owed.filter(({ state }) => state !== "nothing").map(({ person }) => person));
  return {
    owed,
    silent: [...new Set(owed.map(({ person }) => person))].filter((person) => !heard.has(person)),
    strangers: [...new Set(rows.map(({ person }) => person))].filter((person) => !names.has(whoIs(person))),
  };
}

/** What somebody in these roles learns, in the order of the tracks. @param {Book} book @param {string[]} roles */
export function tracksOf(book, roles) {
  const wanted = new Set(roles.flatMap((role) => own(book.roles, role)?.tracks ?? []));
  return Object.keys(book.tracks).filter((track) => wanted.has(track));
}

/** @param {string} person @param {string} track */
function key(person, track) {
  return `${track} ${whoIs(person)}`;
}
