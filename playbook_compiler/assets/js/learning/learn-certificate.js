// A certificate: who has completed which track when, of which version of the handbook.

import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { longDay } from "./learn-data.js";
import words from "./learn-words.js";

/**
 * @param {import("./learner.js").Track} track
 * @param {string} person
 * @param {string} finished
 * @param {import("./learner.js").Result | null} test
 */
export function certificate(track, person, finished, test) {
  const made = make("section", "hb-certificate");
  made.setAttribute("aria-label", words.certificate);
  const facts = make("dl");
  const units = track.parts.flatMap((part) => part.units).length;
  const rows = [
    [words.certificate_day, longDay(finished)],
    [words.certificate_read, filled(words.certificate_units, { units })],
    ...(test ? [[words.test, filled(words.certificate_score, { score: test.score, pass: test.pass })]] : []),
    [words.certificate_version, track.handbook.version],
  ];
  for (const [name, value] of rows) {
    const row = make("div");
    row.append(make("dt", "", name), make("dd", "", value));
    facts.append(row);
  }
  made.append(
    make("p", "hb-certificate-of", track.handbook.title),
    make("p", "hb-certificate-what", words.certificate),
    make("p", "hb-certificate-person", person),
    make("p", "", words.certificate_has),
    make("p", "hb-certificate-track", track.title),
    facts,
  );
  return made;
}
