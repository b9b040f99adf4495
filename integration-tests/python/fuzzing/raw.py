"""Requests byte by byte, as no client would send them."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.parse import urlsplit


@dataclass
class Answer:
    """`status` is 0 where the server closed the connection without a word."""

    status: int
    headers: dict[str, str]
    body: bytes


def send(url: str, method: str, target: bytes, headers: list[tuple[str, bytes]], body: bytes = b"") -> Answer:
    """Sends a request with this very target and these very headers; the host and the length are added."""
    address = urlsplit(url)
    lines = [method.encode() + b" " + target + b" HTTP/1.1", b"Host: " + address.netloc.encode(), b"Connection: close"]
    lines += [name.encode() + b": " + value for name, value in headers]
    lines.append(b"Content-Length: %d" % len(body))
    with socket.create_connection((str(address.hostname), int(address.port or 80)), timeout=30) as connection:
        connection.sendall(b"\r\n".join(lines) + b"\r\n\r\n" + body)
        response = HTTPResponse(connection, method=method)
        try:
            response.begin()
            content = response.read()
        except (HTTPException, ConnectionError):
            return Answer(0, {}, b"")
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)
