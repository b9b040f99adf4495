"""The commands `waymark export` and `waymark import`."""

from __future__ import annotations

from pathlib import Path

import click

from mlflow_waymark.printing import show
from mlflow_waymark.transfer.export_folder import ExportFolder
from mlflow_waymark.transfer.exporting import export_server
from mlflow_waymark.transfer.importing import import_server

_FOLDER = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


@click.command("export")
@_FOLDER
def export_command(folder: Path) -> None:
    """Write experiments, runs, logged models, files and the registry of an MLflow server to FOLDER.

    Repeated, it goes on where it was, and adds what is new.
    """
    show(export_server(ExportFolder(folder)))


@click.command("import")
@_FOLDER
def import_command(folder: Path) -> None:
    """Add what FOLDER holds to the server.

    Repeated, it goes on where it was, and makes nothing twice.
    """
    show(import_server(ExportFolder(folder)))
