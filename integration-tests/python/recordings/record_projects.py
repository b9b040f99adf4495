"""Records what MLflow makes of projects, as the table that RecordedProjectsTest compares with.

    python record_projects.py > ../../../shared/src/test/resources/io/waymark/projects/recorded-projects.json

    python record_projects.py 7 5000 > /tmp/more.json     another seed, more projects; then
    mvn test -pl shared -Dtest=RecordedProjectsTest -Drecorded.projects=/tmp/more.json

Needs the release of MLflow named in the root pom.xml; no server.
"""

import json
import logging
import os
import re
import sys
import tempfile
from pathlib import Path

from project_cases import FILES, SCALARS, projects

os.environ["SHELL"] = "bash"

import yaml  # noqa: E402
from mlflow.exceptions import MlflowException  # noqa: E402
from mlflow.projects import _project_spec  # noqa: E402
from mlflow.tracking import artifact_utils  # noqa: E402
from mlflow.utils import PYTHON_VERSION  # noqa: E402
from mlflow.utils.environment import _PythonEnv  # noqa: E402

logging.disable(logging.WARNING)


def download_nothing(artifact_uri, output_path, **_):
    return os.path.join(output_path, artifact_uri.split("?")[0].rsplit("/", 1)[-1] or "artifact")


artifact_utils._download_artifact_from_uri = download_nothing


def with_sorted_set(message):
    """MLflow prints a set, in another order each time."""
    return re.sub(r"(multiple environment fields: ){(.*)}", lambda m: f"{m[1]}{{{', '.join(sorted(m[2].split(', ')))}}}", message)


def answered(answer):
    """MLflow's answer, its refusal, or an error of Python's that it does not handle."""
    try:
        return answer()
    except MlflowException as refused:
        return {"refused": with_sorted_set(str(refused))}
    except Exception as broken:
        return {"broken": f"{type(broken).__name__}: {broken}"}


def scalar(text):
    value = yaml.safe_load(f"k: {text}")["k"]
    return {"name": "p", "type": "string", "default": None if value is None else str(value)}


def environment(project):
    if project.env_config_path is None:
        return None
    read = _PythonEnv.from_yaml if project.env_type == "python_env" else _PythonEnv.from_conda_yaml
    made = read(project.env_config_path)
    return {
        "file": os.path.relpath(project.env_config_path),
        "python": None if made.python == PYTHON_VERSION else made.python,
        "build_dependencies": made.build_dependencies,
        "dependencies": made.dependencies,
    }


def docker(project):
    if project.docker_env is None:
        return None
    pairs = [[v, "copied"] if isinstance(v, str) else [str(part) for part in v] for v in project.docker_env.get("environment") or []]
    return {"image": project.docker_env["image"], "volumes": project.docker_env.get("volumes") or [], "variables": pairs}


def spec(project):
    return {
        "name": None if project.name is None else str(project.name),
        "environment": project.env_type,
        "docker": docker(project),
        "entry_points": {
            str(name): {
                "command": point.command,
                "parameters": [
                    {"name": p.name, "type": "string" if p.type is None else str(p.type), "default": None if p.default is None else str(p.default)}
                    for p in point.parameters.values()
                ],
            }
            for name, point in project._entry_points.items()
        },
    }


def planned(project, ask, folder):
    point = project.get_entry_point(ask["entry_point"])
    with tempfile.TemporaryDirectory() as storage:
        command = point.compute_command(ask["parameters"], storage)
        params, extra = point.compute_parameters(ask["parameters"], None)
    return {"command": command.replace(storage, "/storage").replace(folder + "/", ""), "params": {**params, **extra}}


def recorded(files, asks):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**dict.fromkeys(FILES, ""), **files}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        os.chdir(folder)
        real = os.path.realpath(folder)
        project = answered(lambda: _project_spec.load_project(real))
        if isinstance(project, dict):
            return {"files": files, "project": strip(project, real), "asks": []}
        return {
            "files": files,
            "project": answered(lambda: spec(project)),
            "environment": strip(answered(lambda: environment(project)), real),
            "has_environment_file": project.env_config_path is not None,
            "asks": [{"ask": ask, "plan": strip(answered(lambda: planned(project, ask, real)), real)} for ask in asks],
        }


def strip(answer, folder):
    """Without the folder's name, which is another one each time."""
    return json.loads(json.dumps(answer, default=str).replace(folder + "/", ""))


def main():
    seed, count = (int(arg) for arg in sys.argv[1:3]) if len(sys.argv) > 1 else (1, 300)
    table = {
        "files": FILES,
        "scalars": [{"yaml": text, "value": answered(lambda: scalar(text))} for text in SCALARS],
        "projects": [recorded(files, asks) for files, asks in projects(seed, count)],
    }
    json.dump(table, sys.stdout, ensure_ascii=True, indent=0, default=str)


main()
