"""Containers."""

from __future__ import annotations

import urllib.parse

from .environment import Environment
from .failure import Failure

CODE = "/mlflow/projects/code"


class DockerEnvironment(Environment):
    def enter(self) -> list[str]:
        place = self.place
        if place.captured(["docker", "info"]) is None:
            cause = "This project wants to run in a Docker image, and Docker is not available here."
            raise Failure("ENVIRONMENT", "DockerNotFound", cause)
        image = self._image()
        if place.captured(["docker", "image", "inspect", image]) is None:
            place.reporter.line(f"Pulling the image {image}.")
            place.install("docker", "pull", image)
        # The values come from docker's own environment: other users see a command line.
        variables = place.claim.get("variables", {})
        names = [name for name in place.env if name.startswith("MLFLOW_") or name in variables]
        local = urllib.parse.urlsplit(place.env["MLFLOW_TRACKING_URI"]).hostname in ("127.0.0.1", "localhost")
        return [
            *("docker", "run", "--rm", "--init"),
            *(("--network", "host") if local else ()),
            *(part for name in names for part in ("-e", name)),
            *("-v", f"{place.project}:{CODE}", "-w", CODE),
            *(image, "sh", "-c", place.claim["command"]),
        ]

    def _image(self) -> str:
        """That of the lock, or the one that is wanted."""
        lock: str = self.wanted.get("lock") or ""
        image: str = lock.split()[2] if lock.startswith("# image ") else self.wanted["image"]
        return image

    def lock(self) -> str:
        form = "{{if .RepoDigests}}{{index .RepoDigests 0}}{{else}}{{.Id}}{{end}}"
        image = self._image()
        digest = self.place.captured(["docker", "image", "inspect", "--format", form, image]) or image
        return f"# image {digest.strip()}\n"
