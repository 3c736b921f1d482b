// The service worker, fourth part: whether the site lets whoever sits here read a page that is kept. Another person may
// have logged in at this browser since, with fewer rights. So each page is asked for (its head only) before it is shown,
// and where the site does not answer soon, it is shown as without a network.
//
// A login that has run out says nothing against the reader: the page is shown, and they are told. But "not you" (403), or
// a login in the place of one page while the rest of the handbook comes, takes the page away.

const SOON = 2_000; // milliseconds
const REFUSED = 403;

/** What an answer says of the reader: "well", "asks" for a login, or "no". @param {Response} response */
function saidBy({ type, status }) {
  if (status === REFUSED) return "no";
  return type === "opaqueredirect" || [401, 407, 511].includes(status) ? "asks" : "well";
}

/** What the site says of the reader at a page. Some servers refuse to be asked for a head. @param {string} path */
async function saidAt(path) {
  const ask = async (/** @type {string} */ method) =>
    saidBy((await got(path, { method, cache: "no-store" }, SOON)).response);
  try {
    const said = await ask("HEAD");
    return said === "no" ? await ask("GET") : said;
  } catch {
    return "away";
  }
}

/**
 * Whether a kept page may be shown to whoever sits here. Where not, it is taken away; where the whole handbook is not
 * for them, it stays for those who come after them, and nothing of it is shown meanwhile.
 * @param {string} path
 * @param {(more: Promise<unknown>) => void} goOn  what need not be waited for
 */
async function mayBeShown(path, goOn) {
  const said = await saidAt(path);
  if (said === "well" || said === "away") return true;
  const site = await howTheSiteIs();
  if (said === "asks" && site !== "well") return true;
  if (site === "no") await remember({ barred: true });
  if (site !== "well" && site !== "another") return false;
  await (await opened).delete(SCOPE + path);
  goOn(dropOthers()); // what else they may not read, before they are without a network
  return false;
}

/** Take away each page that is not for whoever is logged in now. Tells whether the site spoke of them all. */
async function dropOthers() {
  const cache = await opened;
  const pages = [...(await pathsIn(cache))].filter((path) => !path || path.endsWith("/"));
  let all = true;
  for (let at = 0; at < pages.length; at += BATCH) {
    await Promise.all(
      pages.slice(at, at + BATCH).map(async (path) => {
        const said = await saidAt(path);
        const site = said === "asks" ? await howTheSiteIs() : "well";
        if (said === "no" || (said === "asks" && site === "well")) await cache.delete(SCOPE + path);
        else all &&= said === "well";
      }),
    );
  }
  return all;
}
