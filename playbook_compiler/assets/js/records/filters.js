// Which rows are shown: those of a track, a role, a standing. Pure.

import { whoIs } from "../shared/judge.js";
import { own } from "../shared/own.js";

/** Nothing is chosen where a text is empty. @typedef {{ track: string, role: string, state: string }} Chosen */
/** @typedef {{ person: string, track: string, state: string }} Filtered */

/**
 * Whether a row is among those that were chosen. Of a colleague in the team the roles are known; of others a row belongs
 * to every role that learns its track.
 * @param {Chosen} chosen @param {import("./gathered.js").Book} book @param {import("./team-file.js").Member[]} team
 * @returns {(row: Filtered) => boolean}
 */
export function among({ track, role, state }, book, team) {
  const roles = new Map(team.map((member) => [whoIs(member.name), member.roles]));
  const learns = own(book.roles, role)?.tracks ?? [];
  return (row) => {
    const held = roles.get(whoIs(row.person));
    const inRole = !role || (held ? held.includes(role) : learns.includes(row.track));
    return inRole && (!track || row.track === track) && (!state || row.state === state);
  };
}
