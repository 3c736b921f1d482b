// draft-words.js is written by the compiler: the fixed words of the page that alone shows them.
declare const words: Record<string, string>;
export default words;
