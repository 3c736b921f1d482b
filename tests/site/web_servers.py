"""nginx and Apache as Debian ships them: their own types of files and modules, and nothing said of ours."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

PROGRAMS: Final = {"nginx": "nginx", "apache2": "apache2"}
_SBIN: Final = "/usr/sbin:/usr/local/sbin"
_NGINX: Final = """\
{user}
pid {own}/pid;
error_log {own}/error.log;
daemon off;
events {{ worker_connections 768; }}
http {{
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  gzip on;
  client_body_temp_path {own}/body; proxy_temp_path {own}/proxy; fastcgi_temp_path {own}/fastcgi;
  uwsgi_temp_path {own}/uwsgi; scgi_temp_path {own}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    index index.html;
    {more}
    location / {{ try_files $uri $uri/ =404; }}
  }}
}}
"""
APACHE_OWN: Final = """\
ServerRoot /etc/apache2
ServerName localhost
Define APACHE_RUN_DIR {own}
Define APACHE_LOG_DIR {own}
PidFile {own}/pid
Mutex file:{own} default
ErrorLog {own}/error.log
{user}
"""
"""How a test's own Apache begins: whatever it writes lies in a folder of the test's."""

APACHE_SHUT: Final = """\
<Directory />
  Options FollowSymLinks
  AllowOverride None
  Require all denied
</Directory>
"""
"""As Debian has it: no folder is open that is not named."""

_APACHE: Final = (
    APACHE_OWN
    + """\
Listen 127.0.0.1:{port}
IncludeOptional mods-enabled/*.load
IncludeOptional mods-enabled/*.conf
"""
    + APACHE_SHUT
    + """\
<Directory {root}/>
  Options Indexes FollowSymLinks
  AllowOverride None
  Require all granted
</Directory>
DocumentRoot {root}
{more}
"""
)


@contextlib.contextmanager
def web_server(program: str, site: Path, place: str = "/", more: str = "") -> Iterator[str]:
    """Serve a site below a path. Gives the handbook's address. Skips the test where the program is not there.

    `more` is what a firm adds to its server's configuration; {root} and {place} in it are the folder and path.
    """
    found = shutil.which(program, path=f"{os.environ.get('PATH', '')}:{_SBIN}")
    if not found:
        pytest.skip(f"{program} is missing. On Debian: sudo apt-get install {program}")
    own = Path(tempfile.mkdtemp(prefix="handbook-"))
    own.chmod(0o755)  # the server reads it as somebody else
    root = own / "www"
    port = free_port()
    try:
        shutil.copytree(site, root / place.strip("/"))
        is_root = os.geteuid() == 0
        user = {"nginx": "user www-data;", "apache2": "User www-data\nGroup www-data"}[program] if is_root else ""
        said = more.replace("{root}", str(root)).replace("{place}", place)
        config = {"nginx": _NGINX, "apache2": _APACHE}[program]
        (own / "conf").write_text(config.format(own=own, root=root, port=port, user=user, more=said), encoding="utf-8")
        ask = {"nginx": ["-c", str(own / "conf")], "apache2": ["-f", str(own / "conf"), "-D", "FOREGROUND"]}[program]
        with subprocess.Popen([found, *ask], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
            try:
                _wait(f"http://127.0.0.1:{port}{place}", server)
                yield f"http://127.0.0.1:{port}{place}"
            finally:
                server.terminate()
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _wait(address: str, server: subprocess.Popen[str]) -> None:
    for _ in range(100):
        assert server.poll() is None, server.stderr and server.stderr.read()
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.HTTPError as error:
            pytest.fail(f"{address}: {error}")
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not start")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
