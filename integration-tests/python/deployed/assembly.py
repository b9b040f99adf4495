"""The synthesised stacks as MiniStack can run them: the same templates and code on another runtime.

MiniStack has no Java runtime without Docker (it answers "Mock response" with status 200), but it runs a
`bootstrap` program as AWS does for OS-only runtimes.
"""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NATIVE = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "aarch_64", "arm64": "aarch_64"}
_INTERFACE_CLIENT = "aws-lambda-java-runtime-interface-client"
# The client unpacks its native code to one path for all processes, so two of them that start together
# would crash each other; it is named here instead.
_BOOTSTRAP = """#!/bin/sh
exec '{java}' -XX:+UseSerialGC \\
  "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=$LAMBDA_TASK_ROOT/{native}" \\
  -cp "$LAMBDA_TASK_ROOT/lib/*" com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
"""


def for_ministack(synthesised: Path, runtime: Path, java: str, target: Path) -> Path:
    """Copies the assembly with the code that ships; `runtime` has the jars Lambda would add."""
    without_pages(synthesised, target)
    without_sums(target)
    for key in set().union(*map(_on_another_runtime, templates(target))):
        asset = f"asset.{key}"
        _bundle(synthesised / asset, runtime, java, target / asset)
    return target


def templates(assembly: Path) -> list[Path]:
    return sorted(assembly.glob("*.template.json"))


def without_pages(synthesised: Path, target: Path) -> Path:
    """Copies the assembly, but for the web pages' copying: the CDK's own function does it with the AWS CLI."""
    shutil.copytree(synthesised, target)
    _drop(target, lambda resource: resource["Type"] == "Custom::CDKBucketDeployment")
    return target


def without_sums(assembly: Path) -> None:
    """Takes out the alarms that reckon with several metrics, which MiniStack refuses."""
    _drop(assembly, lambda resource: resource["Type"] == "AWS::CloudWatch::Alarm" and "Metrics" in resource["Properties"])


def _drop(assembly: Path, lacks: Callable[[dict[str, Any]], bool]) -> None:
    for template in templates(assembly):
        content = json.loads(template.read_text("utf-8"))
        content["Resources"] = {name: each for name, each in content["Resources"].items() if not lacks(each)}
        template.write_text(json.dumps(content), "utf-8")


def renamed(assembly: Path, target: Path, name: str) -> Path:
    """Copies the assembly as `-c name=...` would have made it."""
    shutil.copytree(assembly, target)
    for file in target.glob("*.json"):
        text = file.read_text("utf-8").replace("waymark-", f"{name}-")
        file.rename(target / file.name.replace("waymark-", f"{name}-")).write_text(text, "utf-8")
    for template in templates(target):
        _upload(target, template)
    return target


def _on_another_runtime(template: Path) -> set[str]:
    """Gives the names of the functions' code among the assets."""
    content = json.loads(template.read_text("utf-8"))
    resources = [r["Properties"] for r in content["Resources"].values() if r["Type"] == "AWS::Lambda::Function"]
    functions = [function for function in resources if function["Runtime"] == "java25"]
    for function in functions:
        function["Runtime"] = "provided.al2023"
        # Which such a runtime has not.
        function.pop("SnapStart", None)
    template.write_text(json.dumps(content), "utf-8")
    return {function["Code"]["S3Key"] for function in functions}


def _bundle(functions: Path, runtime: Path, java: str, target: Path) -> None:
    native = f"jni/libaws-lambda-jni.linux-{NATIVE[platform.machine().lower()]}.so"
    with ZipFile(functions) as shipped, ZipFile(target, "w", ZIP_DEFLATED) as bundle:
        for name in shipped.namelist():
            # The one with native code, which is for Lambda's processor.
            if not name.startswith("lib/aws-crt-0"):
                bundle.writestr(name, shipped.read(name))
        for jar in runtime.glob("*.jar"):
            bundle.write(jar, f"lib/{jar.name}")
        (client,) = runtime.glob(f"{_INTERFACE_CLIENT}-*.jar")
        with ZipFile(client) as jar_content:
            bundle.writestr(native, jar_content.read(native))
        bootstrap = ZipInfo("bootstrap")
        bootstrap.external_attr = 0o755 << 16
        bundle.writestr(bootstrap, _BOOTSTRAP.format(java=java, native=native))


def with_new_code(assembly: Path, started: Path) -> None:
    """Exchanges all code for another that leaves a file with the function's name in the folder `started`."""
    for asset in sorted(assembly.glob("asset.*.zip")):
        key = asset.name.removeprefix("asset.").removesuffix(".zip")
        changed = key[::-1]
        if not _leaves(asset, assembly / f"asset.{changed}.zip", started):
            continue
        _replace(assembly, key, changed)
    for template in templates(assembly):
        resources = json.loads(template.read_text("utf-8"))["Resources"]
        # The CDK gives the version of a function another name when its code is another.
        for name in [name for name, resource in resources.items() if resource["Type"] == "AWS::Lambda::Version"]:
            _replace(assembly, name, f"{name}New")
        _upload(assembly, template)


def _upload(assembly: Path, template: Path) -> None:
    """Gives a template the key of what it is now: what has been uploaded once is not again."""
    files = json.loads((assembly / template.name.replace(".template.", ".assets.")).read_text("utf-8"))["files"]
    for key in [key for key, file in files.items() if file["source"]["path"] == template.name]:
        _replace(assembly, key, hashlib.sha256(template.read_bytes()).hexdigest())


def _replace(assembly: Path, old: str, new: str) -> None:
    for file in assembly.glob("*.json"):
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def _leaves(shipped: Path, target: Path, started: Path) -> bool:
    with ZipFile(shipped) as old:
        if "bootstrap" not in old.namelist():
            return False
        with ZipFile(target, "w", ZIP_DEFLATED) as new:
            for entry in old.infolist():
                content = old.read(entry)
                if entry.filename == "bootstrap":
                    content = content.replace(b"exec ", f"touch '{started}/'$AWS_LAMBDA_FUNCTION_NAME\nexec ".encode(), 1)
                new.writestr(entry, content)
    return True
