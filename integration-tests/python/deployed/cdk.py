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
        self._endpoint = endpoint

    def bootstrap(self) -> None:
        self._run("bootstrap", f"aws://{ACCOUNT}/{REGION}")

    def deploy(self) -> dict[str, str]:
        """Deploys all stacks and gives their outputs."""
        self._run("deploy", "--all", "--require-approval", "never", "--outputs-file", str(outputs_file(self._assembly)))
        return outputs_of(self._assembly)

    def diff(self) -> str:
        """Gives what would change."""
        return self._run("diff")

    def destroy(self) -> None:
        """Destroys all but the data."""
        self._run("destroy", "*-api", "--force")

    def _run(self, *arguments: str) -> str:
        command = [str(PROGRAM), *arguments, "--app", str(self._assembly)]
        environment = environment_at(self._endpoint)
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr


def outputs_file(assembly: Path) -> Path:
    """Where the outputs of an assembly's stacks are written."""
    return assembly.parent / "outputs.json"


def outputs_of(assembly: Path) -> dict[str, str]:
    """What the last deployment of an assembly wrote there."""
    outputs: dict[str, str] = {}
    for of_stack in json.loads(outputs_file(assembly).read_text("utf-8")).values():
        outputs |= of_stack
    return outputs


def environment_at(endpoint: str) -> dict[str, str]:
    """Ours, with an emulator as AWS."""
    endpoints = {"AWS_ENDPOINT_URL": endpoint, "AWS_ENDPOINT_URL_S3": endpoint}
    return {**os.environ, **CREDENTIALS, "AWS_REGION": REGION, **endpoints}


def environment_of_functions(endpoint: str) -> dict[str, str]:
    """That of a function of the API and of one of the workflows, which know of more."""
    functions = aws_client("lambda", endpoint)
    environment: dict[str, str] = {}
    for name in ("waymark-registry", "waymark-outbox"):
        environment |= functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    return environment
