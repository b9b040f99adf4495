"""A little OpenID Connect issuer: it publishes a key, and signs what a test wants said."""

from __future__ import annotations

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

AUDIENCE = "mlflow"


class Issuer:
    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def token(self, subject: str, seconds: int = 600, **claims: Any) -> str:
        said = {"iss": self.url, "aud": AUDIENCE, "sub": subject, "exp": int(time.time()) + seconds, **claims}
        signed = f"{_encoded({'alg': 'RS256', 'kid': 'k'})}.{_encoded(said)}"
        return f"{signed}.{_base64(self._key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256()))}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _document(self, path: str) -> dict[str, Any]:
        if path == "/keys":
            public = self._key.public_key().public_numbers()
            numbers = {"n": _base64(_bytes(public.n)), "e": _base64(_bytes(public.e))}
            return {"keys": [{"kty": "RSA", "kid": "k", "use": "sig", "alg": "RS256", **numbers}]}
        return {"issuer": self.url, "jwks_uri": f"{self.url}/keys"}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        document = self._document

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = json.dumps(document(self.path)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return Handler


def _encoded(value: dict[str, Any]) -> str:
    return _base64(json.dumps(value).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")
