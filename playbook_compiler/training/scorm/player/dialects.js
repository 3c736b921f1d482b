"use strict";
// What the two versions of SCORM call the same things.

/**
 * @typedef {"incomplete" | "completed" | "passed" | "failed"} Standing
 * @typedef {object} Answered one answer to one question
 * @property {string} question moment/question
 * @property {string} situation
 * @property {"practice" | "test"} where
 * @property {string} letter
 * @property {string} best the letter of the best answer
 * @property {string} verdict
 * @property {number} took milliseconds
 * @property {Date} at
 */

/**
 * @typedef {object} Dialect
 * @property {string} api the name of the object that the training system puts into a window
 * @property {Record<"start" | "finish" | "get" | "set" | "commit" | "error", string>} calls
 * @property {Record<"place" | "state" | "mode" | "exit" | "time", string>} names
 * @property {(milliseconds: number) => string} span
 * @property {(read: (name: string) => string) => Standing} standing
 * @property {(standing: Standing) => [string, string][]} standingAs
 * @property {(score: number) => [string, string][]} scoreAs
 * @property {(answered: Answered) => [string, string][]} answeredAs fields of an interaction; the id comes first
 */

/** @type {Dialect} */
const SCORM_12 = {
  api: "API",
  calls: {
    start: "LMSInitialize", finish: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit",
    error: "LMSGetLastError",
  },
  names: {
    place: "cmi.core.lesson_location", state: "cmi.suspend_data", mode: "cmi.core.lesson_mode", exit: "cmi.core.exit",
    time: "cmi.core.session_time",
  },
  span: clockSpan,
  standing(read) {
    const status = read("cmi.core.lesson_status");
    return status === "passed" || status === "failed" || status === "completed" ? status : "incomplete";
  },
  standingAs: (standing) => [["cmi.core.lesson_status", standing]],
  scoreAs: (score) => [["cmi.core.score.min", "0"], ["cmi.core.score.max", "100"], ["cmi.core.score.raw", String(score)]],
  answeredAs: (answered) => [
    ["id", answered.question],
    ["objectives.0.id", answered.where],
    ["time", answered.at.toTimeString().slice(0, 8)],
    ["type", "choice"],
    ["correct_responses.0.pattern", answered.best],
    ["student_response", answered.letter],
    ["result", { best: "correct", acceptable: "neutral" }[answered.verdict] ?? "wrong"],
    ["latency", clockSpan(answered.took)],
  ],
};

/** @type {Dialect} */
const SCORM_2004 = {
  api: "API_1484_11",
  calls: {
    start: "Initialize", finish: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit", error: "GetLastError",
  },
  names: {
    place: "cmi.location", state: "cmi.suspend_data", mode: "cmi.mode", exit: "cmi.exit", time: "cmi.session_time",
  },
  span: isoSpan,
  standing(read) {
    const success = read("cmi.success_status");
    if (success === "passed" || success === "failed") return success;
    return read("cmi.completion_status") === "completed" ? "completed" : "incomplete";
  },
  standingAs(standing) {
    if (standing === "incomplete") return [["cmi.completion_status", "incomplete"]];
    const done = /** @type {[string, string]} */ (["cmi.completion_status", "completed"]);
    return standing === "completed" ? [done] : [done, ["cmi.success_status", standing]];
  },
  scoreAs: (score) => [
    ["cmi.score.min", "0"], ["cmi.score.max", "100"], ["cmi.score.raw", String(score)],
    ["cmi.score.scaled", String(score / 100)],
  ],
  answeredAs: (answered) => [
    ["id", answered.question],
    ["type", "choice"],
    ["objectives.0.id", answered.where],
    ["timestamp", `${answered.at.toISOString().slice(0, 19)}.0Z`],
    ["correct_responses.0.pattern", answered.best],
    ["learner_response", answered.letter],
    ["result", { best: "correct", acceptable: "neutral" }[answered.verdict] ?? "incorrect"],
    ["latency", isoSpan(answered.took)],
    ["description", answered.situation.slice(0, 250)],
  ],
};
