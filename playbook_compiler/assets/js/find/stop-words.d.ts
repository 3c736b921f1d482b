// stop-words.js is written by the compiler: words that say nothing about the situation, in the languages that staff type in.
export const STOP_WORDS: Set<string>;
