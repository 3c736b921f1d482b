// Where the handbook stands: the address of its front page, wherever the firm has put it.
export const ROOT = new URL("../../../", import.meta.url);

// The folder that names what is kept: the build puts another edition's here, where one handbook is in several languages.
const KEEPING = ROOT;

/**
 * A name for something that the browser keeps for all pages of one origin: it carries the place of this handbook, for
 * another may stand beside it. A path holds no space, so no handbook's names begin like another's.
 * @param {string} name
 */
export function here(name) {
  return `handbook ${KEEPING.pathname} ${name}`;
}
