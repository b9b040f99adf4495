"""A project's folder, of the zip file that the server keeps."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .failure import Failure
from .files import sha256


def unpacked(source: Mapping[str, Any], archive: Path, root: Path) -> Path:
    """The project's folder in `root`, which is made of the archive; that is gone then."""
    if source.get("sha256") not in (None, sha256(archive)):
        raise _changed("The source is another one than the run was prepared with.")
    _unzip(archive, root)
    archive.unlink()
    project: Path = (root / source.get("subdirectory", "")).resolve()
    if not project.is_dir():
        raise _changed("The project's folder is not in its source.")
    return project


def _changed(cause: str) -> Failure:
    return Failure("ENVIRONMENT", "SourceChanged", cause)


def _unzip(archive: Path, root: Path) -> None:
    """Unpacks a zip with its executable files and, when all else is there, its symbolic links."""
    root.mkdir()
    links = []
    with zipfile.ZipFile(archive) as files:
        for entry in files.infolist():
            mode = entry.external_attr >> 16
            if stat.S_ISLNK(mode):
                links.append((entry.filename, files.read(entry).decode()))
                continue
            path = files.extract(entry, root)
            if mode & 0o100 and not entry.is_dir():
                os.chmod(path, 0o755)
    for name, target in links:
        link = root / name
        if root.resolve() not in (link.parent / target).resolve().parents:
            raise Failure("ENVIRONMENT", "BadSource", f"The link {name} leads out of the source.")
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
