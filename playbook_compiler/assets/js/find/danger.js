// Words of threat, fear and harm: what they match comes first. The twin of finding/danger.py: change both.

import { folded, sentencesIn, wordsIn } from "./reading.js";

/** @param {string} text */
export function laidOut(text) {
  return sentencesIn(folded(text))
    .map((sentence) => ` ${wordsIn(sentence).join(" ")} .`)
    .join("");
}

/** @param {{words: string, harmless: string}} told @returns {(text: string) => boolean} */
export function dangerIn({ words, harmless }) {
  const danger = new RegExp(words || "$.");
  const calm = new RegExp(harmless || "$.", "g");
  let [asked, answer] = ["", false]; // each key asks more than once
  return (text) => {
    if (text !== asked) [asked, answer] = [text, danger.test(laidOut(text).replace(calm, " "))];
    return answer;
  };
}
