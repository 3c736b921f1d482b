// survey-words.js is written by the compiler: the fixed words of the page that alone shows them.
declare const words: Record<string, string>;
export default words;
/** The headings and answers that a table of answers may have, in every language. */
export declare const known: import("../shared/customers/values.js").Known;
