// Keeps the handbook in this browser, so that it opens without a network, and tells when a new version is here.
// Not on a page with live reload (`serve`): there, what was saved a moment ago is to be seen, so an old worker goes.

import { ROOT } from "./root.js";
import words from "./words.js";

const HOUR = 60 * 60 * 1000;

if (location.protocol.startsWith("http")) {
  describe();
  if (isSecureContext && "serviceWorker" in navigator) {
    const start = "livereload" in window ? forget : keep;
    if (document.readyState === "complete") start();
    else addEventListener("load", start); // what the page itself needs comes first
  }
}

// The theme's head is not ours to write, and both generators have their own.
function describe() {
  for (const [rel, path] of [["manifest", "manifest.webmanifest"], ["apple-touch-icon", "assets/icons/handbook.png"]]) {
    document.head.append(Object.assign(document.createElement("link"), { rel, href: new URL(path, ROOT).href }));
  }
}

async function keep() {
  const workers = navigator.serviceWorker;
  try {
    const registration = await workers.register(new URL("sw.js", ROOT), { scope: ROOT.pathname, updateViaCache: "none" });
    workers.addEventListener("message", ({ data }) => {
      if (data === "all is kept") document.documentElement.dataset.offline = "ready";
    });
    watch(registration);
    const { active } = await workers.ready;
    if (!saving()) active?.postMessage("keep the rest");
  } catch (error) {
    console.info("This browser does not keep the handbook for use without a network.", error);
  }
}

async function forget() {
  const registration = await navigator.serviceWorker.getRegistration(ROOT).catch(() => undefined);
  await registration?.unregister();
}

// Somebody who pays by the megabyte gets the pages that they open, and the shell.
function saving() {
  return /** @type {any} */ (navigator).connection?.saveData === true;
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
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
    registration.update().catch(() => {}); // no network: asked again later
  });
}

/** @param {ServiceWorkerRegistration} registration */
function tell(registration) {
  if (document.querySelector(".hb-update")) return;
  const note = document.createElement("aside");
  note.className = "hb-update";
  note.setAttribute("aria-label", words.offline_update_label);
  const text = document.createElement("span");
  text.setAttribute("role", "status");
  const button = (/** @type {string} */ label, /** @type {() => void} */ act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    made.addEventListener("click", act);
    return made;
  };
  note.append(
    text,
    button(words.offline_reload, () => renew(registration)),
    button(words.offline_later, () => note.remove()),
  );
  document.body.append(note);
  text.textContent = words.offline_update; // after it is there: then screen readers say it
}

// Only the tab whose reader asked for it is loaded anew; in another, somebody may be writing.
/** @param {ServiceWorkerRegistration} registration */
function renew(registration) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  if (registration.waiting) registration.waiting.postMessage("take over");
  else location.reload(); // another tab was first
}
