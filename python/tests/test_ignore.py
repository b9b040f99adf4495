"""What is ignored, held against git itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mlflow_waymark import folder

PATHS = ["a", "b.c", "ab/a", "ab/b.c", "a b/a", "a b/x/a", "x/a/b.c", "x/ab/a/b.c", "x/[a]", "x/!a", "#a", "a ", "\\a"]

PIECES = ["a", "b", "c", "x", ".", " ", "*", "**", "?", "/", "!", "[", "]", "-", "^", "\\", "#", "[:alpha:]"]
PATTERNS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", made], check=True)
    for path in PATHS:
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(path, "utf-8")
    return made


@given(st.lists(PATTERNS, max_size=4), st.lists(PATTERNS, max_size=2))
@example(["*", "!/x/", "!x/a/"], ["!b.c"])
@example(["x/**/b.c", "!**/a/b.c"], [])
@example(["[!a]*", "![[:alpha:]]", "x/[a-b]*"], ["/a/"])
@example(["a\\ ", "\\#a", "\\!a", "a  ", "\\\\a"], [])
@settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_what_git_ignores_is_ignored(repository: Path, outer: list[str], inner: list[str]) -> None:
    (repository / ".gitignore").write_text("\n".join([*outer, ".gitignore"]), "utf-8")
    (repository / "x/.gitignore").write_text("\n".join([*inner, ".gitignore"]), "utf-8")
    shown = ["git", "-C", str(repository), "ls-files", "-z", "--others", "--exclude-per-directory=.gitignore"]
    listed = subprocess.run(shown, check=True, capture_output=True).stdout.decode()
    packed = {file.relative_to(repository).as_posix() for file in folder.files(repository)}
    assert packed == set(listed.split("\0")) - {""}
