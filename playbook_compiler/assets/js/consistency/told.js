// What the page says in words. `training/consistency/told.py` says the same.

import { filled } from "../shared/filled.js";
import { localeOf } from "../shared/locale.js";
import { LENSES } from "./cases.js";
import { FEWEST } from "./interval.js";

/** @typedef {import("./findings.js").Finding} Finding */
/** @typedef {import("./interval.js").Share} Share */

export class Told {
  /** @param {Record<string, string>} words */
  constructor(words) {
    this.words = words;
  }

  /** @param {number} share */
  perCent(share) {
    return (100 * share + 1e-9).toFixed(0);
  }

  /** @param {Share | null} share @param {number} count */
  share(share, count) {
    return share ? `${this.perCent(share.share)} %` : filled(this.words.few, { count });
  }

  /** @param {Share} share */
  interval({ low, high }) {
    return filled(this.words.interval, { low: this.perCent(low), high: this.perCent(high) });
  }

  /** @param {Finding} finding @param {string} title */
  heading({ factor }, title) {
    return `${title}: ${this.words[`factor_${factor}`]}`;
  }

  /** @param {Finding} finding */
  between({ factor, most, least, groups }) {
    if (!most || !least) return filled(this.words.between_hidden, { fewest: FEWEST });
    const ends = { low: this.perCent(least.share.share), high: this.perCent(most.share.share) };
    if (factor === "colleagues") {
      return filled(this.words.between_colleagues, { ...ends, count: groups.length, fewest: FEWEST });
    }
    const names = { most: this.group(factor, Number(most.name)), least: this.group(factor, Number(least.name)) };
    return filled(this.words.between, { ...ends, ...names, high_cases: most.share.cases, low_cases: least.share.cases });
  }

  /** @param {Finding["factor"]} factor @param {number} name */
  group(factor, name) {
    if (factor === "days") {
      const day = new Date(Date.UTC(2024, 0, 1 + name)); // a Monday, and the days after it
      return new Intl.DateTimeFormat(localeOf(), { weekday: "long", timeZone: "UTC" }).format(day);
    }
    return factor === "hours" ? this.words[`part_${name}`] : this.words[LENSES[name]];
  }

  /** @param {Finding} finding */
  act({ act }) {
    return this.words[`act_${act}`];
  }

  /** @param {number | null} alpha */
  alpha(alpha) {
    if (alpha === null) return this.words.calibration_none;
    return new Intl.NumberFormat(localeOf(), { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(alpha);
  }

  /** @param {import("./calibration.js").Calibration} one @param {string} moment */
  calibration({ observers, cases, same, alpha }, moment) {
    const figures = { observers, cases, same: this.perCent(same / 100), alpha: this.alpha(alpha) };
    return filled(this.words.calibration_lead, { moment, ...figures });
  }

  /** @param {import("./calibration.js").ItemAgreement} item */
  item({ same, alpha, chosen: [seen, not_seen, not_called_for] }) {
    const figures = { same: this.perCent(same / 100), alpha: this.alpha(alpha) };
    return filled(this.words.calibration_item, { ...figures, seen, not_seen, not_called_for });
  }
}
