// Where the handbook stands: the address of its front page, wherever the firm has put it.
export const ROOT = new URL("../../", import.meta.url);
