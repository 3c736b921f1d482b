// Searching the handbook: Pagefind's index under /pagefind/, and what to do when it finds too little.
//
// Pagefind keeps only pages that hold every known word of a query. Staff type whole questions, so where that
// leaves little, each telling word is searched alone, and the pages that hold most of them follow.

import { STOP_WORDS } from "./stop-words.mjs";

export const ROOT = new URL("../../", import.meta.url);
const PAGES = 100; // about how many pages a handbook has; only the proportion matters
const MENTION = 0.05; // what a word is worth that a page only mentions
const WHOLE = 1.3; // a page that holds every word of the question
const MOMENT = 1.5; // a moment beside another page
const SHOWN = 10;

let loading;

/** Load Pagefind once. Rejects where the index is missing (the site opened as a file, or built without it). */
export function pagefind() {
  loading ??= import(new URL("pagefind/pagefind.js", ROOT).href).then(async (engine) => {
    await engine.options({ baseUrl: ROOT.pathname, ranking: { termFrequency: 0.6, pageLength: 0.4 } });
    await engine.init();
    return engine;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * Find pages for what somebody typed.
 * @param {string} query  a word, a few, or a whole question
 * @param {Record<string, string>} filters  stage and role, by title
 * @returns {Promise<{hits: object[], partial: boolean}>} Pagefind's page data, best first; `partial` where no
 *   page has every word
 */
export async function find(query, filters = {}) {
  const engine = await pagefind();
  const words = wordsOf(query);
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  const [full, near] = await Promise.all([
    engine.search(query, { filters }),
    byWord(engine, telling.length ? telling : words, filters),
  ]);
  const whole = new Set(full.results.map((result) => result.id));
  for (const match of near) if (whole.has(match.result.id)) match.score *= WHOLE;
  const hits = await pagesOf(near, full.results);
  return { hits, partial: whole.size === 0 && hits.length > 0 };
}

function wordsOf(query) {
  return [...new Set(query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
}

// For each page: how well it fits the telling words, a rare word counting more than a common one.
async function byWord(engine, words, filters) {
  const found = await Promise.all(words.map((word) => engine.search(word, { filters })));
  const matches = new Map();
  for (const { results } of found) {
    const rarity = Math.log(1 + PAGES / (1 + results.length));
    const top = Math.max(...results.map((result) => result.score), Number.EPSILON);
    for (const result of results) {
      const match = matches.get(result.id) ?? { result, score: 0 };
      match.score += rarity * (MENTION + result.score / top);
      matches.set(result.id, match);
    }
  }
  return [...matches.values()].sort((a, b) => b.score - a.score);
}

// The pages' data, best first; moments before other pages that fit as well.
async function pagesOf(near, full) {
  const listed = new Set(near.map((match) => match.result.id));
  const rest = full.filter((result) => !listed.has(result.id)).map((result) => ({ result, score: 0 }));
  const matches = [...near, ...rest].slice(0, 3 * SHOWN);
  const pages = await Promise.all(matches.map((match) => match.result.data()));
  const rank = (place) => matches[place].score * (pages[place].meta.kind === "moment" ? MOMENT : 1);
  return pages
    .map((page, place) => ({ page, rank: rank(place) }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, SHOWN)
    .map(({ page }) => page);
}
