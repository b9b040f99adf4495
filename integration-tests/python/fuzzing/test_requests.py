"""What no document describes: paths, headers, bodies and query strings that somebody tries."""

from __future__ import annotations

import base64
import json
import os
from urllib.parse import quote, unquote

from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing.answers import DOCUMENT, check
from fuzzing.callers import ADMIN, Caller, Site, each
from fuzzing.raw import Answer, send

_EXAMPLES = 300 if os.environ.get("WAYMARK_PROFILE", "verify") == "verify" else 2_000
_PATHS = json.loads(DOCUMENT.read_text("utf-8"))["paths"]
_OPERATIONS = [(path, method.upper()) for path, operations in _PATHS.items() for method in operations]
_OPEN = [path for path, operations in _PATHS.items() if any(o.get("security") == [] for o in operations.values())]
_JSON = ("Content-Type", b"application/json")

# Slashes, dots and others, plain and in disguise.
_TWISTS = [
    "/", "//", "/./", "/../", "/..", "%2e%2e/", "/%2e%2e%2f", "%2f", "%252f", "..%5c", "\\", "%00", "%0a", ";x=1", "?", "#",
    "%", "%zz", "%c0%af", "%ff", "%ed%a0%80", "%E2%80%8B", "%EF%BC%8F", "é", ".json", "%20", "+", "*", "{x}", "/" * 50, "a" * 9000,
]  # fmt: skip


@st.composite
def _twisted(draw: st.DrawFn) -> str:
    """A path that is served, with up to three things put in, or written in other letters."""
    path = draw(st.sampled_from(sorted(_PATHS)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(path)))
        path = path[:at] + draw(st.sampled_from(_TWISTS)) + path[at:]
    form = draw(st.sampled_from(["as it is", "upper", "escaped", "doubled", "ajax"]))
    if form == "ajax":
        return path.replace("/api/", "/ajax-api/", 1)
    if form == "escaped":
        return "/" + "".join(f"%{byte:02x}" for byte in path[1:].encode())
    return path.upper() if form == "upper" else "/" + path if form == "doubled" else path


def _target(path: str) -> bytes:
    """As somebody would send it who can't send a space or a letter beyond ASCII."""
    return quote(path, safe="/%?#;=&+*{}\\.~:@!$'(),").encode()


def test_no_path_leads_around_the_gate(locked: Site, unlocked: Site) -> None:
    @settings(max_examples=_EXAMPLES)
    @given(_twisted(), st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get"]))
    def asked(path: str, method: str) -> None:
        for site, caller in each([locked, unlocked]):
            answer = _sent(site, caller, method, _target(path), b"{}")
            if caller.name == "nobody" and method not in ("HEAD", "OPTIONS"):
                known = 200 <= answer.status < 400
                # It may be written in escapes, which are read once.
                read = unquote(path).lower()
                assert not known or any(open_path in read for open_path in _OPEN) or _is_page(answer), path

    asked()


# By the JDK's server, at either end of a header.
_DROPPED = "".join(map(chr, range(0x21)))


def test_no_other_header_is_a_login(locked: Site) -> None:
    ours, issuers = (next(c.authorization for c in locked.callers if c.name == n) or "" for n in ("stranger", "admin"))
    nobody = locked.callers[0]

    @settings(max_examples=_EXAMPLES)
    @given(_headers(ours) | _headers(issuers) | st.just(_unsigned(issuers)))
    def asked(header: bytes) -> None:
        answer = _sent(locked, nobody, "GET", b"/version", b"", ("Authorization", header))
        scheme, _, shown = header.decode("latin-1").strip(_DROPPED).partition(" ")
        if scheme.lower() != "bearer" or shown.strip() not in (ours.split()[1], issuers.split()[1]):
            assert answer.status in (0, 400, 401, 413, 429, 431), (header, answer)

    asked()


def _unsigned(token: str) -> bytes:
    """What an issuer's token says, by nobody's signature."""
    none = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    return f"Bearer {none}.{token.split('.')[1]}.".encode()


def _headers(token: str) -> st.SearchStrategy[bytes]:
    """Nearly that token, and whatever else may stand there."""
    scheme, secret = token.split()
    # Of the last letter of a signature some bits count for nothing.
    place = st.integers(0, len(secret) - 2)
    letters = st.characters(codec="latin-1", exclude_characters="\r\n")
    texts = st.text(letters, max_size=80)
    pairs = st.builds(lambda user, password: f"{user}:{password}".encode(), texts, texts)
    return st.one_of(
        st.builds(lambda at, c: f"{scheme} {secret[:at]}{c}{secret[at + 1 :]}".encode("latin-1"), place, letters),
        st.builds(lambda at: f"{scheme} {secret[:at]}".encode(), place),
        st.builds(lambda at: f"{scheme} {secret[:at]} {secret[at:]}".encode(), place),
        st.builds(lambda more: f"{scheme} {secret}{more}".encode("latin-1"), texts),
        st.sampled_from([secret, f"Basic {secret}", f"Bearer Bearer {secret}", f"Bearer {secret.swapcase()}"]).map(str.encode),
        st.sampled_from([secret * 2000, "Bearer", "Basic", "Negotiate x"]).map(str.encode),
        pairs.map(lambda pair: b"Basic " + base64.b64encode(pair)),
        pairs.map(lambda pair: b"Basic " + pair.replace(b"\r", b"").replace(b"\n", b"")),
        st.sampled_from([f"{ADMIN}", f"{ADMIN}:", ":", "", f"{ADMIN}\0:x", f"{ADMIN}:" + "x" * 5000]).map(
            lambda pair: b"Basic " + base64.b64encode(pair.encode())
        ),
        texts.map(lambda text: text.encode("latin-1")).filter(lambda header: bool(header.strip())),
    )  # fmt: skip


_DEEP = 100_000
_BODIES = [
    b"", b"\0", b"null", b"[]", b'"x"', b"{", b'{"a":', b"{}{}", b"\xef\xbb\xbf{}", b"\xff\xfe{\0}\0", b'{"a":"\xff"}', b'"{}"',
    b'{"name":"a","name":"b"}', b'{"run_id":"a","runId":"b"}', b'{"name":"\\ud800"}', b'{"name":"\\u0000"}', b'{"name":NaN}',
    b'{"max_results":1e400}', b'{"max_results":-0}', b'{"max_results":1e-9}', b'{"max_results":' + b"9" * 50_000 + b"}",
    b'{"timestamp":9223372036854775808,"value":1e309,"key":"k","run_id":"r"}', b'{"name":' + b"[" * _DEEP + b"]" * _DEEP + b"}",
    b'{"a":' * 2000 + b"1" + b"}" * 2000, b'{"' + b"k" * 1_000_000 + b'":1}', b'{"name":"' + b"n" * 1_000_000 + b'"}',
    b"{" + b",".join(b'"k%d":%d' % (n, n) for n in range(50_000)) + b"}", b'{"tags":[' + b"{}," * 20_000 + b"{}]}",
    b'{"tags":{"key":1},"metrics":"x","params":[1],"datasets":[null],"models":[[]],"events":{"a":1},"parts":[{}]}',
    b'{"experiment_ids":"0","run_id":7,"name":{},"version":[],"filter":{},"order_by":"x","key":[],"value":{}}',
    b'{"experiment_ids":[1],"run_id":true,"name":1.5,"version":1e3,"filter":1,"order_by":[1],"max_results":"x"}',
    b'{"filter":"' + b"(" * 30_000 + b'","max_results":1}', b'{"filter":"name = ' + b"'a' AND name = " * 3000 + b"'\",\"max_results\":1}",
]  # fmt: skip
_TYPES = [b"application/json", b"application/json; charset=utf-16", b"APPLICATION/JSON", b"text/plain", b"", b"multipart/form-data", b"\xff"]


def test_no_body_is_too_strange(locked: Site, unlocked: Site) -> None:
    @settings(max_examples=_EXAMPLES // 2)
    @given(st.sampled_from(_OPERATIONS), st.sampled_from(_BODIES) | st.binary(), st.sampled_from(_TYPES), st.booleans())
    def asked(operation: tuple[str, str], body: bytes, content_type: bytes, zipped: bool) -> None:
        path, method = operation
        more = [("Content-Encoding", b"gzip")] if zipped else []
        for site, caller in each([locked, unlocked]):
            _sent(site, caller, method, _filled(path, caller), body, ("Content-Type", content_type), *more)

    asked()


_VALUES = [
    "", "%", "%zz", "%00", "%ff", "%ed%a0%80", "+", "1&", "&&&", "=", "[]", "null", "1e999", "9" * 400, "%F0%9F%98%80",
    "'", "%22", "a%3Db", "../x", "x" * 8000,
]  # fmt: skip


def test_no_query_string_is_too_strange(locked: Site, unlocked: Site) -> None:
    values = st.sampled_from(_VALUES)
    pairs = st.tuples(st.sampled_from(_names()) | values, values | st.sampled_from(["0", "x"]))

    @settings(max_examples=_EXAMPLES // 2)
    @given(st.sampled_from(_OPERATIONS), st.lists(pairs, max_size=6))
    def asked(operation: tuple[str, str], pairs: list[tuple[str, str]]) -> None:
        path, method = operation
        query = "&".join(f"{name}={value}" for name, value in pairs)
        for site, caller in each([locked, unlocked]):
            _sent(site, caller, method, _filled(path, caller) + b"?" + quote(query, safe="%&=+[]'/.").encode(), b"")

    asked()


def _names() -> list[str]:
    """Of all that stands in query strings."""
    operations = [operation for operations in _PATHS.values() for operation in operations.values()]
    return sorted({p["name"] for o in operations for p in o.get("parameters", []) if p["in"] == "query"})


def _filled(path: str, caller: Caller) -> bytes:
    for name in ("artifact_path", "model_id", "webhook_id", "tag_key"):
        path = path.replace("{" + name + "}", str(caller.known.get(name, ["x"])[0]))
    return quote(path, safe="/{}").encode()


def _sent(site: Site, caller: Caller, method: str, target: bytes, body: bytes, *more: tuple[str, bytes]) -> Answer:
    headers = [(name, value.encode()) for name, value in caller.headers.items()] + list(more)
    if all(name != "Content-Type" for name, _ in more):
        headers.append(_JSON)
    answer = send(site.url, method, target, headers, body)
    by_gateway = answer.status in (0, 400, 404, 405, 413, 414, 431) and b"error_code" not in answer.body
    if method == "HEAD":
        assert answer.status < 500 and answer.body == b"", (target, answer)
    elif not by_gateway:
        check(caller, f"{method} {target[:300]!r} {body[:200]!r} {more}", answer.status, answer.headers, answer.body)
    return answer


def _is_page(answer: Answer) -> bool:
    """The web pages show nothing before somebody logs in."""
    return answer.headers.get("content-type", "").startswith(("text/html", "text/css", "text/javascript", "image/"))
