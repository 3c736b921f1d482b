// Written by the compiler from playbook_compiler/bounds.json, which its own readers use as well.
declare const bounds: {
  first_year: number;
  last_year: number;
  depth: number;
  values: number;
  entries: number;
  runs: number;
  id: number;
  key: number;
  person: number;
  text: number;
  runs_file: number;
  training_file: number;
  newest_schema: number;
  white: [number, number][];
  invisible: [number, number][];
};
export default bounds;
