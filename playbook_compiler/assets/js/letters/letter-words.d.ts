// letter-words.js is written by the compiler: the fixed words that letters show, in the edition's language.
declare const words: Record<string, string>;
export default words;
