// Copying, in browsers that allow it in one way or another.

/**
 * @param {string} plain
 * @param {string} [rich]  the same as HTML, for programs that take formatting
 * @returns {Promise<boolean>}  whether it is in the clipboard
 */
export async function copy(plain, rich) {
  try {
    if (rich === undefined) await navigator.clipboard.writeText(plain);
    else await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob(plain, "plain"), "text/html": blob(rich, "html") })]);
    return true;
  } catch {
    return copyAsBefore(plain, rich);
  }
}

/**
 * @param {string} text
 * @param {string} kind
 */
function blob(text, kind) {
  return new Blob([text], { type: `text/${kind}` });
}

/**
 * The older way: browsers without the clipboard's own interface, and pages that are not served safely.
 * @param {string} plain
 * @param {string} [rich]
 */
function copyAsBefore(plain, rich) {
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", plain);
    if (rich !== undefined) event.clipboardData?.setData("text/html", rich);
  };
  document.addEventListener("copy", fill);
  try {
    return document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", fill);
  }
}
