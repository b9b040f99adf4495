"""A function in a process as Lambda would start it: the zip that ships, unpacked, under AWS's own runtime client."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import psutil

from bench.runtime_api import RuntimeApi
from deployed.assembly import NATIVE

_MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
_JNI = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI"
# As Lambda starts Java; what the stack adds follows. The first names where org.crac finds Lambda's checkpoints.
_JVM = (
    "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "-Djava.net.preferIPv4Stack=true",
    "-XX:+UseSerialGC",
    "-Xmx1500m",
    "-XX:TieredStopAtLevel=1",
)


class Task:
    """The unpacked code with the native parts of this machine's processor in place of Lambda's."""

    def __init__(self, zip_file: Path, runtime: Path, folder: Path) -> None:
        self.root = folder / "task"
        with ZipFile(zip_file) as shipped:
            shipped.extractall(self.root)
        machine = NATIVE[platform.machine().lower()]
        (ships,) = self.root.glob("lib/aws-crt-0*.jar")
        (everywhere,) = runtime.glob("aws-crt-*.jar")
        _native(everywhere, f"linux/{machine}/glibc/", ships)
        # What the client itself needs comes with a function too.
        shared = [jar for name in ("aws-lambda-java-core", "utils-lite") for jar in self.root.glob(f"lib/{name}-*.jar")]
        jars = [*runtime.glob("aws-lambda-java-*.jar"), *shared]
        self.class_path = ":".join(map(str, jars))
        (client,) = runtime.glob("aws-lambda-java-runtime-interface-client-*.jar")
        with ZipFile(client) as jar:
            self.jni = Path(jar.extract(f"jni/libaws-lambda-jni.linux-{machine}.so", folder))


def _native(everywhere: Path, kept: str, target: Path) -> None:
    """All classes, and the native code of one platform."""
    with ZipFile(everywhere) as source, ZipFile(target, "w", ZIP_STORED) as jar:
        for name in source.namelist():
            if name.startswith(kept) or not name.startswith(("linux/", "osx/", "windows/", "freebsd/")):
                jar.writestr(name, source.read(name))


class FunctionProcess:
    """A running process, and what the system has counted for it."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._counted = psutil.Process(process.pid)
        # The kernel's clock of a process's processor time, in nanoseconds, of all its threads.
        self._clock = (~process.pid << 3) | 2

    def cpu_ms(self) -> float:
        return 1000 * time.clock_gettime(self._clock)

    def memory_mb(self) -> float:
        return float(self._counted.memory_info().rss) / 1e6


@contextmanager
def function_process(
    java: str, task: Task, api: RuntimeApi, handler: str, environment: Mapping[str, str], log: Path
) -> Iterator[FunctionProcess]:
    command = [java, *_JVM, f"-D{_JNI}={task.jni}", "-cp", task.class_path, _MAIN, handler]
    variables = {
        "AWS_LAMBDA_RUNTIME_API": api.address,
        "LAMBDA_TASK_ROOT": str(task.root),
        "AWS_REGION": "us-east-1",
        "JAVA_TOOL_OPTIONS": os.environ.get("JAVA_TOOL_OPTIONS", ""),
        **environment,
    }
    with log.open("ab") as out:
        process = subprocess.Popen(command, env=variables, cwd=task.root, stdout=out, stderr=out)
    try:
        yield FunctionProcess(process)
    finally:
        process.kill()
        process.wait()
