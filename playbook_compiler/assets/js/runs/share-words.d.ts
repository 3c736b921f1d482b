// share-words.js is written by the compiler: the fixed words of runs in a shared folder, which few open.
declare const words: Record<string, string>;
export default words;
