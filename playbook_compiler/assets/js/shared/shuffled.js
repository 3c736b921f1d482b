/** In random order. @template Kind @param {readonly Kind[]} all @returns {Kind[]} */
export function shuffled(all) {
  const mixed = [...all];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const at = Math.floor(Math.random() * (last + 1));
    [mixed[last], mixed[at]] = [mixed[at], mixed[last]];
  }
  return mixed;
}
