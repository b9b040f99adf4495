"""Calls on artifacts: by run, by logged model and through the proxied root."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from differential.calls import AJAX, API, PROXIED, Call, Ref, Text, get, post
from differential.values import INDEX, MODEL_ID, RUN, RUN_ID, Strategy, any_of, body, one_wrong

FILES = st.sampled_from(["a.txt", "b.json", "c.png", "dir/a.txt", "dir/sub/d.html", "with space.txt", "ж.bin", "x+y", "a:b"])
FOLDERS = st.sampled_from(["dir", "dir/sub", "dir/", "none"])
TRICKS = st.sampled_from([
    "../x", "dir/../../x", "/etc/passwd", "%2e%2e/x", "dir/%2e%2e/%2e%2e/x", "a#b", "..", "dir//a.txt", "./a.txt",
    "%252e%252e/x", "file:///etc/passwd", "a\\..\\b", "C:/x", "c:x", "",
])  # fmt: skip
PATH = any_of(FILES, FILES, FILES, FOLDERS, TRICKS)
CONTENTS = any_of(st.binary(max_size=40), st.just(b"0123456789" * 5), st.just(b""))

ROOT = (PROXIED + "artifacts/",)
OF_RUN = st.builds(lambda run, path: Text((Ref("experiment", 0), "/", run, "/artifacts/", path)), RUN, PATH)
OF_MODEL = st.builds(
    lambda model, path: Text((Ref("experiment", 0), "/models/", model, "/artifacts/", path)),
    st.builds(Ref, st.just("model"), INDEX),
    PATH,
)
# No empty path: the gateway has no route for it.
PROXIED_PATH = any_of(OF_RUN, OF_RUN, OF_MODEL, TRICKS.filter(bool))
RANGES = st.sampled_from(["bytes=0-3", "bytes=5-", "bytes=-4", "bytes=100-200", "nonsense"])


def _proxied(method: str, path: Any, **more: Any) -> Call:
    return Call(method, (*ROOT, path), **more)


PUT = st.builds(lambda path, content: _proxied("PUT", path, raw=content), PROXIED_PATH, CONTENTS)
DOWNLOAD = PROXIED_PATH.map(lambda path: _proxied("GET", path))
RANGE = st.builds(lambda path, wanted: _proxied("GET", path, headers={"Range": wanted}), OF_RUN, RANGES)
REMOVE = PROXIED_PATH.map(lambda path: _proxied("DELETE", path))
LIST_ROOT = any_of(PROXIED_PATH, st.just(Text((Ref("experiment", 0), "/", Ref("run", 0))))).map(
    lambda path: Call("GET", PROXIED + "artifacts", query={"path": path})
)
LIST = body({"run_id": RUN_ID}, {"path": PATH}).map(lambda query: get("artifacts/list", **query))
LIST_OLD = RUN.map(lambda run: get("artifacts/list", run_uuid=run))
GET_ARTIFACT = body({"run_id": RUN_ID, "path": PATH}).map(lambda query: Call("GET", "/get-artifact", query=query))
GET_ARTIFACT_OLD = body({"run_uuid": RUN, "path": FILES}).map(
    lambda query: Call("GET", "/get-artifact", query=query)
)
UPLOAD = st.builds(
    lambda run, path, content: Call("POST", AJAX + "upload-artifact", query={"run_uuid": run, "path": path}, raw=content),
    RUN_ID,
    PATH,
    st.binary(min_size=1, max_size=20),
)
MODEL_LIST = st.builds(
    lambda model, query: Call("GET", (API + "logged-models/", model, "artifacts", "directories"), query=query),
    MODEL_ID,
    body({}, {"artifact_directory_path": PATH}),
)
MODEL_FILE = st.builds(
    lambda model, path: Call(
        "GET", (AJAX + "logged-models/", model, "artifacts", "files"), query={"artifact_file_path": path}
    ),
    MODEL_ID,
    one_wrong(PATH, ""),
)
PRESIGNED_BY_RUN = st.builds(
    lambda verb, run, path: post(f"artifacts/presigned-{verb}-url", {"run_id": run, "path": path}),
    st.sampled_from(["upload", "download"]),
    RUN_ID,
    PATH,
)
DELETE_RUN = RUN.map(lambda run: post("runs/delete", {"run_id": run}))

ARTIFACT_CALLS: Strategy = any_of(
    PUT, PUT, PUT, DOWNLOAD, RANGE, REMOVE, LIST_ROOT, LIST, LIST, LIST_OLD, GET_ARTIFACT, GET_ARTIFACT_OLD,
    UPLOAD, MODEL_LIST, MODEL_FILE, PRESIGNED_BY_RUN, DELETE_RUN,
)  # fmt: skip
