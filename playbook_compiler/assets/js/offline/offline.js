// Keeps the handbook in this browser, so that it opens without a network, tells when a new version is here, and how old
// the one shown is where the site does not come.
// Not on a page with live reload (`serve`): there, what was saved a moment ago is to be seen, so an old worker goes. Nor
// where the firm wants nothing kept.

import how from "./how.js";
import { showNote } from "./offline-note.js";
import { ROOT } from "../shared/root.js";
import words from "../shared/words.js";

const HOUR = 60 * 60 * 1000;

if (location.protocol.startsWith("http")) {
  describe();
  if (isSecureContext && "serviceWorker" in navigator) {
    const start = "livereload" in window || !how.keeps ? forget : keep;
    if (document.readyState === "complete") start();
    else addEventListener("load", start); // what the page itself needs comes first
  }
}

// The theme's head is not ours to write, and both generators have their own. Behind a login, a manifest is asked for
// with the cookie only where its link says so.
function describe() {
  for (const [rel, path] of [["manifest", "manifest.webmanifest"], ["apple-touch-icon", "assets/icons/handbook.png"]]) {
    const link = Object.assign(document.createElement("link"), { rel, href: new URL(path, ROOT).href });
    if (rel === "manifest") link.crossOrigin = "use-credentials";
    document.head.append(link);
  }
}

async function keep() {
  const workers = navigator.serviceWorker;
  const ask = (/** @type {string} */ what) => workers.controller?.postMessage(what);
  workers.addEventListener("message", async ({ data }) => {
    if (data === "all is kept") document.documentElement.dataset.offline = "ready";
    else if (data?.site) (await import("./offline-age.js")).tellAge(data, ask);
  });
  tellOfLeaving((leaves) => workers.controller?.postMessage({ leaves }));
  try {
    if (workers.controller) ask("look"); // what is shown was kept: is it the site's still?
    const registration = await workers.register(new URL("sw.js", ROOT), { scope: ROOT.pathname, updateViaCache: "none" });
    watch(registration, ask);
    const { active } = await workers.ready;
    if (!saving()) active?.postMessage("keep the rest");
  } catch (error) {
    console.info("This browser does not keep the handbook for use without a network.", error);
  }
}

// A worker sees who goes where within the handbook. A log-out may lie elsewhere: it judges what we tell it.
/** @param {(address: string) => void} tell */
function tellOfLeaving(tell) {
  const told = (/** @type {string} */ address) => address && !address.startsWith(ROOT.href) && tell(address);
  addEventListener("click", ({ target }) => told((target instanceof Element && target.closest("a")?.href) || ""));
  addEventListener("submit", ({ target }) => told(target instanceof HTMLFormElement ? target.action : ""));
}

async function forget() {
  const registration = await navigator.serviceWorker.getRegistration(ROOT).catch(() => undefined);
  await registration?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(`handbook ${ROOT.href} `));
  await Promise.all(names.map((name) => caches.delete(name)));
}

// Somebody who pays by the megabyte gets the pages that they open, and the shell.
function saving() {
  return /** @type {any} */ (navigator).connection?.saveData === true;
}

/** @param {ServiceWorkerRegistration} registration @param {(message: string) => void} ask */
function watch(registration, ask) {
  let asked = Date.now();
  const fresh = () => navigator.serviceWorker.controller && registration.waiting && tell(registration);
  const follow = () => registration.installing?.addEventListener("statechange", fresh);
  registration.addEventListener("updatefound", follow);
  follow();
  fresh();
  // On a phone the handbook stays open for days.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < HOUR) return;
    asked = Date.now();
    ask("look");
    registration.update().catch(() => {}); // no network: asked again later
  });
}

/** @param {ServiceWorkerRegistration} registration */
function tell(registration) {
  const said = document.querySelector(".hb-update:not(.hb-usual)")?.getAttribute("aria-label") === words.offline_update_label;
  if (!said) showNote(words.offline_update_label, words.offline_update, [words.offline_reload, () => renew(registration)]);
}

// Only the tab whose reader asked for it is loaded anew; in another, somebody may be writing.
/** @param {ServiceWorkerRegistration} registration */
function renew(registration) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  if (registration.waiting) registration.waiting.postMessage("take over");
  else location.reload(); // another tab was first
}
