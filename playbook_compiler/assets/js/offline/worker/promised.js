// The service worker, first part: what a version of the handbook promises, and whether what came is that.
//
// The build makes sw.js of the files in this folder and puts the version before them. The version is the hash of the
// list offline.json, and the list names each file with the hash of its content. So a login page, an old page from
// somewhere on the way, half a file or a list of another day can never be taken for a part of this version.

/** @type {any} */
const worker = self;
/** @type {string} */
const version = worker.HANDBOOK.version;
/** @type {string} */
const SCOPE = worker.registration.scope;
const LIST = "offline.json";
const NOW = "offline-now.json"; // which version the site is, and what is no part of it: files that each build writes anew
const PATIENCE = 10_000; // milliseconds in which nothing more comes; a server that never gives a file is as good as none

/** @typedef {Record<string, string>} Files  address below the scope -> SHA-256 of its content, in base64 */
/** @typedef {{shell: string[], files: Files}} Promised */

/** @param {ArrayBuffer} bytes */
async function hashOf(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
}

/**
 * A file from the site: the browser's own copy where that is what was promised, for what the first page loaded comes for
 * free; else from the server, and past the browser's cache. A login page that a server lets be kept would stand there, and
 * pages that no worker answers for would load it in the place of a script.
 * @param {string} path
 * @param {string} [hash]  none: whatever comes
 */
async function fetched(path, hash) {
  const own = hash && (await got(path, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null));
  if (own && (await hashOf(own.bytes)) === hash) return answerOf(own.response, own.bytes);
  const { response, bytes } = await got(path, { cache: "no-store" });
  if (!response.ok) throw new Error(`${path}: ${response.status || "sent elsewhere"}`);
  if (hash && (await hashOf(bytes)) !== hash) throw new Error(`${path}: not what this version promises`);
  return answerOf(response, bytes);
}

/**
 * An answer with all its content, given up where nothing more comes. Always read to its end: a worker that installs may
 * ask for three files at a time, and an answer that nobody reads counts for ever, so that three of them stop it.
 * @param {string} path
 * @param {RequestInit} how
 * @param {number} [patience]
 */
async function got(path, how, patience = PATIENCE) {
  const giveUp = new AbortController();
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp.abort(), patience);
  };
  try {
    wait();
    const response = await fetch(SCOPE + path, { ...how, redirect: "manual", signal: giveUp.signal });
    const parts = [];
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      wait();
      parts.push(part.value);
    }
    return { response, bytes: await new Blob(parts).arrayBuffer() };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A file as an earlier version kept it, if it is the same still. Whatever kept it, and however: its bytes are counted.
 * @param {string} path
 * @param {string} hash
 * @param {Cache[]} others
 */
async function unchanged(path, hash, others) {
  for (const other of others) {
    const kept = await other.match(SCOPE + path, { ignoreVary: true });
    const bytes = await kept?.arrayBuffer();
    if (kept && bytes && (await hashOf(bytes)) === hash) return answerOf(kept, bytes);
  }
  return undefined;
}

/** What is kept: the content, and the headers that tell how to treat it. @param {Response} from @param {ArrayBuffer} bytes */
function answerOf(from, bytes) {
  const headers = new Headers(from.headers);
  for (const ofTheWay of ["content-encoding", "content-length", "vary"]) headers.delete(ofTheWay);
  return new Response(bytes, { headers });
}

/**
 * What this version promises, as it is known in its cache. Nothing before the first install has got so far.
 * @param {Cache} cache
 * @returns {Promise<Promised | undefined>}
 */
async function promisedIn(cache) {
  const list = await read(cache, LIST);
  return list && { shell: list.shell, files: { ...(await read(cache, NOW))?.files, ...list.files } };
}

/**
 * What this version promises, asked of the site: there, files may have got other names since, with the same content.
 * @param {Cache} cache
 * @returns {Promise<Promised>}
 */
async function promisedNow(cache) {
  if (!(await read(cache, LIST))) await cache.put(SCOPE + LIST, await fetched(LIST, version));
  const now = await fetched(NOW);
  const { version: there, files } = await now.clone().json();
  if (there !== version) throw new Error("the site has another version");
  const before = (await read(cache, NOW))?.files ?? {};
  await Promise.all(Object.keys(before).map((path) => before[path] !== files[path] && cache.delete(SCOPE + path)));
  await cache.put(SCOPE + NOW, now);
  return /** @type {Promise<Promised>} */ (promisedIn(cache));
}

/** @param {Cache} cache @param {string} path @returns {Promise<any>} */
async function read(cache, path) {
  return (await cache.match(SCOPE + path))?.json().catch(() => undefined);
}
