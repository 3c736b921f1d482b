// The handbook's own scripts: one custom element a file. Without them every page is readable, printable text.
import "./handbook-search.mjs";
import "./offline.mjs";
import "./recent.mjs";
import { chosen } from "./learn-chosen.mjs";

if (document.querySelector("tick-list")) import("./tick-list.mjs");
if (document.querySelector("changes-list")) import("./changes-list.mjs");
if (document.querySelector("review-note")) import("./review-note.mjs");
if (document.querySelector("moment-run")) import("./moment-run.mjs");
if (document.querySelector("my-runs")) import("./my-runs.mjs");
if (document.querySelector("ask-guide")) import("./ask-guide.mjs");
if (document.querySelector("fill-letter")) import("./fill-letter.mjs");
if (document.querySelector("run-take")) import("./run-take.mjs");
if (document.querySelector("run-days")) import("./run-days.mjs");
if (document.querySelector("card-set")) import("./card-set.mjs");
if (document.querySelector("find-moment")) import("./find-moment.mjs");
if (document.querySelector("role-filter")) import("./role-filter.mjs");
if (document.querySelector("learn-track")) import("./learn-track.mjs");
if (document.querySelector("practise-guide")) import("./practise-guide.mjs");
if (document.querySelector("answer-drill")) import("./answer-drill.mjs");
if (document.querySelector("gap-survey")) import("./gap-survey.mjs");

// Who is learning at this browser is told what waits; to everybody else it costs nothing.
if (chosen() && document.querySelector("learn-unit")) import("./learn-unit.mjs");
if (chosen() && document.querySelector("learn-due")) import("./learn-due.mjs");

// The questions stand far down a moment's page: what makes them answerable comes when they come near.
const questions = document.querySelector("learn-practice");
const nearing = new IntersectionObserver(
  (seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    nearing.disconnect();
    import("./learn-practice.mjs");
  },
  { rootMargin: "600px" },
);
if (questions) nearing.observe(questions);
