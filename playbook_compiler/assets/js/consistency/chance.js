// Could it be chance? Permutation tests inside strata, and Holm's correction. `training/consistency/chance.py` does the
// same, with the same draws, and says why.

/** @typedef {{ score: number, group: string | number, stratum: string, measure: string }} Placed */

export const SURE = 0.05;
const ENOUGH = 20;
const FEWEST_DRAWS = 1999;
const LEAST_SPREAD = 0.005;

/** How often to deal, so that the rarest result is sure however many tests there are. @param {number} tests */
export function drawsFor(tests) {
  return Math.max(FEWEST_DRAWS, 40 * tests);
}

/**
 * How often chance alone spreads the groups as widely; null where nothing can be dealt anew.
 * @param {Placed[]} cases
 * @param {number} most
 * @param {number} seed
 */
export function byChance(cases, most, seed) {
  const groups = new Map([...new Set(cases.map(({ group }) => group))].map((group, number) => [group, number]));
  const strata = grouped(cases);
  const held = cases.map(({ group }) => groups.get(group) ?? 0);
  const dealt = [...strata.values()].filter((places) => new Set(places.map((place) => held[place])).size > 1);
  if (!dealt.length) return null;
  const { scores, weights } = heldAgainst(cases);
  const truth = spread(scores, weights, held, groups.size) * (1 - 1e-12); // summed in another order it is as wide
  const below = draws(seed);
  let asWide = 0;
  for (let count = 1; count <= most; count += 1) {
    for (const places of dealt) deal(held, places, below);
    if (spread(scores, weights, held, groups.size) >= truth) asWide += 1;
    if (asWide === ENOUGH) return asWide / count;
  }
  return (asWide + 1) / (most + 1);
}

/** Holm's adjusted p-values (1979), in the order of the given ones. @param {number[]} found */
export function holm(found) {
  const order = [...found.keys()].sort((one, other) => found[one] - found[other]);
  /** @type {number[]} */
  const adjusted = [];
  let least = 0;
  for (const [rank, place] of order.entries()) {
    least = Math.max(least, Math.min(1, (found.length - rank) * found[place]));
    adjusted[place] = least;
  }
  return adjusted;
}

/** Whole numbers by lot, the same in every program: T. Ettinger's mulberry32. @param {number} seed */
export function draws(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) * bound) / 4294967296);
  };
}

/** @param {Placed[]} cases */
function grouped(cases) {
  /** @type {Map<string, number[]>} */
  const strata = new Map();
  for (const [place, { stratum }] of cases.entries()) strata.set(stratum, [...(strata.get(stratum) ?? []), place]);
  return strata;
}

/** Deal the groups of one stratum anew. @param {number[]} held @param {number[]} places @param {(bound: number) => number} below */
function deal(held, places, below) {
  for (let last = places.length - 1; last > 0; last -= 1) {
    const other = places[below(last + 1)];
    [held[places[last]], held[other]] = [held[other], held[places[last]]];
  }
}

/** How far each score is from the mean of its measure, and its weight. @param {Placed[]} cases */
function heldAgainst(cases) {
  /** @type {Map<string, number[]>} */
  const measures = new Map();
  for (const { measure, score } of cases) {
    const known = measures.get(measure);
    if (known) known.push(score);
    else measures.set(measure, [score]);
  }
  const scale = new Map();
  for (const [measure, scores] of measures) {
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const square = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
    scale.set(measure, [mean, 1 / Math.max(square / scores.length, LEAST_SPREAD)]);
  }
  const weights = cases.map(({ measure }) => scale.get(measure)[1]);
  return { scores: cases.map(({ measure, score }, place) => (score - scale.get(measure)[0]) * weights[place]), weights };
}

/** The weighted sum of squares between the groups. @param {number[]} scores @param {number[]} weights @param {number[]} held @param {number} groups */
function spread(scores, weights, held, groups) {
  const sums = new Array(groups).fill(0);
  const weight = new Array(groups).fill(0);
  for (let place = 0; place < scores.length; place += 1) {
    sums[held[place]] += scores[place];
    weight[held[place]] += weights[place];
  }
  return sums.reduce((total, sum, group) => (weight[group] ? total + (sum * sum) / weight[group] : total), 0);
}
