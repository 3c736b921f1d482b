// The handbook's own scripts: one custom element a file. Without them every page is readable, printable text.
import "./tick-list.mjs";
import "./handbook-search.mjs";
import "./changes-list.mjs";
import "./review-note.mjs";
if (document.querySelector("card-set")) import("./card-set.mjs");
