// The package ships no types. These are those of what we use.
export interface State {
  kind: string | null;
  result: unknown;
  line: number;
  lineStart: number;
  position: number;
}
export class YAMLException extends Error {
  mark?: { line: number; column: number };
}
export const CORE_SCHEMA: object;
export function load(text: string, options: { schema: object; listener: (event: "open" | "close", state: State) => void }): unknown;
