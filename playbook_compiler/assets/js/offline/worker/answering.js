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
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE) || url.startsWith(SCOPE + DOOR)) return;
  event.respondWith(answer(event.request, event.clientId, event.resultingClientId));
});

/**
 * @param {Request} request
 * @param {string} page  that asks
 * @param {string} next  the page that is to be
 */
async function answer(request, page, next) {
  const cache = await opened;
  const address = request.url.replace(/[?#].*/, "").replace(/\/index\.html$/, "/"); // no page of ours reads a query
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

/** Tell a page how the site is doing, and since when it has not been seen. @param {any} asker */
async function look(asker) {
  const found = await howTheSiteIs();
  if (found === "well") await remember({ seen: Date.now(), hushed: undefined });
  if (found === "another") worker.registration.update().catch(() => {}); // asked again at the next look
  asker?.postMessage({ site: found, ...(await read(await opened, STATE)) });
}

/** "well": this version; "another" one; "asks": whoever comes is to log in; "gone": there is no handbook; "away": no answer. */
async function howTheSiteIs() {
  try {
    const { response, bytes } = await got(NOW, { cache: "no-store" });
    if (response.type === "opaqueredirect" || [401, 403, 407, 511].includes(response.status)) return "asks";
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
