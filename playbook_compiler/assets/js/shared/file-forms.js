// The files that colleagues hand in: the record of a track, the answers of a drill, an observation. The compiler's own
// are in `training/record_file.py`, `answer_file.py` and `observation_file.py`.

import { byName, count, group, isDay, list, name, oneOf, orNothing, text, time, value } from "./forms.js";
import { scoreOf } from "./score.js";

const ID = text(200, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const HASH = text(40, /^(m[1-9]\d?-)?[0-9a-f]{16}$/);
const TITLE = text(400);
const ANY_COUNT = count(0, 10_000);
const PER_CENT = count(0, 100);

/** The figures of an attempt at a test must follow from each other. @param {any} one */
function addsUp({ asked, best, score, pass, passed }) {
  return best <= asked && score === scoreOf(best, asked) && passed === score >= pass;
}

const TESTED = group(
  { asked: count(1, 10_000), best: ANY_COUNT, score: PER_CENT, pass: PER_CENT, passed: oneOf(true, false), at: time },
  { whole: addsUp },
);

const RECORD = group(
  {
    record: oneOf(1),
    person: name,
    track: ID,
    title: TITLE,
    handbook: group({ title: TITLE, version: HASH, language: TITLE }),
    begun: time,
    finished: orNothing(time),
    made: time,
    confirmed: list(
      group(
        { kind: oneOf("story", "moment", "guide"), id: ID, at: time, meanings: byName(HASH, 200), question: TITLE },
        { may: ["question"] },
      ),
      2_000,
    ),
    answers: list(group({ question: TITLE, meaning: HASH, verdict: oneOf("best", "acceptable", "wrong"), at: time }), 5_000),
    test: orNothing(TESTED),
    attempts: list(TESTED, 1_000),
    seal: TITLE,
  },
  { may: ["attempts", "seal"] },
);

const ANSWERS = group({
  answers: oneOf(1),
  drill: text(200, /^/, 1),
  person: name,
  given: list(group({ question: text(400, /^[a-z0-9-]+\/[a-z0-9-]+$/), meaning: HASH, choice: count(0, 99) }), 500),
  made: time,
});

const ITEM = text(200, /^(must|promise|step|phrase|never)(\/[a-z0-9-]+)?\/[0-9a-f]{8}$/);
const WHEN = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/;

const OBSERVATION = group(
  {
    observation: oneOf(1),
    moment: ID,
    contact: oneOf("call", "mail", "visit", "mystery"),
    case: value((found) => found === "" || ID(found) === null),
    when: value((found) => found === "" || (typeof found === "string" && WHEN.test(found) && isDay(found.slice(0, 10)))),
    observer: name,
    person: value((found) => typeof found === "string" && (found.trim() === "" || name(found) === null)),
    comment: text(4_000),
    items: list(
      group({ item: ITEM, state: oneOf("seen", "not-seen", "not-called-for"), word: TITLE }, { may: ["word"] }),
      100,
      1,
    ),
    made: time,
  },
  {
    whole: ({ items, case: judged, when }) =>
      Boolean(judged || when) && new Set(items.map((/** @type {any} */ { item }) => item)).size === items.length,
  },
);

/** Each with the field that tells it from another: records have answers as well as drills. */
export const FORMS = /** @type {const} */ ({
  observation: { field: "observation", form: OBSERVATION },
  record: { field: "record", form: RECORD },
  answers: { field: "drill", form: ANSWERS },
});
