// The parts of a run. Types alone: no reader loads them.

/** `key` stands where a step that is never skipped was set aside. */
export type Tick = { state: "done" | "not"; at: string; by: string; reason?: string; key?: boolean };
/** Whose a step is; "" where it is nobody's any more. */
export type Person = { name: string; at: string; by: string };
export type Note = { id: string; at: string; by: string; step?: string; text: string };

/** What one act changed, to take it back: for each place in the run the value before (null: nothing). */
export type Undo = { part: "steps" | "conditions" | "notes" | "slots" | "sent" | "people" | "run"; key: string; before: any }[];

export type Run = {
  schema: number;
  id: string;
  /** The moment's id, and its title and meaning when the run began. */
  moment: string;
  title: string;
  meaning: string;
  customer: string;
  /** Who began it, and who has it now where somebody took it over. */
  by: string;
  owner?: string;
  started: string;
  ended: string | null;
  changed: string;
  /** The steps when the run began. */
  begun: { id: string; do: string }[];
  steps: Record<string, Tick>;
  conditions: Record<string, boolean>;
  notes: Note[];
  fields: Record<string, Record<string, string>>;
  /** What was typed into the slots of its sentences, by the field's name. */
  slots?: Record<string, string>;
  /** Which letters went out, by the message's id. */
  sent?: Record<string, { at: string; by: string; title?: string }>;
  /** Whose a step is, by the step's id. */
  people?: Record<string, Person>;
  /**
   * When a place ("steps call-first", "run ended") was changed last, where its value does not say so: what one colleague
   * took away must not come back from the other's copy.
   */
  times?: Record<string, string>;
  undo?: Undo[];
};
