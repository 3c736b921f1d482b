// What waits for a learner: questions that are due, by track, else by moment or guide, and what is to be read again.

import { filled } from "../shared/filled.js";
import { meaningsNow, trackData } from "./learn-data.js";
import words from "./learn-words.js";
import { changed } from "./learner.js";
import { due } from "./learner-answers.js";

/** @typedef {{title: string, text: string, address: string}} Line */

/** @param {import("./learner.js").Learner} learner @param {Date} now @returns {Promise<Line[]>} */
export async function waiting(learner, now) {
  const meanings = await meaningsNow();
  const tracks = (await Promise.all(Object.keys(learner.begun).map(trackData))).filter((track) => track !== null);
  /** @type {Map<string, Line & {count: number}>} */
  const places = new Map();
  for (const key of due(learner, now)) {
    const track = tracks.find(({ questions }) => questions.some(({ id }) => id === key));
    const entry = meanings[key.startsWith("guide/") ? key.split("#")[0] : `moment/${key.split("/")[0]}`];
    const place = track ? { title: track.title, address: `training/${track.id}/` } : entry;
    if (!place) continue; // it is no longer in the handbook
    const { title } = place;
    const address = key.startsWith("guide/") ? `${place.address}#practise` : place.address;
    const count = (places.get(address)?.count ?? 0) + 1;
    places.set(address, { title, address, count, text: filled(count === 1 ? words.due_one : words.due_count, { count }) });
  }
  const again = [...changed(learner, meanings).keys()].map((key) => ({
    title: meanings[key].title,
    text: words.again,
    address: meanings[key].address,
  }));
  return [...places.values(), ...again];
}
