// beside-words.js is written by the compiler: the fixed words that learners see, in the edition's language.
declare const words: Record<string, string>;
export default words;
