"""Files that a run's parameters name."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .files import fetch
from .tools import python_with_mlflow
from .workplace import Workplace

# Runs in an environment with mlflow: argv is the URI, an empty folder beside the target, and the target.
DOWNLOAD = """
import os, sys
from mlflow.artifacts import download_artifacts
os.replace(download_artifacts(artifact_uri=sys.argv[1], dst_path=sys.argv[2]).rstrip("/"), sys.argv[3])
"""


def download(place: Workplace, uri: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    place.reporter.line(f"Downloading {uri}")
    if uri.startswith(("http://", "https://")):
        fetch(uri, path)
        return
    with tempfile.TemporaryDirectory(dir=place.folder) as scratch:
        place.install(python_with_mlflow(place), "-c", DOWNLOAD, uri, scratch, str(path))
