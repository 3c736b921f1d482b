/** A fixed word with its {places} filled. @param {string} word @param {Record<string, any>} values */
export function filled(word, values) {
  return word.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
