"""Headers -> the text that a server or a host takes them from, one function for each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playbook_compiler.edition.headers import ASK_AGAIN, FOR_EVER, KEPT_FOR_EVER, Headers
from playbook_compiler.pages.look_style import FILE

_FROM: Final = "Made by `handbook headers` from the site as it was built. Make it again after every upgrade."
_READ: Final = "assets/javascripts/bundle.", "assets/stylesheets/main.", "pagefind/fragment/", "pagefind/index/"
"""How the addresses of what is kept for ever begin, for hosts that know no regular expressions."""


@dataclass(frozen=True)
class Published:
    """What a folder holds: editions side by side, by their folders (none: one site), and those open to everybody."""

    editions: Sequence[str] = ()
    open: Sequence[str] = ()

    @property
    def all(self) -> list[str]:
        """Where each site begins, as part of an address."""
        return [f"{name}/" for name in self.editions] or [""]


def editions_in(site: Path) -> list[str]:
    """The editions of a folder, by the names of their folders; none where it is one site itself."""
    looks = site.glob(f"*/{FILE}")  # the one file that every edition has, the charter too
    return sorted(path.relative_to(site).parts[0] for path in looks)


def nginx(headers: Headers, published: Published) -> str:
    """Variables for the level of `http`; nginx takes their values where an `add_header` names them."""
    kept = f'map $uri $handbook_kept {{\n  default "{ASK_AGAIN}";\n  "~{KEPT_FOR_EVER}" "{FOR_EVER}";\n}}\n'
    secure = "".join(
        f'map $scheme {_variable(name)} {{\n  default "";\n  https "{value}";\n}}\n'
        for name, value in headers.https_only
    )
    plain = "".join(f'map "" {_variable(name)} {{\n  default "{value}";\n}}\n' for name, value in headers.always)
    names = [*(name for name, _ in (*headers.always, *headers.https_only))]
    lines = "".join(f"#   add_header {name} {_variable(name)} always;\n" for name in names)
    told = "# The server that shows the handbook names them:\n#   add_header Cache-Control $handbook_kept always;\n"
    return f"# {_FROM}\n{told}{lines}\n{kept}{plain}{secure}"


def _variable(name: str) -> str:
    return f"$handbook_{name.lower().replace('-', '_')}"


def apache(headers: Headers, published: Published) -> str:
    """For Include, in a virtual host or a Location. Needs mod_headers."""
    kept = f"%{{REQUEST_URI}} =~ m#{KEPT_FOR_EVER}#"
    lines = [
        f'Header always set Cache-Control "{ASK_AGAIN}"',
        f'Header always set Cache-Control "{FOR_EVER}" "expr={kept}"',
        *(f'Header always set {name} "{value}"' for name, value in headers.always),
        *(f'Header always set {name} "{value}" "expr=%{{HTTPS}} == \'on\'"' for name, value in headers.https_only),
    ]
    return f"# {_FROM}\n" + "".join(f"{line}\n" for line in lines)


def caddy(headers: Headers, published: Published) -> str:
    """A snippet: `import` the file at the top of the Caddyfile, and `import handbook_headers` in the site."""
    plain = "".join(f'\t\t{name} "{value}"\n' for name, value in headers.always)
    secure = "".join(f'\theader @handbook_https {name} "{value}"\n' for name, value in headers.https_only)
    return (
        f"# {_FROM}\n(handbook_headers) {{\n"
        f"\theader {{\n{plain}\t}}\n"
        f"\t@handbook_kept path_regexp {KEPT_FOR_EVER}\n"
        f'\theader @handbook_kept Cache-Control "{FOR_EVER}"\n'
        f"\t@handbook_asked not path_regexp {KEPT_FOR_EVER}\n"
        f'\theader @handbook_asked Cache-Control "{ASK_AGAIN}"\n'
        f"\t@handbook_https protocol https\n{secure}}}\n"
    )


def cloudflare(headers: Headers, published: Published) -> str:
    """The file `_headers` at the top of what is published. Cloudflare asks again for all that no rule names.

    Where two rules name the same header, it sends both values: so nothing is said of the rest.
    """
    always = "".join(f"  {name}: {value}\n" for name, value in (*headers.always, *headers.https_only))
    rules = "".join(f"\n/{place}{start}*\n  Cache-Control: {FOR_EVER}\n" for place in published.all for start in _READ)
    return f"# {_FROM}\n/*\n{always}{rules}"


def azure(headers: Headers, published: Published) -> str:
    """`staticwebapp.config.json`: the headers, and that nobody reads a page without a login.

    A site alone asks for the role `reader`. Of several, each asks for the role that is called like its folder, but for
    those that everybody may read. The page for no page names others: it is that of a site alone, or of an open one.
    """
    read = [start.rpartition("/")[0] for start in _READ]
    routes: list[Mapping[str, object]] = []
    for place in reversed(published.all):  # `/staff*` has to stand behind `/staff-no*`
        role = ["anonymous"] if place.strip("/") in published.open else [place.strip("/").replace("-", "_") or "reader"]
        routes += [
            {"route": f"/{place}{start}/*", "allowedRoles": role, "headers": {"Cache-Control": FOR_EVER}}
            for start in read
        ]
        routes.append({"route": f"/{place.strip('/')}*", "allowedRoles": role})
    nowhere = next(
        (f"/{place}404.html" for place in published.all if not place or place.strip("/") in published.open), None
    )
    made = {
        "$schema": "https://json.schemastore.org/staticwebapp.config.json",
        "routes": [{"route": "/.auth/login/github", "statusCode": 404}, *routes],
        "responseOverrides": {
            "401": {"statusCode": 302, "redirect": "/.auth/login/aad?post_login_redirect_uri=.referrer"},
            **({"404": {"rewrite": nowhere}} if nowhere else {}),
        },
        "globalHeaders": dict((*headers.always, *headers.https_only, ("Cache-Control", ASK_AGAIN))),
        "mimeTypes": {".webmanifest": "application/manifest+json"},
    }
    return json.dumps(made, indent=2) + "\n"


FOR: Final[Mapping[str, Callable[[Headers, Published], str]]] = {
    "apache": apache,
    "azure": azure,
    "caddy": caddy,
    "cloudflare": cloudflare,
    "nginx": nginx,
}
"""What reads the headers, and what writes them for it."""
