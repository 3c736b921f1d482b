// Words of threat, fear and harm: what they tell of comes first. The twin of finding/danger.py: change both.

import { lexiconsOf, ruleOf, tellsDanger } from "./kinds.js";
import { Patterns } from "./patterns.js";
import { folded, sentencesIn, wordsIn } from "./reading.js";

/** @param {string} text */
export function laidOut(text) {
  return sentencesIn(folded(text))
    .map((sentence) => ` ${wordsIn(sentence).join(" ")} .`)
    .join("");
}

/**
 * @param {{words: string, harmless: string, kinds: Record<string, string[]>, rules: string[]}} told
 * @returns {(text: string) => boolean}
 */
export function dangerIn({ words, harmless, kinds, rules }) {
  const danger = new Patterns(words);
  const calm = new Patterns(harmless);
  const lexicons = lexiconsOf(kinds);
  const combined = rules.map(ruleOf);
  let [asked, answer] = ["", false]; // each key asks more than once
  return (text) => {
    if (text === asked) return answer;
    const left = calm.without(laidOut(text));
    const sentences = left.split(".").map((sentence) => sentence.split(" ").filter(Boolean));
    [asked, answer] = [text, danger.test(left) || tellsDanger(sentences, lexicons, combined)];
    return answer;
  };
}
