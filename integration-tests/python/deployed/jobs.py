"""A project run's build as MiniStack can run it.

Its Step Functions does not know `codebuild:startBuild.sync`, and its CodeBuild takes Docker. In the machine that
is deployed there, and nowhere else, the state that builds hands the parameters of the build, a task token and the
execution's ARN to a function, `waymark-jobs`, which answers as the integration does. All else of the state is as
synthesised.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from deployed.assembly import templates

FUNCTION = "waymark-jobs"

Json = dict[str, Any]


def by_callback(assembly: Path) -> None:
    (template,) = [t for t in templates(assembly) if "codebuild:startBuild.sync" in t.read_text("utf-8")]
    content = json.loads(template.read_text("utf-8"))
    resources: Json = content["Resources"]
    _add_function(resources)
    machines = [r["Properties"] for r in resources.values() if r["Type"] == "AWS::StepFunctions::StateMachine"]
    (machine,) = [machine for machine in machines if "codebuild:startBuild.sync" in json.dumps(machine)]
    _, parts = machine["DefinitionString"]["Fn::Join"]
    machine["DefinitionString"] = {"Fn::Join": ["", _edited(parts)]}
    template.write_text(json.dumps(content), "utf-8")


def _add_function(resources: Json) -> None:
    """One with the role and the code of another; MiniStack calls a program in its place."""
    functions = [r for r in resources.values() if r["Properties"].get("FunctionName") == "waymark-projectrecord"]
    function = json.loads(json.dumps(functions[0]))
    function["Properties"] |= {"FunctionName": FUNCTION, "Handler": "jobs"}
    resources["Jobs"] = function


def _edited(parts: list[Any]) -> list[Any]:
    """What is not text in the definition stands for itself while the rest is read and changed."""
    texts = [part if isinstance(part, str) else f"<<{number}>>" for number, part in enumerate(parts)]
    definition = json.loads("".join(texts))
    build = definition["States"]["Build"]
    build["Resource"] = "arn:aws:states:::lambda:invoke.waitForTaskToken"
    build["Parameters"] = {
        "FunctionName": FUNCTION,
        "Payload": {
            "token.$": "$$.Task.Token",
            "execution.$": "$$.Execution.Id",
            "build": build["Parameters"],
        },
    }
    edited: list[Any] = []
    for chunk in json.dumps(definition).split("<<"):
        number, found, rest = chunk.partition(">>")
        edited += [parts[int(number)], rest] if found else [chunk]
    return edited
