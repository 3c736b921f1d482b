// One run: how it begins, what a person does in it, and what it says about itself. Everything here is pure: each act
// takes a run and returns the changed one, with a way back in `undo`.

import { own } from "../shared/own.js";
import { SCHEMA } from "./run-schema.js";

/** @typedef {import("./run-schema.js").Run} Run */
/** @typedef {import("./run-schema.js").Undo} Undo */
/**
 * @typedef {{id: string, do: string, who: string, within: {amount: number, unit: string, working: boolean} | null,
 *   key: boolean, only_if: string | null, pause: string | null, typed?: string}} Step  `typed` has its slots in braces
 */
/**
 * @typedef {{id: string, title: string, meaning: string, also?: string[], steps: Step[],
 *   escalate: {when: string, to: string}[], slots?: import("../shared/slots.js").Slots}} Moment
 */

const UNDOS = 20; // acts that can be taken back

/** @param {Moment} moment @param {string} customer @param {string} by @param {Date} started @returns {Run} */
export function begin(moment, customer, by, started) {
  return {
    schema: SCHEMA,
    id: newId(),
    moment: moment.id,
    title: moment.title,
    customer,
    by,
    started: started.toISOString(),
    ended: null,
    changed: new Date().toISOString(),
    meaning: moment.meaning,
    begun: moment.steps.map((step) => ({ id: step.id, do: step.do })),
    steps: {},
    conditions: {},
    notes: [],
    fields: {},
    undo: [],
  };
}

/**
 * Set values in a run: null takes a value away.
 * @param {Run} run
 * @param {{part: Undo[number]["part"], key: string, to: any}[]} sets
 * @returns {Run}
 */
export function act(run, sets) {
  if (!sets.length) return run;
  const back = sets.map(({ part, key }) => ({ part, key, before: valueAt(run, part, key) }));
  const undo = [...(run.undo ?? []), back].slice(-UNDOS);
  return changed(run, sets, { undo });
}

/** Take back the last act. @param {Run} run @returns {Run} */
export function takeBack(run) {
  const undo = run.undo ?? [];
  const last = undo.at(-1) ?? [];
  const sets = last.map(({ part, key, before }) => ({ part, key, to: before }));
  return changed(run, sets, { undo: undo.slice(0, -1) }, true);
}

/**
 * @param {Run} run
 * @param {{part: Undo[number]["part"], key: string, to: any}[]} sets
 * @param {{undo: Undo[]}} with_
 * @param {boolean} [again]  values of before: the time in them is not that of this change
 * @returns {Run}
 */
function changed(run, sets, with_, again = false) {
  const now = new Date().toISOString();
  const untold = sets.filter(({ to }) => again || !to?.at).map(({ part, key }) => [`${part} ${key}`, now]);
  const times = untold.length ? { times: { ...run.times, ...Object.fromEntries(untold) } } : {};
  return { ...sets.reduce(withValue, run), ...with_, ...times, changed: now };
}

/** Who has a run now: whoever took it over last, else whoever began it. @param {Run} run */
export function ownerOf(run) {
  return run.owner || run.by;
}

/**
 * @param {Run} run
 * @param {Pick<Step, "id" | "key">} step
 * @param {string} by
 * @param {string} [reason]  why it does not apply here
 */
export function settle(run, { id, key }, by, reason) {
  const at = new Date().toISOString();
  const to = reason === undefined ? { state: "done", at, by } : { state: "not", at, by, reason, ...(key && { key }) };
  return act(run, [{ part: "steps", key: id, to }]);
}

/** Whose a step is. @param {Run} run @param {string} step @param {string} name  "" for nobody's @param {string} by */
export function give(run, step, name, by) {
  return act(run, [{ part: "people", key: step, to: { name, by, at: new Date().toISOString() } }]);
}

/** The person whose a step is; "" where nobody was named. @param {Run} run @param {string} step */
export function personOf(run, step) {
  return own(run.people, step)?.name ?? "";
}

/** What makes a run somebody's: the run itself, and the open steps that were its owner's. @param {Run} run @param {string} owner */
export function taking(run, owner) {
  const before = ownerOf(run);
  const steps = Object.keys(run.people ?? {}).filter((step) => personOf(run, step) === before && !own(run.steps, step));
  const to = { name: owner, by: owner, at: new Date().toISOString() };
  return [/** @type {const} */ ({ part: "run", key: "owner", to: owner }), ...steps.map((key) => /** @type {const} */ ({ part: "people", key, to }))];
}

/** A condition's answer holds for every step that asks the same. @param {Run} run @param {Moment} moment @param {Step} step @param {boolean} to */
export function answer(run, moment, step, to) {
  const same = moment.steps.filter((other) => other.only_if === step.only_if);
  return act(
    run,
    same.map(({ id }) => ({ part: "conditions", key: id, to })),
  );
}

/** @param {Run} run @param {string | undefined} step @param {string} by @param {string} text */
export function write(run, step, by, text) {
  const note = { id: newId(), at: new Date().toISOString(), by, text, ...(step && { step }) };
  return act(run, [{ part: "notes", key: note.id, to: note }]);
}

/** Whether a step calls for something: yes, no, or "ask" where its condition has no answer. @param {Run} run @param {Step} step @returns {boolean | "ask"} */
export function applies(run, step) {
  if (!step.only_if || own(run.steps, step.id)) return true;
  return own(run.conditions, step.id) ?? "ask";
}

/** The steps that are neither done nor set aside. @param {Run} run @param {Moment} moment */
export function openSteps(run, moment) {
  return moment.steps.filter((step) => !own(run.steps, step.id) && applies(run, step) !== false);
}

/** The open steps that surely call for something: only these can be late. @param {Run} run @param {Moment} moment */
export function waiting(run, moment) {
  return moment.steps.filter((step) => !own(run.steps, step.id) && applies(run, step) === true);
}

/** What was set aside though it is never skipped, as it is marked wherever a run is told. @param {Run} run @param {Moment | null} moment */
export function leftOut(run, moment) {
  const words = new Map([...run.begun, ...(moment?.steps ?? [])].map((step) => [step.id, step.do]));
  const keys = new Set(moment?.steps.filter((step) => step.key).map(({ id }) => id));
  const ids = Object.keys(run.steps).filter((id) => run.steps[id].state === "not" && (run.steps[id].key || keys.has(id)));
  return ids.map((id) => words.get(id) ?? id);
}

/** How many steps call for something, and how many of them are settled. @param {Run} run @param {Moment} moment */
export function progress(run, moment) {
  const all = moment.steps.filter((step) => applies(run, step) !== false);
  return { done: all.filter((step) => own(run.steps, step.id)).length, all: all.length };
}

/** @param {Run} run @param {Undo[number]["part"]} part @param {string} key @returns {any} */
export function valueAt(run, part, key) {
  if (part === "run") return /** @type {any} */ (run)[key];
  if (part === "notes") return run.notes.find((note) => note.id === key) ?? null;
  return own(/** @type {Record<string, any>} */ (run[part]), key) ?? null;
}

/** @param {Run} run @param {{part: Undo[number]["part"], key: string, to: any}} set @returns {Run} */
function withValue(run, { part, key, to }) {
  if (part === "run") return { ...run, [key]: to };
  if (part === "notes") {
    const others = run.notes.filter((note) => note.id !== key);
    return { ...run, notes: to === null ? others : [...others, to] };
  }
  const { [key]: _, ...others } = /** @type {Record<string, any>} */ (run[part] ?? {});
  return /** @type {Run} */ ({ ...run, [part]: to === null ? others : { ...others, [key]: to } });
}

/** @returns {string} */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only where the site comes over https
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
