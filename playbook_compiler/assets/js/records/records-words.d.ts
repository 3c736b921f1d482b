// records-words.js is written by the compiler: the fixed words of the page, those of what is owed, why something is left
// out, and the headings that a team's table may have.
declare const words: Record<string, string>;
export default words;
export declare const owing: Record<string, string>;
export declare const reasons: Record<string, { found: string; expected: string; hint: string }>;
export declare const heads: Record<string, string[]>;
