"""What a served page has beside its own: a script that reloads it, and a style for what keeps the newest away.

Both are files of the server, so that a page under our strict policy (edition/headers.py) may have them.
"""

from __future__ import annotations

from typing import Final

SCRIPT: Final = "/livereload/page.js"
STYLE: Final = "/livereload/page.css"

_SCRIPT: Final = """// The name tells the handbook's own scripts that nothing is kept for use without a network here.
window.livereload = (() => {
  const own = document.currentScript;
  const place = `/livereload/${own.dataset.epoch}/${own.dataset.page}`;
  const again = (delay) => setTimeout(ask, delay);
  async function ask() {
    if (document.visibilityState === "hidden") {
      document.addEventListener("visibilitychange", ask, { once: true });
      return;
    }
    try {
      const answer = await fetch(place, { cache: "no-store" });
      if (answer.ok && Number(await answer.text()) > Number(own.dataset.epoch)) location.reload();
      else again(answer.ok ? 0 : 1000);
    } catch {
      again(1000);
    }
  }
  window.addEventListener("load", ask);
  return ask;
})();
"""
_STYLE: Final = """.live-notice {
  position: fixed; inset: auto 0 0 0; z-index: 1000; max-height: 50vh; overflow: auto; padding: .8rem 1rem;
  background: #7a1212; color: #fff; font: 16px/1.5 system-ui, sans-serif;
}
.live-notice pre { margin: .4rem 0 0; white-space: pre-wrap; font: 14px/1.5 ui-monospace, monospace; }
"""
FILES: Final = {
    SCRIPT: ("application/javascript", _SCRIPT.encode()),
    STYLE: ("text/css", _STYLE.encode()),
}
"""What the server itself has, by its address."""


def with_script(page: bytes, epoch: int, number: int) -> bytes:
    """The page with the script that asks whether there is a newer one. `number` tells apart who asks."""
    tag = f'<script src="{SCRIPT}" data-epoch="{epoch}" data-page="{number}"></script>'.encode()
    before, body, after = page.rpartition(b"</body>")
    return before + tag + body + after if body else page + tag
