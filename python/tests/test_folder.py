"""Which files of a folder are uploaded, and as what."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from mlflow.exceptions import ExecutionException

from mlflow_waymark import folder


def written(into: Path, *paths: str) -> Path:
    for path in paths:
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        (into / path).write_text(path, "utf-8")
    return into


def packed(project: Path) -> bytes:
    archive = io.BytesIO()
    folder.pack(project, archive)
    return archive.getvalue()


def names(project: Path) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(packed(project))).namelist()


def test_the_same_files_are_the_same_archive(tmp_path: Path) -> None:
    one = written(tmp_path / "one", "MLproject", "b/train.py", "a/é.csv")
    other = written(tmp_path / "other", "a/é.csv", "b/train.py", "MLproject")
    os.utime(one / "MLproject", (0, 0))
    (one / "b/train.py").chmod(0o600)
    assert packed(one) == packed(other)
    assert names(one) == ["MLproject", "a/é.csv", "b/train.py"]
    (other / "b/train.py").write_text("changed", "utf-8")
    assert packed(one) != packed(other)


def test_what_can_be_executed_stays_so(tmp_path: Path) -> None:
    project = written(tmp_path, "go.sh", "train.py")
    (project / "go.sh").chmod(0o755)
    modes = [entry.external_attr >> 16 for entry in zipfile.ZipFile(io.BytesIO(packed(project))).infolist()]
    assert modes == [0o100755, 0o100644]


def test_what_is_no_part_of_a_project_stays_here(tmp_path: Path) -> None:
    left_behind = [".git/config", "__pycache__/train.pyc", "mlruns/0/meta.yaml", "env/pyvenv.cfg", "env/bin/python"]
    assert names(written(tmp_path, "MLproject", *left_behind)) == ["MLproject"]


def test_gitignore_counts_from_the_top_of_the_repository(tmp_path: Path) -> None:
    repository = written(tmp_path, ".git/HEAD", "churn/MLproject", "churn/data/a.csv", "churn/data/b.csv", "churn/x.log")
    (repository / ".gitignore").write_text("*.csv\n*.log\n", "utf-8")
    (repository / "churn/data/.gitignore").write_text("!b.csv\n", "utf-8")
    assert names(repository / "churn") == ["MLproject", "data/.gitignore", "data/b.csv"]


def test_mlignore_takes_the_place_of_gitignore(tmp_path: Path) -> None:
    project = written(tmp_path, "MLproject", "data/a.csv", "notes.md")
    (project / ".gitignore").write_text("data/\n", "utf-8")
    (project / ".mlignore").write_text("*.md\n.*ignore\n", "utf-8")
    assert names(project) == ["MLproject", "data/a.csv"]


def test_a_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    project = written(tmp_path, "a/data.csv")
    (project / "data.csv").symlink_to("a/data.csv")
    with zipfile.ZipFile(io.BytesIO(packed(project))) as archive:
        assert archive.read("data.csv") == b"a/data.csv"


def test_a_link_to_a_folder_is_refused(tmp_path: Path) -> None:
    project = written(tmp_path, "MLproject", "a/data.csv")
    (project / "b").symlink_to("a")
    with pytest.raises(ExecutionException, match="link to another folder"):
        packed(project)
    (project / ".mlignore").write_text("b\n", "utf-8")
    assert names(project) == [".mlignore", "MLproject", "a/data.csv"]
