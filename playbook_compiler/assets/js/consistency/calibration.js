// Do observers see the same? `training/consistency/calibration.py` counts the same, `training/agreement.py` says how.

/** @typedef {{ moment: string, case: string, observer: string, states: Record<string, string> }} Judgement */
/** @typedef {Map<string, Map<string, number>>} Votes by unit and observer */
/** @typedef {{ item: string, same: number, alpha: number | null, chosen: number[] }} ItemAgreement */
/**
 * @typedef {{ moment: string, cases: number, observers: number, same: number, alpha: number | null,
 *   items: ItemAgreement[] }} Calibration
 */

/** Per cent of pairs of observers. Below it a line is read in two ways. */
export const ALIKE = 80;
const STATES = ["seen", "not-seen", "not-called-for"];

/** @param {string[]} moments @param {Judgement[]} judgements @returns {Calibration[]} */
export function calibrations(moments, judgements) {
  return moments.flatMap((moment) => ofMoment(moment, judgements.filter((one) => one.moment === moment)) ?? []); // prettier-ignore
}

/** @param {string} moment @param {Judgement[]} judgements @returns {Calibration | null} */
function ofMoment(moment, judgements) {
  /** @type {Map<string, Votes>} */
  const votes = new Map();
  for (const one of judgements) {
    for (const [item, state] of Object.entries(one.states)) {
      const cases = inner(votes, item, () => new Map());
      inner(cases, one.case, () => new Map()).set(one.observer, STATES.indexOf(state));
    }
  }
  /** @type {Votes} */
  const units = new Map([...votes].flatMap(([item, cases]) => [...cases].map(([name, given]) => [`${name} ${item}`, given])));
  const same = pairwise(units);
  if (same === null) return null;
  const items = [...votes].flatMap(([item, cases]) => {
    const alike = pairwise(cases);
    return alike === null ? [] : [{ item, same: alike, alpha: alpha(cases), chosen: chosen(cases) }];
  });
  items.sort((one, other) => Math.round((one.same - other.same) * 1e9) || (one.item < other.item ? -1 : 1));
  const count = (/** @type {"case" | "observer"} */ what) => new Set(judgements.map((one) => one[what])).size;
  return { moment, cases: count("case"), observers: count("observer"), same, alpha: alpha(units), items };
}

/** How many pairs of observers chose the same, in per cent: the mean over the units. @param {Votes} votes */
export function pairwise(votes) {
  const shares = [...votes.values()].flatMap((given) => {
    const pairs = given.size * (given.size - 1);
    return pairs ? [tally(given.values()).reduce((sum, count) => sum + count * (count - 1), 0) / pairs] : [];
  });
  return shares.length ? (100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length : null;
}

/**
 * Krippendorff's alpha, nominal, with gaps. Null where there is nothing to compare, only one answer, or one unit.
 * @param {Votes} votes
 */
export function alpha(votes) {
  const units = [...votes.values()].filter((given) => given.size > 1);
  const all = tally(units.flatMap((given) => [...given.values()]));
  if (units.length < 2 || all.length < 2) return null;
  const values = all.reduce((sum, count) => sum + count, 0);
  const alike = units.reduce((sum, given) => {
    return sum + tally(given.values()).reduce((inside, count) => inside + (count * (count - 1)) / (given.size - 1), 0);
  }, 0);
  const byChance = all.reduce((sum, count) => sum + count * (count - 1), 0);
  return ((values - 1) * alike - byChance) / (values * (values - 1) - byChance);
}

/** How often each value stands there. @param {Iterable<number>} values */
function tally(values) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

/** @param {Votes} cases */
function chosen(cases) {
  const given = [...cases.values()].flatMap((votes) => [...votes.values()]);
  return STATES.map((_, state) => given.filter((one) => one === state).length);
}

/**
 * @template Value
 * @param {Map<string, Value>} map @param {string} key @param {() => Value} make
 */
function inner(map, key, make) {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
