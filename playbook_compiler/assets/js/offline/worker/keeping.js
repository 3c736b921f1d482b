// The service worker, second part: what is kept. Each version of the handbook has a cache of its own, so that pages,
// styles and search always fit together.
//
// A first visit waits for the shell; the rest comes in small batches when a page asks for it, and what did not come is
// asked for again at the next visit. A new version takes over only when all that had been kept is there anew; the
// caches of the versions before go then, and not earlier.

const OURS = `handbook ${SCOPE} `; // another handbook below the same host keeps its own
const NAME = OURS + version;
const STATE = "offline-state";
const BATCH = 6;

/** Opened once: a worker that is on its way out must not bring back what the next one took away. */
const opened = caches.open(NAME);

/**
 * `begun`: it is not whole yet; `since` when it was. `seen`: when the site last was this version, and `hushed`: when the
 * reader last said that they know. `spent`: for how long the site has not given the handbook, as it was counted `at` that
 * time. All in milliseconds. `ended`: why nothing is kept any more; `barred`: nothing is shown to whoever is logged in;
 * `asked`: the site has asked for a login since it last gave the handbook.
 * @typedef {{begun?: boolean, since?: number, seen?: number, hushed?: number, spent?: number, at?: number,
 *   ended?: "days" | "out", barred?: boolean, asked?: boolean}} State
 */

/** @type {Promise<boolean> | undefined} */
let keepingNow;
/** @type {Promise<unknown>} */
let lastChange = Promise.resolve();

async function install() {
  const cache = await opened;
  if (!(await read(cache, STATE))) await remember({ begun: true });
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  const others = await Promise.all(names.map((name) => caches.open(name)));
  try {
    const promised = await begin(cache);
    const wanted = await owed(promised, others);
    if (!(await fill(cache, wanted, promised.files, others))) throw new Error("this version did not come whole");
    await remember({ begun: undefined, since: Date.now(), seen: Date.now(), spent: 0, at: Date.now() });
    const before = await Promise.all(others.map((other) => read(other, STATE)));
    if (before.some((state) => state?.ended)) worker.skipWaiting(); // what is shown comes from the site already
  } finally {
    await forget(names, ({ begun }) => begun); // one installs at a time: those are given up
  }
}

async function activate() {
  const { since: mine = 0 } = (await read(await opened, STATE)) ?? {};
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  await forget(names, ({ begun, since = 0 }) => !begun && since <= mine); // the next may be on its way already
  await worker.clients.claim();
}

/**
 * What must be there before this version takes over: the shell, and all that had been kept, so that whoever changes to it
 * loses nothing that worked without a network.
 * @param {Promised} promised
 * @param {Cache[]} others
 */
async function owed({ shell, files }, others) {
  const kept = new Set(shell);
  for (const other of others) {
    const there = await pathsIn(other);
    const before = Object.keys((await read(other, LIST))?.files ?? {});
    if (before.length && before.every((path) => there.has(path))) return Object.keys(files);
    there.forEach((path) => kept.add(path));
  }
  return Object.keys(files).filter((path) => kept.has(path));
}

/**
 * What this version promises, as the site gives it to this reader: what was wiped may be kept anew. Not what is wiped
 * while we ask: somebody is logging out.
 * @param {Cache} cache
 */
async function begin(cache) {
  const { ended } = (await read(cache, STATE)) ?? {};
  const promised = await promisedNow(cache);
  if (ended) await remember({ ended: undefined, spent: 0, at: Date.now() });
  return promised;
}

/** Keep what is missing, and tell who asked once all is there. @param {{postMessage(message: string): void} | null} asker */
async function keepAll(asker) {
  keepingNow ??= keepRest().finally(() => (keepingNow = undefined));
  if (await keepingNow.catch(() => false)) asker?.postMessage("all is kept");
}

async function keepRest() {
  const cache = await opened;
  const there = await pathsIn(cache);
  const known = await promisedIn(cache);
  if (known && Object.keys(known.files).every((path) => there.has(path))) return true;
  const { files } = await begin(cache);
  return fill(cache, Object.keys(files), files, []);
}

/** After a login, where nothing is kept: what every page needs, also for those who pay by the megabyte. */
async function keepShell() {
  const cache = await opened;
  const { shell, files } = await begin(cache);
  return fill(cache, shell, files, []);
}

/**
 * Bring what is missing into a cache, a few files at a time. Gives up at a batch of which nothing came; in no order, so
 * that a few files that never come do not keep back the same others for ever.
 * @param {Cache} cache
 * @param {string[]} paths
 * @param {Files} files
 * @param {Cache[]} others
 */
async function fill(cache, paths, files, others) {
  const there = await pathsIn(cache);
  const before = wipes;
  const missing = inNoOrder(paths.filter((path) => !there.has(path)));
  let whole = true;
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    if ((await read(cache, STATE))?.ended) return false; // wiped meanwhile, perhaps by another worker
    const done = await Promise.allSettled(
      batch.map(async (path) => {
        const file = (await unchanged(path, files[path], others)) ?? (await fetched(path, files[path]));
        if (wipes === before) await cache.put(SCOPE + path, file);
      }),
    );
    const came = done.filter(({ status }) => status === "fulfilled").length;
    whole &&= came === batch.length;
    if (!came) return false;
  }
  return whole;
}

/** @param {Cache} cache */
async function pathsIn(cache) {
  return new Set((await cache.keys()).map(({ url }) => url.slice(SCOPE.length)));
}

/** @param {State} news */
function remember(news) {
  return change((state) => ({ ...state, ...news }));
}

/** One change after the other: none is lost. @param {(state: State) => State} how @returns {Promise<State>} */
function change(how) {
  const changed = lastChange.then(async () => {
    const cache = await opened;
    const before = (await read(cache, STATE)) ?? {};
    const state = how(before);
    if (state !== before) await cache.put(SCOPE + STATE, new Response(JSON.stringify(state)));
    return state;
  });
  lastChange = changed.catch(() => undefined);
  return changed;
}

/** @param {string[]} names @param {(state: State) => unknown} which */
async function forget(names, which) {
  const states = await Promise.all(names.map(async (name) => (await read(await caches.open(name), STATE)) ?? {}));
  await Promise.all(names.filter((_, at) => which(states[at])).map((name) => caches.delete(name)));
}

/** @template Item @param {Item[]} items */
function inNoOrder(items) {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items;
}
