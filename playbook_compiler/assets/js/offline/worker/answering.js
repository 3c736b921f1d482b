// The service worker, last part: it answers for the handbook, from what is kept and else from the site, and looks
// whether the site is still there.

const NOWHERE = "offline.html"; // what is shown for a page that was not kept
const DOOR = "log-in.html"; // never kept: whoever goes there meets the site itself, and its login

/** Pages that came from the site: so does all that belongs to them, for it may be of another version. @type {Set<string>} */
const fromTheSite = new Set();

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "take over") worker.skipWaiting();
  if (event.data === "keep the rest") event.waitUntil(keepAll(event.source));
  if (event.data === "look") event.waitUntil(look(event.source));
  if (event.data === "hush") event.waitUntil(remember({ hushed: Date.now() }));
  if (event.data?.leaves && leadsOut(event.data.leaves)) event.waitUntil(wipe("out"));
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url, mode } = event.request;
  const out = mode === "navigate" && leadsOut(url) ? wipe("out") : undefined;
  if (out) event.waitUntil(out);
  if (method !== "GET" || !url.startsWith(SCOPE) || url.startsWith(SCOPE + DOOR)) return;
  const { clientId, resultingClientId } = event;
  const goOn = (/** @type {Promise<unknown>} */ more) => event.waitUntil(more.catch(() => {}));
  event.respondWith(
    (async () => {
      await out;
      if (mode !== "navigate") return answer(event.request, clientId, resultingClientId);
      return open(event.request, resultingClientId, goOn);
    })(),
  );
});

/**
 * Open a page: what is kept, if it may be shown still, and to whoever sits here.
 * @param {Request} request
 * @param {string} next  the page that is to be
 * @param {(more: Promise<unknown>) => void} goOn
 */
async function open(request, next, goOn) {
  const why = await whyClosed();
  const address = addressOf(request);
  const kept = await (await opened).match(address, { ignoreVary: true });
  if (!why && (!kept || (await mayBeShown(address.slice(SCOPE.length), goOn)))) return answer(request, "", next);
  try {
    const response = await fetch(request, { cache: "no-store" }); // the browser may keep a copy, and is not to show it
    if (response.ok) fromTheSite.add(next);
    return response;
  } catch {
    return farewell(why ?? "barred");
  }
}

/** No page of ours reads a query. @param {Request} request */
function addressOf({ url }) {
  return url.replace(/[?#].*/, "").replace(/\/index\.html$/, "/");
}

/**
 * @param {Request} request
 * @param {string} page  that asks
 * @param {string} next  the page that is to be
 */
async function answer(request, page, next) {
  const cache = await opened;
  const address = addressOf(request);
  const find = (/** @type {string} */ url) => cache.match(url, { ignoreVary: true });
  const kept = await find(address);
  const opens = request.mode === "navigate";
  if (kept && (opens || !fromTheSite.has(page))) return kept;
  try {
    const response = await fetch(request);
    if (kept && (!response.ok || response.redirected)) return kept;
    if (opens && response.ok) fromTheSite.add(next);
    return response;
  } catch (error) {
    if (kept) return kept;
    if (!opens) throw error;
    if (await find(`${address}/`)) return Response.redirect(`${address}/`);
    const sorry = await find(SCOPE + NOWHERE);
    if (!sorry) throw error;
    const promised = (await promisedIn(cache))?.files ?? {};
    return notHere(await sorry.text(), address.slice(SCOPE.length).replace(/\/?$/, "/") in promised);
  }
}

/** The page for what was not kept, wherever it is shown. @param {string} page @param {boolean} will  be kept one day */
function notHere(page, will) {
  const text = page
    .replace('<base href="./">', `<base href="${SCOPE}">`)
    .replace(will ? '<p class="never">' : '<p class="soon">', "<p hidden>");
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** Tell a page how the site is doing, since when it has not been seen, and until when it is kept. @param {any} asker */
async function look(asker) {
  const before = wipes;
  const was = await counted();
  const found = await howTheSiteIs();
  if (wipes !== before) return; // somebody logged out meanwhile
  const isIn = found === "well" || found === "another";
  if (isIn) await letIn(found);
  else if (isOver(was) && !was.ended) return wipe("days"); // what is open stays: somebody may be writing
  else if (found === "asks" || found === "no") await remember({ asked: true });
  if (found === "another") worker.registration.update().catch(() => {}); // asked again at the next look
  const state = (await read(await opened, STATE)) ?? {};
  const ends = Date.now() + keepDays * DAY - (state.spent ?? 0);
  asker?.postMessage({ ...state, site: found === "no" ? "asks" : found, ends });
  if (found === "well" && was.ended) await keepShell();
  if (isIn && was.asked && (await dropOthers())) await remember({ asked: undefined }); // another person, perhaps
}

/**
 * "well": this version; "another" one; "asks": whoever comes is to log in; "no": it is not for whoever is logged in; "gone":
 * there is no handbook; "away": no answer.
 */
async function howTheSiteIs() {
  try {
    const { response, bytes } = await got(NOW, { cache: "no-store" });
    const said = saidBy(response);
    if (said !== "well") return said;
    if (!response.ok) return "gone";
    const there = versionIn(new TextDecoder().decode(bytes));
    if (!there) return "asks"; // a login page that says that all is well
    return there === version ? "well" : "another";
  } catch {
    return "away";
  }
}

/** @param {string} text */
function versionIn(text) {
  try {
    return JSON.parse(text).version;
  } catch {
    return undefined;
  }
}
