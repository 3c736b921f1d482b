// The handbook's own scripts: one custom element a file. Without them every page is readable, printable text.
import "./handbook-search.js";
import "./offline.js";
import "./recent.js";
import { chosen } from "./learn-chosen.js";

if (document.querySelector("tick-list")) import("./tick-list.js");
if (document.querySelector("changes-list")) import("./changes-list.js");
if (document.querySelector("review-note")) import("./review-note.js");
if (document.querySelector("moment-run")) import("./moment-run.js");
if (document.querySelector("my-runs")) import("./my-runs.js");
if (document.querySelector("ask-guide")) import("./ask-guide.js");
if (document.querySelector("fill-letter")) import("./fill-letter.js");
if (document.querySelector("run-take")) import("./run-take.js");
if (document.querySelector("run-days")) import("./run-days.js");
if (document.querySelector("card-set")) import("./card-set.js");
if (document.querySelector("find-moment")) import("./find-moment.js");
if (document.querySelector("role-filter")) import("./role-filter.js");
if (document.querySelector("learn-track")) import("./learn-track.js");
if (document.querySelector("practise-guide")) import("./practise-guide.js");
if (document.querySelector("answer-drill")) import("./answer-drill.js");
if (document.querySelector("gap-survey")) import("./gap-survey.js");

// Who is learning at this browser is told what waits; to everybody else it costs nothing.
if (chosen() && document.querySelector("learn-unit")) import("./learn-unit.js");
if (chosen() && document.querySelector("learn-due")) import("./learn-due.js");

// The questions stand far down a moment's page: what makes them answerable comes when they come near.
const questions = document.querySelector("learn-practice");
const nearing = new IntersectionObserver(
  (seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    nearing.disconnect();
    import("./learn-practice.js");
  },
  { rootMargin: "600px" },
);
if (questions) nearing.observe(questions);
