"""A folder as a zip file that is the same wherever and whenever it is made of the same files."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from mlflow.exceptions import ExecutionException

from mlflow_waymark import ignore
from mlflow_waymark.ignore import Rules

NEVER = {".git", ".hg", ".svn", "__pycache__", ".ipynb_checkpoints", "mlruns", ".DS_Store"}
"""What no project means to bring along: histories, and what Python, notebooks, MLflow and macOS leave behind."""

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def pack(folder: Path, into: IO[bytes]) -> None:
    """Writes the project's files, by name, with neither times nor owners.

    They are stored and not compressed, as the compressed bytes depend on the version of zlib.
    """
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        for file in files(folder):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _BEGINNING)
            entry.create_system = _UNIX
            executable = file.stat().st_mode & 0o100
            entry.external_attr = (0o100755 if executable else 0o100644) << 16
            entry.file_size = file.stat().st_size
            with file.open("rb") as content, archive.open(entry, "w") as packed:
                shutil.copyfileobj(content, packed)


def files(folder: Path) -> list[Path]:
    """The files below `folder` that are not ignored.

    `.mlignore` in the folder decides, in place of every `.gitignore` if it is there; the latter count also
    above the folder, up to the top of its git repository. Both are written as git has it.
    """
    mlignore = folder / ".mlignore"
    if mlignore.is_file():
        found = _below(folder, [ignore.read(mlignore)], own="")
    else:
        found = _below(folder, [ignore.read(above / ".gitignore") for above in _above(folder)], own=".gitignore")
    return sorted(found, key=lambda file: file.relative_to(folder).as_posix())


def _below(folder: Path, rules: list[Rules], own: str) -> Iterator[Path]:
    if own:
        rules = [*rules, ignore.read(folder / own)]
    with os.scandir(folder) as entries:
        for entry in entries:
            path = folder / entry.name
            if entry.name in NEVER or ignore.ignored(path, entry.is_dir(follow_symlinks=False), rules):
                continue
            if entry.is_dir():
                yield from _folder(path, rules, own)
            elif entry.is_file():
                yield path


def _folder(path: Path, rules: list[Rules], own: str) -> Iterator[Path]:
    if (path / "pyvenv.cfg").exists():  # A virtual environment is of use on this machine only.
        return
    if path.is_symlink():
        raise ExecutionException(
            f"{path} is a link to another folder, which can't be uploaded: ignore it, or put the files in its place."
        )
    yield from _below(path, rules, own)


def _above(folder: Path) -> list[Path]:
    """The folders above that are in the same git repository, from its top on."""
    chain = (folder, *folder.parents)
    top = next((number for number, each in enumerate(chain) if (each / ".git").exists()), 0)
    return list(reversed(chain[1 : top + 1]))
