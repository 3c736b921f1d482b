// The handbook's own scripts: one custom element a file. Without them every page is readable, printable text.
import "./find/handbook-search.js";
import "./offline/offline.js";
import "./pages/safety.js";
import { chosen } from "./learning/learn-chosen.js";

if (document.querySelector(".hb-tongues")) import("./pages/my-language.js");
if (document.querySelector("moment-run")) import("./find/recent.js");
if (document.querySelector("details.hb-fold")) import("./pages/folds.js");
if (document.querySelector("moment-bar")) import("./pages/moment-bar.js");
if (document.querySelector("tick-list")) import("./runs/tick-list.js");
if (document.querySelector("changes-list")) import("./pages/changes-list.js");
if (document.querySelector("review-note")) import("./pages/review-note.js");
if (document.querySelector("moment-run")) import("./runs/moment-run.js");
if (document.querySelector("my-runs")) import("./runs/my-runs.js");
if (document.querySelector("ask-guide")) import("./guides/ask-guide.js");
if (document.querySelector("fill-letter")) import("./letters/fill-letter.js");
if (document.querySelector("run-take")) import("./runs/run-take.js");
if (document.querySelector("run-days")) import("./runs/run-days.js");
if (document.querySelector("card-set")) import("./pages/card-set.js");
if (document.querySelector("find-moment")) import("./find/find-moment.js");
if (document.querySelector("my-role")) import("./pages/my-role.js");
if (document.querySelector("journey-curve")) import("./pages/journey-curve.js");
if (document.querySelector("role-filter")) import("./pages/role-filter.js");
if (document.querySelector("learn-track")) import("./learning/learn-track.js");
if (document.querySelector("practise-guide")) import("./learning/practise-guide.js");
if (document.querySelector("answer-drill")) import("./drill/answer-drill.js");
if (document.querySelector("check-draft")) import("./draft/check-draft.js");
if (document.querySelector("gap-survey")) import("./survey/gap-survey.js");
if (document.querySelector("observe-moment")) import("./observe/observe-moment.js");
if (document.querySelector("see-consistency")) import("./consistency/see-consistency.js");
if (document.querySelector("see-records")) import("./records/see-records.js");

// Who is learning at this browser is told what waits; to everybody else it costs nothing.
if (chosen() && document.querySelector("learn-unit")) import("./learning/learn-unit.js");
if (chosen() && document.querySelector("learn-due")) import("./learning/learn-due.js");

// The questions and the sentences stand far down a moment's page: what makes something of them comes when they come near.
const nearing = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      nearing.unobserve(target);
      import(target.localName === "say-aloud" ? "./learning/say-aloud.js" : "./learning/learn-practice.js");
    }
  },
  { rootMargin: "600px" },
);
for (const far of document.querySelectorAll("learn-practice, say-aloud")) nearing.observe(far);
