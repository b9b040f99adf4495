"""The pinned `cdk` command, on an assembly and an emulator's endpoint; and what it leaves there."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from deployed.ministack import ACCOUNT, CREDENTIALS, REGION, aws_client

INFRA = Path(__file__).resolve().parents[3] / "infra"
PROGRAM = INFRA / "node_modules/.bin/cdk"


class Cdk:
    def __init__(self, assembly: Path, endpoint: str) -> None:
        self._assembly = assembly
        self._outputs = assembly.parent / "outputs.json"
        self._endpoint = endpoint

    def bootstrap(self) -> None:
        self._run("bootstrap", f"aws://{ACCOUNT}/{REGION}")

    def deploy(self, *stacks: str) -> dict[str, str]:
        """Deploys all stacks, or some, and gives their outputs."""
        self._run("deploy", *(stacks or ["--all"]), "--require-approval", "never", "--outputs-file", str(self._outputs))
        outputs: dict[str, str] = {}
        for of_stack in json.loads(self._outputs.read_text("utf-8")).values():
            outputs |= of_stack
        return outputs

    def diff(self) -> str:
        """Gives what would change."""
        return self._run("diff")

    def destroy(self) -> None:
        """Destroys all but the data."""
        self._run("destroy", "*-api", "--force")

    def _run(self, *arguments: str) -> str:
        command = [str(PROGRAM), *arguments, "--app", str(self._assembly)]
        endpoints = {"AWS_ENDPOINT_URL": self._endpoint, "AWS_ENDPOINT_URL_S3": self._endpoint}
        environment = {**os.environ, **CREDENTIALS, "AWS_REGION": REGION, **endpoints}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr


def environment_of_functions(endpoint: str) -> dict[str, str]:
    """That of a function of the API and of one of the workflows, which know of more."""
    functions = aws_client("lambda", endpoint)
    environment: dict[str, str] = {}
    for name in ("waymark-registry", "waymark-outbox"):
        environment |= functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    return environment
