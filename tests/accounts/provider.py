"""A small OpenID Connect provider on 127.0.0.1, strict where it matters: PKCE, secret, return address."""

import base64
import hashlib
import json
import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT_ID, SECRET = "wijkaanpak", "heel-geheim"


class Provider:
    """`person` is who logs in; `asked` what the site asked of /authorize; `refused` why it got no token."""

    def __init__(self):
        self.person = {"sub": "42", "email": "Nieuw@Gemeente.example", "email_verified": True, "name": "Samira"}
        self.codes, self.asked, self.refused = {}, {}, []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(self))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def discovery(self):
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, address: str) -> str:
        """The person agrees: where the browser goes next."""
        self.asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_urlsafe(8)
        self.codes[code] = self.asked
        return f"{self.asked['redirect_uri']}?{urlencode({'code': code, 'state': self.asked['state']})}"

    def token(self, form: dict) -> tuple[int, dict]:
        asked = self.codes.pop(form.get("code"), None)
        wrong = asked is None or self._what_is_wrong(asked, form)
        if wrong:
            self.refused.append(wrong)
            return 400, {"error": "invalid_grant"}
        claims = self.person | {"iss": self.url, "aud": CLIENT_ID, "exp": 9999999999, "iat": 1}
        id_token = jwt.encode(claims, "k" * 32, algorithm="HS256")
        return 200, {"access_token": "abc", "token_type": "Bearer", "id_token": id_token}

    def _what_is_wrong(self, asked, form):
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if asked.get("code_challenge") != base64.urlsafe_b64encode(digest).rstrip(b"=").decode():
            return "PKCE"
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, SECRET):
            return "client"
        return "" if form.get("redirect_uri") == asked["redirect_uri"] else "redirect_uri"


def handler_for(provider):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            pages = {
                "/.well-known/openid-configuration": provider.discovery,
                "/jwks": lambda: {"keys": []},
                "/userinfo": lambda: provider.person,
            }
            self.answer(200, pages[urlsplit(self.path).path]())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(*provider.token({key: values[0] for key, values in parse_qs(body).items()}))

        def answer(self, status, data):
            body = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    return Handler
