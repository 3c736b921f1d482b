"""A login service as OpenID Connect describes it, as small as mod_auth_openidc takes it."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import http.server
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.site.recipes import serving


@dataclass
class LoginService:
    """`who` logs in at once when asked, and is in `groups`."""

    address: str = ""
    who: str = "kari"
    groups: tuple[str, ...] = ()
    nonce: str = ""


@contextlib.contextmanager
def login_service() -> Iterator[LoginService]:
    """Runs until the block ends."""
    made = LoginService()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            given = {name: values[0] for name, values in parse_qs(asked.query).items()}
            if asked.path == "/.well-known/openid-configuration":
                self._json(_described(made.address))
            elif asked.path == "/keys":
                self._json({"keys": []})
            elif asked.path == "/authorize":
                made.nonce = given["nonce"]
                self.send_response(302)
                self.send_header(
                    "Location", f"{given['redirect_uri']}?{urlencode({'code': 'c', 'state': given['state']})}"
                )
                self.end_headers()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._json({"access_token": "a", "token_type": "Bearer", "expires_in": 600, "id_token": _token(made)})

        def _json(self, said: object) -> None:
            content = json.dumps(said).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            pass

    with serving(Handler) as port:
        made.address = f"http://127.0.0.1:{port}"
        yield made


def _described(address: str) -> dict[str, object]:
    return {
        "issuer": address,
        "authorization_endpoint": f"{address}/authorize",
        "token_endpoint": f"{address}/token",
        "jwks_uri": f"{address}/keys",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["HS256"],
    }


def _token(service: LoginService) -> str:
    """Who it is, signed with the application's secret."""
    now = int(time.time())
    told = {"iss": service.address, "aud": "ID", "sub": service.who, "nonce": service.nonce, "iat": now}
    claims = {**told, "exp": now + 600, "groups": list(service.groups)}
    head = f"{_letters(json.dumps({'alg': 'HS256'}).encode())}.{_letters(json.dumps(claims).encode())}"
    return f"{head}.{_letters(hmac.new(b'SECRET', head.encode(), hashlib.sha256).digest())}"


def _letters(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
