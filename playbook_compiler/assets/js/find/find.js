// Searching the handbook in Pagefind's index under /pagefind/.
//
// Pagefind keeps only pages that hold every known word of a query, and staff type whole questions. So each telling word
// is searched alone as well, and a page is worth what its words are worth: a rare word more than a common one, a word
// of the title or the search list more than a mention. A page that holds every word is worth more still.

import { ROOT } from "../shared/root.js";
import { STOP_WORDS } from "./stop-words.js";

const PAGES = 100; // about how many pages a handbook has; only the proportion matters
const MENTION = 0.05; // what a word is worth that a page only mentions
const WHOLE = 1.3; // a page that holds every word of the question
const MOMENT = 1.5; // a moment beside another page
const SHOWN = 10;

/**
 * What we use of Pagefind: https://pagefind.app/docs/api/
 * @typedef {{url: string, excerpt: string, meta: Record<string, string>}} PageData
 * @typedef {{id: string, score: number, data: () => Promise<PageData>}} Result
 * @typedef {object} Engine
 * @property {(options: object) => Promise<void>} options
 * @property {() => Promise<void>} init
 * @property {(query: string, options: {filters: Record<string, string>}) => Promise<{results: Result[]}>} search
 * @property {() => Promise<Record<string, Record<string, number>>>} filters
 *
 * A page that was found, how well it fits, and if it has every word.
 * @typedef {{result: Result, score: number, whole: boolean}} Match
 */

/** @type {Promise<Engine> | undefined} */
let loading;

/**
 * Load Pagefind once. Rejects where the index is missing (the site opened as a file, or built without it).
 * @returns {Promise<Engine>}
 */
export function pagefind() {
  loading ??= import(new URL("pagefind/pagefind.js", ROOT).href).then(async (/** @type {Engine} */ engine) => {
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
 * @returns {Promise<{hits: PageData[], partial: boolean}>} Pagefind's page data, best first; `partial` where no
 *   page has every word
 */
export async function find(query, filters = {}) {
  const engine = await pagefind();
  const words = wordsOf(query);
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  const [full, { near, unknown }] = await Promise.all([
    engine.search(query, { filters }),
    byWord(engine, telling.length ? telling : words, filters),
  ]);
  const whole = new Set(full.results.map((result) => result.id));
  for (const match of near) {
    match.whole = whole.has(match.result.id);
    if (match.whole) match.score *= WHOLE;
  }
  const hits = await pagesOf(near, full.results);
  return { hits, partial: (whole.size === 0 || unknown) && hits.length > 0 };
}

/** @param {string} query */
function wordsOf(query) {
  return [...new Set(query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/**
 * How well each page fits the telling words, a rare word counting more than a common one; and if a word is on none.
 * @param {Engine} engine
 * @param {string[]} words
 * @param {Record<string, string>} filters
 */
async function byWord(engine, words, filters) {
  const found = await Promise.all(words.map((word) => engine.search(word, { filters })));
  /** @type {Map<string, Match>} */
  const matches = new Map();
  for (const { results } of found) {
    const rarity = Math.log(1 + PAGES / (1 + results.length));
    const top = Math.max(...results.map((result) => result.score), Number.EPSILON);
    for (const result of results) {
      const match = matches.get(result.id) ?? { result, score: 0, whole: false };
      match.score += rarity * (MENTION + result.score / top);
      matches.set(result.id, match);
    }
  }
  const near = [...matches.values()].sort((a, b) => b.score - a.score);
  return { near, unknown: found.some(({ results }) => results.length === 0) };
}

/**
 * The pages' data, best first. A moment counts for more than another page that fits as well, and comes before every
 * page that holds only some of the words.
 * @param {Match[]} near
 * @param {Result[]} full
 */
async function pagesOf(near, full) {
  const listed = new Set(near.map((match) => match.result.id));
  const rest = full.filter((result) => !listed.has(result.id)).map((result) => ({ result, score: 0, whole: true }));
  const matches = [...near, ...rest].slice(0, 3 * SHOWN);
  const pages = await Promise.all(matches.map((match) => match.result.data()));
  const ranked = pages.map((page, place) => {
    const isMoment = page.meta.kind === "moment";
    const { score, whole } = matches[place];
    return { page, last: !isMoment && !whole, rank: score * (isMoment ? MOMENT : 1) };
  });
  return ranked
    .sort((a, b) => Number(a.last) - Number(b.last) || b.rank - a.rank)
    .slice(0, SHOWN)
    .map(({ page }) => page);
}
