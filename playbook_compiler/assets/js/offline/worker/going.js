// The service worker of a handbook that is not kept (`offline: off`): it takes the place of the one that a reader has,
// takes away what that kept of this handbook, and goes. It answers for nothing, so all comes from the site.
{
  /** @type {any} */
  const going = self;
  going.addEventListener("install", () => going.skipWaiting());
  going.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(go()));

  const go = async () => {
    const ours = `handbook ${going.registration.scope} `;
    const names = (await caches.keys()).filter((name) => name.startsWith(ours));
    await Promise.all(names.map((name) => caches.delete(name)));
    await going.registration.unregister();
  };
}
