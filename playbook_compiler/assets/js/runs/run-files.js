// Which runs live in a file of a shared folder: the browser's own handle of each file, by the run's id. The browser asks
// its reader before a page may use one again.

import { connect } from "../shared/database.js";
import { RecordStore } from "../shared/record-store.js";
import { FILES } from "./begun.js";

/** What a file of the browser can do that is used here. */
/**
 * @typedef {{name: string, getFile(): Promise<File>,
 *   createWritable(): Promise<{write(text: string): Promise<void>, close(): Promise<void>, abort?(): Promise<void>}>,
 *   queryPermission?(how: object): Promise<string>, requestPermission?(how: object): Promise<string>}} Handle
 */
/** @typedef {{id: string, handle: Handle}} Shared */

/** @param {any} record @returns {import("../shared/record-fields.js").Found<Shared>} */
function read(record) {
  const one = typeof record?.id === "string" && typeof record.handle?.getFile === "function" ? record : null;
  return { one, damaged: !one, newer: false, wrong: [] };
}

/** @type {Promise<RecordStore<Shared>> | undefined} */
let opened;

/** One store for all scripts of a page. Never rejects. */
export function openFiles() {
  const kind = { name: FILES, table: "files", read, connect: () => connect(FILES, "files", 1) };
  opened ??= kind.connect().then((db) => new RecordStore(db, kind));
  return opened;
}
