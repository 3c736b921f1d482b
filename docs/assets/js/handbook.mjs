// The handbook's own scripts: one custom element a file. Without them every page is readable, printable text.
import "./tick-list.mjs";
import "./handbook-search.mjs";
import "./changes-list.mjs";
import "./review-note.mjs";
import "./recent.mjs";
if (document.querySelector("find-moment")) import("./find-moment.mjs");
if (document.querySelector("role-filter")) import("./role-filter.mjs");
