// consistency-words.js is written by the compiler: the fixed words of the page, and what tables of answers may say.
declare const words: Record<string, string>;
export default words;
export declare const known: import("../shared/customers/values.js").Known;
