"""Files of runs and logged models, by MLflow's own clients of artifact stores."""

from __future__ import annotations

from pathlib import Path

from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository


def download(uri: str, folder: Path) -> None:
    """Everything under an artifact root, into the folder `artifacts`."""
    repository = get_artifact_repository(uri)
    if repository.list_artifacts():
        target = folder / "artifacts"
        target.mkdir(parents=True, exist_ok=True)
        repository.download_artifacts("", str(target))


def upload(folder: Path, uri: str) -> None:
    """What `download` made, to another artifact root."""
    if (folder / "artifacts").is_dir():
        get_artifact_repository(uri).log_artifacts(str(folder / "artifacts"))
