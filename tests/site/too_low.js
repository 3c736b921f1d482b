// What is tapped and is less than 44 pixels high, by its box or by where a thumb finds it. A link in a sentence is as high as
// its line. The test evaluates this in the page.
() => {
  const TAPPED =
    "article :is(a[href], button, summary, input, select, textarea, [role=button]), .md-header :is(a, button, label)";
  const low = [];
  const inSentence = (link) => {
    if (getComputedStyle(link).display !== "inline") return false;
    const around = link.closest("p, li, td, dd") ?? link.parentElement;
    return around.textContent.trim().length > link.textContent.trim().length + 1 || link.matches("[role=button]");
  };
  const hit = (one, x, y) => { const found = document.elementFromPoint(x, y); return one.contains(found) || found?.closest("label") === one; };
  for (const one of document.querySelectorAll(TAPPED)) {
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || one.matches(".headerlink") || inSentence(one)) continue;
    const target = one.matches("input") ? one.closest("label") ?? one : one;
    if (!one.closest(".md-header")) target.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, right, top, bottom } = target.getBoundingClientRect();
    if (right <= left || right < 0 || left > innerWidth) continue;
    const x = (left + right) / 2, y = (top + bottom) / 2;
    const high = (bottom - top >= 43.5) || (hit(target, x, y - 21) && hit(target, x, y + 21));
    if (!high) low.push([one.tagName, one.className, (one.textContent || one.name || "").trim().slice(0, 40), Math.round(right - left), Math.round(bottom - top)]);
  }
  return low;
}
