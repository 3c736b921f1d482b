// The package ships no types. These are those of what we use.
export default function dsvFormat(delimiter: string): {
  parseRows(text: string): string[][];
  formatRow(row: string[]): string;
};
