"use strict";
// Statements to a learning record store, where the launch names one: ?endpoint=…&auth=…&actor=…
// They are told and forgotten: a store that does not answer never holds a learner up.

const VERBS = "http://adlnet.gov/expapi/verbs/";
const TYPES = "http://adlnet.gov/expapi/activities/";

class Xapi {
  /**
   * @param {Course} course
   * @param {URLSearchParams} launch
   */
  constructor(course, launch) {
    this.course = course;
    this.endpoint = storeAddress(launch.get("endpoint"));
    this.auth = launch.get("auth") ?? "";
    this.actor = agent(launch.get("actor"));
    this.registration = launch.get("registration");
    this.activity = launch.get("activity_id") || course.activity;
    this.begun = performance.now();
  }

  get on() {
    return this.endpoint !== null && this.actor !== null;
  }

  initialized() {
    this.#send("initialized", this.#course());
  }

  /**
   * @param {Answered} answered
   * @param {{letter: string, text: string}[]} choices
   */
  answered(answered, choices) {
    const text = (/** @type {string} */ said) => ({ [this.course.language]: said });
    this.#send("answered", {
      id: `${this.activity}${this.activity.includes("#") ? "/" : "#"}${answered.question}`,
      definition: {
        type: `${TYPES}cmi.interaction`,
        description: text(answered.situation),
        interactionType: "choice",
        correctResponsesPattern: [answered.best],
        choices: choices.map((choice) => ({ id: choice.letter, description: text(choice.text) })),
      },
    }, {
      response: answered.letter, success: answered.verdict === "best", duration: isoSpan(answered.took),
    }, { parent: [this.#course()] });
  }

  /**
   * @param {boolean} passed
   * @param {number} score
   */
  tested(passed, score) {
    this.#send(passed ? "passed" : "failed", this.#course(), {
      score: { scaled: score / 100, raw: score, min: 0, max: 100 }, success: passed, duration: this.#duration(),
    });
  }

  completed() {
    this.#send("completed", this.#course(), { completion: true, duration: this.#duration() });
  }

  terminated() {
    this.#send("terminated", this.#course(), { duration: this.#duration() });
  }

  #duration() {
    return isoSpan(performance.now() - this.begun);
  }

  #course() {
    return {
      id: this.activity,
      definition: { type: `${TYPES}course`, name: { [this.course.language]: this.course.title } },
    };
  }

  /**
   * @param {string} verb
   * @param {object} object
   * @param {object} [result]
   * @param {object} [around]
   */
  #send(verb, object, result, around) {
    if (!this.on) return;
    const statement = {
      id: uuid(),
      timestamp: new Date().toISOString(),
      actor: this.actor,
      verb: { id: VERBS + verb, display: { "en-US": verb } },
      object,
      ...(result && { result }),
      context: {
        language: this.course.language,
        revision: this.course.version,
        ...(this.registration && { registration: this.registration }),
        ...(around && { contextActivities: around }),
      },
    };
    fetch(`${this.endpoint}statements`, {
      method: "POST",
      keepalive: true, // also when the window closes
      headers: {
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
        ...(this.auth && { Authorization: this.auth }),
      },
      body: JSON.stringify(statement),
    }).catch(() => undefined);
  }
}

/** @param {string | null} endpoint */
function storeAddress(endpoint) {
  if (!endpoint || !/^https?:\/\//i.test(endpoint) || !URL.canParse(endpoint)) return null;
  return endpoint.endsWith("/") ? endpoint : `${endpoint}/`;
}

/**
 * The learner, as the launch tells. Older launches put each value into a list of one.
 * @param {string | null} text
 * @returns {Record<string, unknown> | null}
 */
function agent(text) {
  try {
    const actor = JSON.parse(text ?? "");
    if (typeof actor !== "object" || actor === null || Array.isArray(actor)) return null;
    const one = Object.entries(actor).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]);
    return Object.fromEntries(one);
  } catch {
    return null;
  }
}

/** A random UUID, also on pages that are served without TLS. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
