// tongue-words.js is written by the compiler: what is said to a reader in each language.
declare const words: Record<string, { tongue_usual: string; tongue_read: string; tongue_later: string }>;
export default words;
