"""The recipe of docs/publish-apache.md, with the module for single sign-on as Debian ships it and a login service."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.login_service import LoginService, login_service
from tests.site.recipes import (
    BEHIND_A_LOGIN,
    Answer,
    Running,
    blocks,
    certificate,
    holds_to,
    own,
    program,
    put_together,
    side_by_side,
    started,
    told_headers,
)
from tests.site.web_servers import APACHE_OWN, APACHE_SHUT, free_port

_MODULES = Path("/usr/lib/apache2/modules")
_NEEDED = ("ssl", "headers", "auth_openidc", "socache_shmcb")
_APACHE = (
    APACHE_OWN
    + """\
Listen 127.0.0.1:{plain}
Listen 127.0.0.1:{port}
IncludeOptional mods-enabled/*.load
IncludeOptional mods-enabled/dir.conf
IncludeOptional mods-enabled/mime.conf
{modules}
"""
    + APACHE_SHUT
    + """\
OIDCIDTokenSignedResponseAlg HS256
{recipe}
"""
)

__all__ = ["own"]


@contextlib.contextmanager
def _apache(own: Path, recipe: str) -> Iterator[tuple[Running, LoginService]]:
    found, port, plain = program("apache2"), free_port(), free_port()
    if not (_MODULES / "mod_auth_openidc.so").is_file():
        pytest.skip("mod_auth_openidc is missing. On Debian: sudo apt-get install libapache2-mod-auth-openidc")
    cert, key = certificate(own)
    with login_service() as service:
        places = {
            "<VirtualHost *:80>": f"<VirtualHost *:{plain}>",
            "<VirtualHost *:443>": f"<VirtualHost *:{port}>",
            "/etc/ssl/handbook.crt": str(cert),
            "/etc/ssl/handbook.key": str(key),
            "/srv/handbook": str(own / "srv"),
            "/etc/apache2/handbook-headers.conf": str(own / "handbook-headers.conf"),
            "https://login.microsoftonline.com/TENANT/v2.0": service.address,
            "OIDCRedirectURI https://handbook.berg.example": f"OIDCRedirectURI https://localhost:{port}",
        }
        modules = "".join(
            f"<IfModule !{name}_module>\nLoadModule {name}_module {_MODULES}/mod_{name}.so\n</IfModule>\n"
            for name in _NEEDED
        )
        user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
        text = _APACHE.format(
            own=own, user=user, plain=plain, port=port, modules=modules, recipe=put_together(recipe, places)
        )
        conf = own / "apache.conf"
        conf.write_text(text, encoding="utf-8")
        tried = subprocess.run([found, "-t", "-f", str(conf)], capture_output=True, text=True, check=False)
        assert tried.returncode == 0, tried.stderr
        with started([found, "-f", str(conf), "-D", "FOREGROUND"], port) as running:
            running.host = f"localhost:{port}"
            yield running, service


def _log_in(running: Running, service: LoginService, path: str = "/staff/") -> str:
    """From the page that was asked for to the login service and back. Gives the cookies."""
    jar: dict[str, str] = {}

    def ask(address: str) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in jar.items())
        answer = running.ask(address, Cookie=cookies)
        for said in answer.cookies:
            name, _, value = said.partition(";")[0].partition("=")
            jar[name] = value
        return answer

    asked = ask(path)
    assert asked.status == 302 and asked.headers["Location"].startswith(f"{service.address}/authorize?"), asked
    back = urlsplit(_location(asked.headers["Location"]))
    again = ask(f"{back.path}?{back.query}")
    assert again.status == 302 and again.headers["Location"] == f"https://{running.host}{path}", again
    return "; ".join(f"{name}={value}" for name, value in jar.items())


def _location(address: str) -> str:
    """Where the login service sends whoever comes with this address."""
    import http.client

    parts = urlsplit(address)
    asking = http.client.HTTPConnection(parts.netloc, timeout=20)
    asking.request("GET", f"{parts.path}?{parts.query}")
    return str(asking.getresponse().headers["Location"])


def test_only_who_has_logged_in_reads_a_page(own: Path, drilled: Path) -> None:
    shutil.copytree(drilled / "site", own / "srv" / "now")
    told_headers("apache", drilled / "site", own / "handbook-headers.conf")
    with _apache(own, blocks("apache", "apache")[0]) as (running, service):
        for path in ("/", "/moments/", "/handbook.json", "/404.html", "/nothing", "/sw.js"):
            answer = running.ask(path)
            assert answer.status == 302 and answer.headers["Location"].startswith(service.address), (path, answer)
        assert running.ask("/sw.js", **{"Accept": "*/*", "Sec-Fetch-Mode": "cors"}).status == 401
        cookie = _log_in(running, service, "/moments/")
        holds_to(running, drilled / "site", Cookie=cookie)
        there = f"https%3A%2F%2Flocalhost%3A{running.port}%2Fcharter%2F"
        out = running.ask(f"/logged-in?logout={there}", Cookie=cookie)
        assert out.status == 302 and out.headers["Location"].endswith("/charter/"), out
        assert running.ask("/moments/", Cookie=cookie).status == 302, "the session is over"


def test_every_edition_has_its_own_readers(own: Path, drilled: Path) -> None:
    side_by_side(drilled / "site", own / "srv" / "now")
    told_headers("apache", own / "srv" / "now", own / "handbook-headers.conf")
    one, several, *_ = blocks("apache", "apache")
    head, _, rest = one.replace("  ErrorDocument 404 /404.html\n", "").partition("  <Location />")
    with _apache(own, f"{head}{several}{rest.partition('</Location>')[2]}") as (running, service):
        ola = _log_in(running, service)
        service.who, service.groups = "kari", ("GROUP", "others")
        kari = _log_in(running, service)
        for path, expected in {
            "/charter/": (200, 200, 200),
            "/charter/nothing": (404, 404, 404),
            **BEHIND_A_LOGIN,
            "/other/": (403, 403, 403),
        }.items():
            assert tuple(running.ask(path, Cookie=who).status for who in ("", ola, kari)) == expected, path
        assert running.ask("/").headers["Location"].endswith("/staff/")
        assert "of charter" in running.ask("/charter/x/y").text
        assert "of managers" in running.ask("/managers/x/y", Cookie=kari).text
        holds_to(running, own / "srv" / "now" / "staff", "/staff/", Cookie=ola)


def test_it_stands_below_a_path(own: Path, drilled: Path) -> None:
    shutil.copytree(drilled / "site", own / "srv" / "now")
    told_headers("apache", drilled / "site", own / "handbook-headers.conf")
    one, _, below, *_ = blocks("apache", "apache")
    gone = (
        "DocumentRoot /srv/handbook/now",
        "ErrorDocument 404 /404.html",
        "Include /etc/apache2/handbook-headers.conf",
    )
    for line in gone:
        one = one.replace(f"  {line}\n", "")
    recipe = one.replace(".example/logged-in", ".example/handbook/logged-in").partition("  <Directory")[0]
    with _apache(own, f"{recipe}{below}</VirtualHost>\n") as (running, service):
        assert running.ask("/handbook/404.html").status == 302
        holds_to(running, drilled / "site", "/handbook/", Cookie=_log_in(running, service, "/handbook/moments/"))
