// The service worker: after one visit the handbook opens without a network. A classic script: sw.js, in the site's root
// and made by the build, says which version this is and loads it with importScripts.
//
// Each version of the handbook has a cache of its own, so that pages, styles and search always fit together. The shell
// is fetched at once, the rest in small batches when the page asks for it. What has not changed since the version
// before is taken from its cache.

/** @type {any} */
const worker = self;
/** @type {{version: string, shell: string[], list: string}} */
const { version, shell, list } = worker.HANDBOOK;
/** @type {string} */
const SCOPE = worker.registration.scope;
const OURS = `handbook ${SCOPE} `; // another handbook below the same host keeps its own
const NAME = OURS + version;
const NOWHERE = "offline.html"; // what is shown for a page that was not kept
const BATCH = 6;

/** @typedef {Record<string, string>} Files  address below the scope -> hash of its content */

/** @type {Promise<boolean> | undefined} */
let keeping;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "take over") worker.skipWaiting();
  if (event.data === "keep the rest") event.waitUntil(keepAll(event.source));
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(SCOPE)) event.respondWith(answer(event.request));
});

// A first visit waits for the shell only. An update waits until all that had been kept is there anew: whoever changes
// to it loses nothing that worked without a network.
async function install() {
  const old = await before();
  const cache = await caches.open(NAME);
  const files = old ? await fetchList(cache) : {};
  if (!(await fill(cache, shell, files, old))) throw new Error("the shell could not be kept");
  if (old) await fill(cache, Object.keys(files), files, old);
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {{postMessage(message: string): void} | null} asker */
async function keepAll(asker) {
  keeping ??= keepRest().finally(() => (keeping = undefined));
  if (await keeping.catch(() => false)) asker?.postMessage("all is kept");
}

async function keepRest() {
  const cache = await caches.open(NAME);
  const files = (await listIn(cache)) ?? (await fetchList(cache));
  return fill(cache, Object.keys(files), files, null);
}

/**
 * Bring what is missing into a cache, a few files at a time. Gives up at a batch of which nothing came.
 * @param {Cache} cache
 * @param {string[]} paths
 * @param {Files} files
 * @param {{cache: Cache, files: Files} | null} old
 */
async function fill(cache, paths, files, old) {
  const there = new Set((await cache.keys()).map((request) => request.url));
  const missing = paths.filter((path) => !there.has(SCOPE + path));
  let whole = true;
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const done = await Promise.allSettled(
      batch.map(async (path) => cache.put(SCOPE + path, (await unchanged(path, files, old)) ?? (await fetched(path)))),
    );
    const came = done.filter(({ status }) => status === "fulfilled").length;
    whole &&= came === batch.length;
    if (!came) return false;
  }
  return whole;
}

/**
 * @param {string} path
 * @param {Files} files
 * @param {{cache: Cache, files: Files} | null} old
 */
async function unchanged(path, files, old) {
  return old && files[path] && old.files[path] === files[path] ? old.cache.match(SCOPE + path) : undefined;
}

// "no-cache" asks the server whether the browser's own copy still holds: what the first page loaded comes for free.
/** @param {string} path */
async function fetched(path) {
  const response = await fetch(SCOPE + path, { cache: "no-cache" });
  if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** @param {Cache} cache @returns {Promise<Files>} */
async function fetchList(cache) {
  const response = await fetched(list);
  const kept = response.clone();
  const read = await response.json();
  if (read.version !== version) throw new Error("the site is being renewed"); // tried again at the next visit
  await cache.put(SCOPE + list, kept);
  return read.files;
}

/** @param {Cache} cache @returns {Promise<Files | undefined>} */
async function listIn(cache) {
  return (await (await cache.match(SCOPE + list))?.json())?.files;
}

/** The version that readers have now, where its list is known. */
async function before() {
  for (const name of (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME).reverse()) {
    const cache = await caches.open(name);
    const files = await listIn(cache);
    if (files) return { cache, files };
  }
  return null;
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(NAME);
  const address = request.url.replace(/[?#].*/, "").replace(/\/index\.html$/, "/"); // no page of ours reads a query
  const find = (/** @type {string} */ url) => cache.match(url, { ignoreVary: true });
  const kept = await find(address);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    if (await find(`${address}/`)) return Response.redirect(`${address}/`);
    const page = await find(SCOPE + NOWHERE);
    if (!page) throw error;
    const text = (await page.text()).replaceAll('href="./"', `href="${SCOPE}"`);
    return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
}
