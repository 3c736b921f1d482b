"""The recipes of docs/publish-*.md, to the letter: the servers run, let in whom they should, and send every header."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.recipes import (
    BEHIND_A_LOGIN,
    Running,
    auth_proxy,
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
from tests.site.web_servers import free_port

_NGINX = """\
{user}
pid {own}/pid;
error_log {own}/error.log;
daemon off;
events {{ }}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {own}/body; proxy_temp_path {own}/proxy; fastcgi_temp_path {own}/fastcgi;
  uwsgi_temp_path {own}/uwsgi; scgi_temp_path {own}/scgi;
  include {own}/handbook-headers.conf;
  {recipe}
}}
"""


@contextlib.contextmanager
def nginx(own: Path, recipe: str, auth: int) -> Iterator[Running]:
    """nginx with a recipe, where its text says: in http, beside the file of headers."""
    found, port = program("nginx"), free_port()
    cert, key = certificate(own)
    places = {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "/etc/ssl/handbook.crt": str(cert),
        "/etc/ssl/handbook.key": str(key),
        "/srv/handbook": str(own / "srv"),
        "127.0.0.1:4180": f"127.0.0.1:{auth}",
    }
    places = {old: new for old, new in places.items() if old in recipe or old.startswith("/")}
    user = "user www-data;" if os.geteuid() == 0 else ""
    conf = own / "nginx.conf"
    conf.write_text(_NGINX.format(own=own, user=user, recipe=put_together(recipe, places)), encoding="utf-8")
    tried = subprocess.run([found, "-t", "-c", str(conf)], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    with started([found, "-c", str(conf)], port) as running:
        yield running


@contextlib.contextmanager
def caddy(own: Path, recipe: str, auth: int) -> Iterator[Running]:
    """Caddy with a recipe as its Caddyfile."""
    found, port = program("caddy"), free_port()
    cert, key = certificate(own)
    places = {
        "/etc/caddy/handbook-headers.caddy": str(own / "handbook-headers.caddy"),
        "handbook.berg.example {": f"https://handbook.berg.example:{port} {{\n\ttls {cert} {key}",
        "/srv/handbook": str(own / "srv"),
        "127.0.0.1:4180": f"127.0.0.1:{auth}",
    }
    places = {old: new for old, new in places.items() if old in recipe or not old.startswith("127")}
    head = f"{{\n\tadmin off\n\tauto_https disable_redirects\n\thttp_port {free_port()}\n}}\n"
    conf = own / "Caddyfile"
    conf.write_text(head + put_together(recipe, places), encoding="utf-8")
    at_home = {"XDG_DATA_HOME": str(own / "data"), "XDG_CONFIG_HOME": str(own / "config"), "HOME": str(own)}
    ask = ["--config", str(conf), "--adapter", "caddyfile"]
    tried = subprocess.run(
        [found, "validate", *ask], capture_output=True, text=True, check=False, env={**os.environ, **at_home}
    )
    assert tried.returncode == 0, tried.stderr
    with started([found, "run", *ask], port, **at_home) as running:
        yield running


SERVERS = {
    "nginx": (nginx, "nginx", "handbook-headers.conf", "  location / {", "  location = /oauth2/auth {"),
    "caddy": (caddy, "caddyfile", "handbook-headers.caddy", "\thandle {", None),
}
__all__ = ["own"]

each_server = pytest.mark.parametrize("name", SERVERS)


@contextlib.contextmanager
def one_site(own: Path, site: Path, name: str) -> Iterator[Running]:
    """A server with the recipe for one site."""
    serve, language, file, *_ = SERVERS[name]
    shutil.copytree(site, own / "srv" / "now")
    told_headers(name, site, own / file)
    with auth_proxy() as auth, serve(own, blocks(name, language)[0], auth) as running:
        yield running


@each_server
def test_only_who_is_logged_in_reads_a_page(own: Path, drilled: Path, name: str) -> None:
    with one_site(own, drilled / "site", name) as running:
        for path in ("/", "/moments/", "/handbook.json", "/404.html", "/nothing", "/sw.js"):
            answer = running.ask(path)
            assert answer.status == 302 and answer.headers["Location"].endswith(f"/oauth2/start?rd={path}"), (
                path,
                answer,
            )
            assert "handbook" not in answer.text
            assert running.ask(path, "nobody").status == 302
        holds_to(running, drilled / "site", who="kari")
        assert running.ask("/oauth2/auth", "kari").status in (404, 202)
        assert running.ask("/oauth2/sign_out", "kari").headers["Location"] == "/"


@each_server
def test_every_edition_has_its_own_readers(own: Path, drilled: Path, name: str) -> None:
    serve, language, file, start, end = SERVERS[name]
    side_by_side(drilled / "site", own / "srv" / "now")
    told_headers(name, own / "srv" / "now", own / file)
    one, several, *_ = blocks(name, language)
    head, _, rest = one.partition(start)
    # What the text says is replaced: the location of the pages, and that of the question.
    rest = rest.partition(end)[2].partition("  }\n")[2] if end else "}\n"
    with auth_proxy() as auth, serve(own, f"{head}{several}{rest}", auth) as running:
        for path, expected in {
            "/charter/": (200, 200, 200),
            "/charter/moments/": (200, 200, 200),
            **BEHIND_A_LOGIN,
            "/other/": (404, 404, 404),
        }.items():
            assert tuple(running.ask(path, who).status for who in ("", "ola", "kari")) == expected, path
        assert running.ask("/").headers["Location"].endswith("/staff/")
        assert "of managers" in running.ask("/managers/x/y", "kari").text
        assert "of managers" not in running.ask("/managers/x/y", "ola").text
        assert "of charter" in running.ask("/charter/x/y").text
        assert "of " not in running.ask("/x/y").text.partition("<body")[0]
        holds_to(running, own / "srv" / "now" / "staff", "/staff/", who="ola")


@each_server
def test_it_stands_below_a_path(own: Path, drilled: Path, name: str) -> None:
    serve, language, file, start, end = SERVERS[name]
    shutil.copytree(drilled / "site", own / "srv" / "now")
    told_headers(name, drilled / "site", own / file)
    one, _, *more = blocks(name, language)
    if end:
        head, tail = one.partition("  add_header")[0], end + one.partition(end)[2]
        recipe = head.replace("  root /srv/handbook/now;\n", "") + more[0] + tail
    else:
        head = one.partition(start)[0].replace("\timport handbook_headers\n\troot * /srv/handbook/now\n", "")
        recipe = f"{head}{more[0]}{more[1]}}}\n"
    with auth_proxy() as auth, serve(own, recipe, auth) as running:
        assert running.ask("/handbook/moments/").headers["Location"].endswith("/oauth2/start?rd=/handbook/moments/")
        assert running.ask("/handbook/404.html").status == 302
        of_the_host = ("Strict-Transport-Security",) if name == "nginx" else ()
        holds_to(running, drilled / "site", "/handbook/", "kari", of_the_host)


@each_server
def test_a_list_of_names_does_where_there_is_no_login_service(own: Path, drilled: Path, name: str) -> None:
    serve, language, file, *_ = SERVERS[name]
    shutil.copytree(drilled / "site", own / "srv" / "now")
    told_headers(name, drilled / "site", own / file)
    one, names = blocks(name, language)[0], blocks(name, language)[-1]
    if name == "nginx":
        listed = own / "users"
        listed.write_text("kari:{PLAIN}secret\n", encoding="utf-8")
        asked = "    auth_request /oauth2/auth;\n    error_page 401 = @log_in;\n"
        recipe = put_together(one, {asked: put_together(names, {"/etc/nginx/handbook.users": str(listed)})})
    else:
        hashed = subprocess.run(
            [program("caddy"), "hash-password", "--plaintext", "secret"], capture_output=True, text=True, check=True
        )
        head, _, rest = one.partition("\t\tforward_auth")
        rest = rest.partition("\n\t\t}\n")[2]
        recipe = f"{head}{put_together(names, {'HASH': hashed.stdout.strip()})}{rest}"
        recipe = (
            recipe.partition("\thandle /oauth2/")[0] + recipe.partition("\thandle /oauth2/")[2].partition("\t}\n")[2]
        )
    with serve(own, recipe, 9) as running:
        for path in ("/", "/moments/", "/handbook.json", "/nothing"):
            assert running.ask(path).status == 401, path
        login = base64.b64encode(b"kari:secret").decode()
        holds_to(running, drilled / "site", Authorization=f"Basic {login}")


def test_the_container_s_server(own: Path, drilled: Path) -> None:
    """Its configuration, with the files where the Containerfile puts them. No image is built here."""
    shutil.copytree(drilled / "site", own / "srv" / "now")
    told_headers("nginx", drilled / "site", own / "handbook-headers.conf")
    (recipe,), (image,) = blocks("container", "nginx"), blocks("container", "dockerfile")
    assert (
        "COPY site/ /srv/handbook/" in image and "COPY handbook-headers.conf handbook.conf /etc/nginx/conf.d/" in image
    )
    secure = "listen 443 ssl;\n  ssl_certificate /etc/ssl/handbook.crt;\n  ssl_certificate_key /etc/ssl/handbook.key;"
    recipe = recipe.replace("listen 8080;", secure).replace("/srv/handbook", "/srv/handbook/now")
    with nginx(own, recipe, 0) as running:
        holds_to(running, drilled / "site", without=("Strict-Transport-Security",))
        assert running.ask("/moments").headers["Location"] == "/moments/", "whatever port the platform shows"


def test_a_browser_logs_in_searches_and_nothing_runs_against_the_headers(
    own: Path, drilled: Path, browser: Browser
) -> None:
    context = browser.new_context(ignore_https_errors=True)
    with one_site(own, drilled / "site", "nginx") as running:
        running_at = f"https://localhost:{running.port}"
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{running_at}/moments/")
        assert page.url == f"{running_at}/moments/", "there again, after the login"
        page.wait_for_selector(".hb-dialog", state="attached")
        page.keyboard.press("Control+k")
        page.locator(".hb-dialog input").fill("late")
        expect(page.locator(".hb-hits li").first).to_be_visible()
        page.goto(f"{running_at}/nothing/at/all/")
        assert page.evaluate("document.baseURI") == f"{running_at}/"
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.md-header')).backgroundColor")
            != "rgba(0, 0, 0, 0)"
        )
    context.close()
    expected = (
        "404",
        "root-here.js",
        "SSL",
    )  # the page for no page looks for its root; workers need a true certificate
    assert [said for said in wrong if not any(word in said for word in expected)] == []
