// The service worker, third part: when nothing is kept any more. The firm says for how many days a browser keeps the
// handbook while the site does not give it; and whoever logs out takes it away at once. Always this handbook's pages
// only: what a reader ticked, typed or started lies elsewhere and stays, and so does another handbook of the same host.

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;
const OUT = "log-out.html"; // whoever opens it is out; a login service may send people there
let wipes = 0; // how often all was taken away: what was asked for before is too late
/** @type {{keepDays: number, logOut?: string, ended: Record<string, string>}} */
const { keepDays, logOut, ended: farewells } = worker.HANDBOOK;

/**
 * Count the time in which the site has not given the handbook. A clock that was set counts as time gone by, whichever way
 * it was set: nobody has the handbook for longer by setting it back.
 */
function counted() {
  return change((state) => {
    const now = Date.now();
    const { spent = 0, at = state.seen ?? state.since ?? now } = state;
    const more = Math.abs(now - at);
    return more < MINUTE && state.at ? state : { ...state, spent: spent + more, at: now };
  });
}

/** @param {State} state */
function isOver({ spent = 0 }) {
  return spent >= keepDays * DAY;
}

/** The site has given this reader the handbook. @param {"well" | "another"} found */
function letIn(found) {
  const now = Date.now();
  return remember({ spent: 0, at: now, barred: undefined, ...(found === "well" && { seen: now, hushed: undefined }) });
}

/** Take away all that is kept, of every version. What is on its way is not kept either. @param {"days" | "out"} why */
async function wipe(why) {
  wipes++;
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  for (const name of names) {
    const cache = await caches.open(name);
    for (const kept of await cache.keys()) await cache.delete(kept);
    if (name !== NAME) await cache.put(SCOPE + STATE, new Response(JSON.stringify({ ended: why })));
  }
  await change(() => ({ ended: why }));
}

/** Why nothing may be shown of what is kept, if so. The site is asked once more before what is over is taken away. */
async function whyClosed() {
  const state = await counted();
  if (state.ended) return state.ended;
  if (!state.barred && !isOver(state)) return undefined;
  const found = await howTheSiteIs();
  if (found === "well" || found === "another") return void (await letIn(found));
  if (!isOver(state)) return "barred";
  await wipe("days");
  return "days";
}

/** Whether whoever opens an address logs out. @param {string} url */
function leadsOut(url) {
  const plain = (/** @type {string} */ address) => address.replace(/[?#].*/, "").replace(/\/$/, "");
  const ways = [SCOPE + OUT, ...(logOut ? [new URL(logOut, SCOPE).href] : [])];
  return ways.map(plain).includes(plain(url));
}

/** What is shown in the place of every page, and of what was kept. @param {string} why */
function farewell(why) {
  const page = farewells[why].replace('href="./"', `href="${SCOPE}"`);
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}
