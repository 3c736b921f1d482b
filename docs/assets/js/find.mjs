// Searching the handbook: Pagefind's index under /pagefind/, and what to do when it finds too little.
//
// Pagefind keeps only pages that hold every known word of a query. Staff type whole questions, so where that
// leaves little, each telling word is searched alone, and the pages that hold most of them follow.

import { STOP_WORDS } from "./stop-words.mjs";

export const ROOT = new URL("../../", import.meta.url);
const ENOUGH = 3; // fewer full matches than this, and the nearest partial ones follow
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
  const full = (await engine.search(query, { filters })).results;
  const words = tellingWords(query);
  const near = full.length < ENOUGH && words.length > 0 ? await partialMatches(engine, words, filters) : [];
  const seen = new Set(full.map((result) => result.id));
  const others = near.filter((match) => !seen.has(match.result.id));
  const [best, rest] = await Promise.all([
    momentsFirst(full.map((result) => ({ result, covers: 0, score: result.score }))),
    momentsFirst(others),
  ]);
  return { hits: [...best, ...rest].slice(0, SHOWN), partial: best.length === 0 && rest.length > 0 };
}

function tellingWords(query) {
  const words = query.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
  const telling = [...new Set(words)].filter((word) => !STOP_WORDS.has(word));
  return telling.length ? telling : [...new Set(words)];
}

// For each page: how much of the question it covers, a rare word counting more than a common one.
async function partialMatches(engine, words, filters) {
  const found = await Promise.all(words.map((word) => engine.search(word, { filters })));
  const matches = new Map();
  for (const { results } of found) {
    const rarity = 1 / Math.log2(2 + results.length);
    const top = Math.max(...results.map((result) => result.score), Number.EPSILON);
    for (const result of results) {
      const match = matches.get(result.id) ?? { result, covers: 0, score: 0 };
      match.covers += rarity;
      match.score += rarity * (result.score / top);
      matches.set(result.id, match);
    }
  }
  return [...matches.values()];
}

// The pages' data, moments before other pages, then by how much they cover and how well.
async function momentsFirst(matches) {
  const rank = (match) => match.covers + match.score;
  const near = matches.sort((a, b) => rank(b) - rank(a)).slice(0, 2 * SHOWN);
  const pages = await Promise.all(near.map((match) => match.result.data()));
  const order = (page) => (page.meta.kind === "moment" ? 0 : 1);
  return pages
    .map((page, place) => ({ page, place }))
    .sort((a, b) => order(a.page) - order(b.page) || a.place - b.place)
    .map(({ page }) => page);
}
