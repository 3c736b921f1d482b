// The page for an address that does not exist is shown at any depth, so it cannot know where the handbook stands. It asks
// for this script beside itself, one folder up, two up and so on: the first that comes says where the root is.
{
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  if (!document.querySelector("base")) {
    document.head.prepend(Object.assign(document.createElement("base"), { href: new URL("../../../", here).href }));
    addEventListener("DOMContentLoaded", () => {
      for (const link of document.querySelectorAll("a[href^='#']"))
        link.setAttribute("href", location.pathname + link.getAttribute("href")); // a part of this page, not of the front page
    });
  }
}
