// A field for files that is a place to drop them as well: whoever uses keys or a screen reader presses the same field.

import { make } from "./dom.js";

const LARGE = 20_000_000; // bytes: what is larger is told by its name and size

/** @param {string} text @param {string} accept  the ends of names, as an input takes them @param {(files: File[]) => unknown} take */
export function dropField(text, accept, take) {
  const label = make("label", "hb-choose-file hb-drop-field");
  const field = make("input");
  field.type = "file";
  field.multiple = true;
  field.accept = accept;
  field.addEventListener("change", async () => {
    await take(inOrder(field.files));
    field.value = ""; // the same file can be chosen again, mended
  });
  label.append(make("span", "", text), field);
  const over = (/** @type {boolean} */ is) => label.classList.toggle("hb-drop-here", is);
  label.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  label.addEventListener("dragleave", () => over(false));
  label.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    take(inOrder(event.dataTransfer?.files));
  });
  return label;
}

/** What tells one file's content from another's. @param {File} file */
export async function fingerprint(file) {
  if (file.size > LARGE) return `${file.name} ${file.size}`;
  return new TextDecoder("latin1").decode(await file.arrayBuffer());
}

/** @param {FileList | null | undefined} files */
function inOrder(files) {
  return [...(files ?? [])].sort((one, other) => (one.name < other.name ? -1 : 1));
}
