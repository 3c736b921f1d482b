/**
 * What a group holds itself under a name. Names come from playbooks and from strangers' files, and every object has
 * things of its own: a step may be called "constructor".
 * @template Value
 * @param {Record<string, Value> | undefined | null} group
 * @param {string} name
 * @returns {Value | undefined}
 */
export function own(group, name) {
  return group && Object.hasOwn(group, name) ? group[name] : undefined;
}
