"use strict";
// The training system (LMS) around this window: found, spoken to, and never in the learner's way.

const MOST_WINDOWS = 20; // a page whose windows are nested deeper than this is none that we were launched from

/**
 * The training system's object in a window, or in one that holds it.
 * @param {Dialect} dialect
 * @param {Window} here
 * @returns {Record<string, unknown> | null}
 */
function offered(dialect, here) {
  let from = here;
  for (let steps = 0; steps < MOST_WINDOWS; steps++) {
    try {
      const found = Reflect.get(from, dialect.api);
      if (found && typeof found === "object" && dialect.calls.start in found) return found;
      if (from.parent === from) return null;
      from = from.parent;
    } catch { // a window of another site keeps its things to itself
      return null;
    }
  }
  return null;
}

/**
 * The training system's object: in this window and those around it, or in the one that opened the outermost.
 * @param {Dialect} dialect
 * @param {Window} here
 */
function apiNear(dialect, here) {
  const around = offered(dialect, here);
  if (around) return around;
  for (const from of [here, here.top]) {
    try {
      const opened = from?.opener && offered(dialect, from.opener);
      if (opened) return opened;
    } catch { // as above
    }
  }
  return null;
}

class Lms {
  /**
   * @param {Dialect} dialect
   * @param {Record<string, unknown>} api
   */
  constructor(dialect, api) {
    this.dialect = dialect;
    this.api = api;
    this.begun = 0;
    this.open = false;
    /** @type {Answered[]} */
    this.waiting = []; // answers that the training system has not taken yet
  }

  /** Whether the training system takes what we tell it. */
  start() {
    this.open = this.#call("start", "");
    this.begun = performance.now();
    return this.open;
  }

  /** @param {string} name */
  get(name) {
    try {
      const call = /** @type {Function} */ (this.api[this.dialect.calls.get]);
      return String(call.call(this.api, name) ?? "");
    } catch {
      return "";
    }
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  set(name, value) {
    return this.#call("set", name, value);
  }

  /** Only looking: nothing of it is to be kept. */
  get looking() {
    return ["review", "browse"].includes(this.get(this.dialect.names.mode));
  }

  get standing() {
    return this.dialect.standing((name) => this.get(name));
  }

  /** @param {Answered} answered */
  answered(answered) {
    this.waiting.push(answered);
  }

  /**
   * Tell everything, and have it kept. Whatever was refused is told again at the next step, since all is told each time.
   * @param {{place: string, state: string, standing: Standing, score: number | null}} now
   * @returns {boolean} whether everything that matters was taken
   */
  keep(now) {
    if (!this.open) return false;
    const { names, span, standingAs, scoreAs } = this.dialect;
    this.set(names.exit, "suspend"); // also a window that is killed can be resumed
    const told = [
      this.set(names.place, now.place),
      this.set(names.state, now.state),
      this.set(names.time, span(performance.now() - this.begun)),
      ...(now.score === null ? [] : scoreAs(now.score)).map(([name, value]) => this.set(name, value)),
      ...standingAs(now.standing).map(([name, value]) => this.set(name, value)),
    ];
    this.#tellAnswers();
    return this.#call("commit", "") && told.every(Boolean);
  }

  /** Say goodbye, once. */
  finish() {
    if (!this.open) return;
    this.open = false;
    this.#call("finish", "");
  }

  #tellAnswers() {
    for (const answered of this.waiting) {
      const place = `cmi.interactions.${Number(this.get("cmi.interactions._count")) || 0}`;
      const [[, id], ...rest] = this.dialect.answeredAs(answered);
      if (!this.set(`${place}.id`, id)) return; // a system that takes none, or not now
      for (const [name, value] of rest) this.set(`${place}.${name}`, value);
      this.waiting = this.waiting.filter((other) => other !== answered);
    }
  }

  /**
   * @param {keyof Dialect["calls"]} name
   * @param {...string} values
   */
  #call(name, ...values) {
    try {
      const call = /** @type {Function} */ (this.api[this.dialect.calls[name]]);
      return String(call.apply(this.api, values)) === "true";
    } catch {
      return false;
    }
  }
}
