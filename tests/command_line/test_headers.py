"""`headers`: what it prints and writes, and what it says where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.command_line import main

_PAGE = "<!doctype html><title>A page</title><script>one</script><script src='x.js'></script>"


def _site(folder: Path, *editions: str) -> Path:
    for place in (folder / name for name in editions or ("",)):
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.html").write_text(_PAGE, encoding="utf-8")
        (place / "assets/css").mkdir(parents=True)
        (place / "assets/css/look.css").write_text("", encoding="utf-8")
    return folder


def _headers(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["headers", *map(str, arguments)])


def test_it_is_printed_or_written(tmp_path: Path) -> None:
    site, out = _site(tmp_path / "site"), tmp_path / "made" / "headers.conf"
    printed = _headers("--for", "nginx", "--site", site)
    assert printed.exit_code == 0 and "'sha256-" in printed.output
    for _ in range(2):  # what it wrote itself it writes again
        done = _headers("--for", "nginx", "--site", site, "--out", out)
        assert (done.exit_code, done.output) == (0, f"{out} is written.\n")
        assert out.read_text(encoding="utf-8") == printed.output


@pytest.mark.parametrize("target", ["nginx", "azure"])
def test_what_somebody_else_wrote_stays(tmp_path: Path, target: str) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text('{"routes": []}\n', encoding="utf-8")
    done = _headers("--for", target, "--site", _site(tmp_path / "site"), "--out", theirs)
    assert done.exit_code == 1 and "theirs" in done.output
    assert theirs.read_text(encoding="utf-8") == '{"routes": []}\n'


def test_each_edition_asks_for_a_role_of_its_own(tmp_path: Path) -> None:
    site = _site(tmp_path / "public", "charter", "staff", "staff-no")
    made = json.loads(_headers("--for", "azure", "--site", site, "--open", "charter").output)
    first: dict[str, list[str]] = {}
    for address in ("/charter/", "/staff/a/", "/staff", "/staff-no/a/", "/staff-no/index.html"):
        route = next(one for one in made["routes"] if address.startswith(one["route"].removesuffix("*")))
        first[address] = route["allowedRoles"]
    assert first == {
        "/charter/": ["anonymous"],
        "/staff/a/": ["staff"],
        "/staff": ["staff"],
        "/staff-no/a/": ["staff_no"],
        "/staff-no/index.html": ["staff_no"],
    }
    assert made["responseOverrides"]["404"] == {"rewrite": "/charter/404.html"}
    closed = json.loads(_headers("--for", "azure", "--site", site).output)
    assert "404" not in closed["responseOverrides"], "the page for no page names what is on others"


def test_a_site_alone_asks_for_readers(tmp_path: Path) -> None:
    made = json.loads(_headers("--for", "azure", "--site", _site(tmp_path / "site")).output)
    assert made["routes"][-1] == {"route": "/*", "allowedRoles": ["reader"]}


def test_what_the_host_can_take(tmp_path: Path) -> None:
    """Cloudflare: at most 100 rules, 2,000 letters a line, and one `*` in a path; no header twice for an address."""
    told = _headers("--for", "cloudflare", "--site", _site(tmp_path / "public", "charter", "staff")).output
    rules = [line for line in told.splitlines() if line.startswith("/")]
    assert len(rules) <= 100 and all(rule.count("*") == 1 for rule in rules)
    assert max(map(len, told.splitlines())) <= 2000
    assert "/staff/assets/javascripts/bundle.*" in rules
    assert told.partition("\n\n")[0].count("Cache-Control") == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 1, "holds no page of a handbook. Build it first"),
        (("--frame", "lms.berg.example"), 2, "'lms.berg.example' is no 'self' or https://host."),
        (("--frame", "https://a.example; script-src *"), 2, "is no 'self' or https://host."),
        (("--frame", "https://a.example:x"), 2, "is no 'self' or https://host."),
        (("--open", "charter"), 2, "holds no edition 'charter'."),
    ],
)
def test_what_it_says_where_it_cannot(tmp_path: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = _headers("--for", "nginx", "--site", tmp_path / "nothing", *arguments)
    assert done.exit_code == code and said in done.output


@pytest.mark.parametrize(
    ("frame", "named"),
    [
        ("self", "'self'"),
        ("https://lms.berg.example/course?x", "https://lms.berg.example"),
        ("https://*.berg.example", "https://*.berg.example"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
def test_who_may_frame_is_an_origin(tmp_path: Path, frame: str, named: str) -> None:
    done = _headers("--for", "apache", "--site", _site(tmp_path / "site"), "--frame", frame)
    assert f'frame-ancestors {named}"' in done.output and "X-Frame-Options" not in done.output
