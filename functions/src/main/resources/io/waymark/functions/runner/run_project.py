"""Executes one run of an MLflow project and tells the Waymark server all about it.

The server hands this file out and starts it with WAYMARK_URL, WAYMARK_RUN_ID, WAYMARK_ATTEMPT and WAYMARK_TICKET,
the login of one attempt. It needs Python 3.9, bash, and nothing that is not part of Python. Optional settings:

WAYMARK_FOLDER          where it works, and keeps `alive`, locked as long as it lives, `command`, the process group of
                        its command, and `ended`, its exit code
WAYMARK_ENVIRONMENTS    where environments are kept for later runs; without it each run makes its own
WAYMARK_GRACE_SECONDS   what a command gets between SIGTERM and SIGKILL (30)
WAYMARK_PATIENCE_SECONDS how long the outcome is offered to a server that does not answer (600)

It exits with 0 once the outcome was reported, whatever it is.
"""

from __future__ import annotations

import collections
import contextlib
import fcntl
import hashlib
import itertools
import json
import os
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

API = "/api/2.0/mlflow/project-runs/"
CALL_SECONDS = 60
LONGEST_PAUSE = 15.0
# Whoever sends a signal will not wait long.
SHORT_PATIENCE = 10.0
HEARTBEAT_SECONDS = 10.0
MAX_LINE = 65_536
MAX_REPORT = 250_000
MAX_BUFFER = 20_000_000
# The server gives a run so much beyond its timeout for the environment and the outcome; a minute of it is its own.
BEYOND_TIMEOUT_SECONDS = 600 - 60
# What a project finds that does not say what it needs: it is a tracked run after all.
UNSPECIFIED = ["mlflow-skinny"]
CREDENTIALS_IN_URL = re.compile(r"(?<!ssh://)(?<=://)[^\s/@]+@")
SECRET_VARIABLE = re.compile(r"TOKEN|PASSWORD|SECRET|CREDENTIAL|_KEY$")


class Failure(Exception):
    """The run can't go on: the step, a short name of the error, and its cause for people."""

    def __init__(self, step: str, error: str, cause: str) -> None:
        super().__init__(cause)
        self.report = {"step": step, "error": error, "cause": cause}


class Stopped(Exception):
    """The server or a signal wants the run to end."""


class Refused(Exception):
    """The server's answer is no, and stays no."""


class Unreachable(Exception):
    """The server did not answer for longer than the patience lasts."""


class Api:
    """The three calls of a job. What a server in trouble does not answer is asked again."""

    def __init__(self, url: str, patience: float) -> None:
        self._base = url.rstrip("/") + API
        self.patience = patience

    def call(self, name: str, body: Mapping[str, Any], gives_up: threading.Event) -> dict[str, Any]:
        """The answer, which is waited for until the patience ends, counted from when `gives_up` is set."""
        pause, end = 0.25, None
        while True:
            try:
                return self._post(name, body)
            except OSError as trouble:  # of HTTP, of the network, or of time
                if gives_up.is_set():
                    end = end or time.monotonic() + self.patience
                    if time.monotonic() > end:
                        raise Unreachable(f"{name}: no answer, at last {trouble}") from trouble
                time.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    def _post(self, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
        data = json.dumps(body).encode()
        request = urllib.request.Request(self._base + name, data, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=CALL_SECONDS) as response:
                answer: dict[str, Any] = json.load(response)
                return answer
        except urllib.error.HTTPError as error:
            if error.code in (408, 429) or error.code >= 500:
                raise
            raise Refused(f"{name}: {error.code} {error.read(2000).decode('utf-8', 'replace')}") from error


class Reporter:
    """Sends what happens to the server, at most once a second, in order, each report until it arrives."""

    def __init__(self, api: Api, identity: Mapping[str, Any]) -> None:
        self._api, self._identity = api, identity
        self._lines: collections.deque[dict[str, Any]] = collections.deque()
        self._size = self._dropped = self._sequence = 0
        self._facts: dict[str, Any] = {"state": "RUNNING"}
        self._changed = threading.Condition()
        self._last = threading.Event()
        self._secrets: list[str] = []
        self._started = time.monotonic()
        self._thread = threading.Thread(target=self._send_all, daemon=True)
        # A plain field: a handler of signals must not take a lock.
        self.stop = ""
        self.lost = ""

    def start(self) -> None:
        self._thread.start()

    def hide(self, secrets: Sequence[str]) -> None:
        """Lines show **** for these from now on."""
        self._secrets = sorted((secret for secret in secrets if len(secret) >= 8), key=len, reverse=True)

    def line(self, text: str) -> None:
        text = self.clean(text)
        with self._changed:
            self._lines.append({"time": int(time.time() * 1000), "text": text})
            self._size += len(text) + 1
            while self._size > MAX_BUFFER:
                self._size -= len(self._lines.popleft()["text"]) + 1
                self._dropped += 1

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "****")
        return CREDENTIALS_IN_URL.sub("****@", text)

    def tell(self, **facts: Any) -> None:
        with self._changed:
            self._facts.update(facts)
            self._changed.notify()

    def finish(self, **outcome: Any) -> bool:
        """Sends all that is left and the outcome with the last of it. Whether that arrived."""
        if self.stop == "signal":
            self._api.patience = min(self._api.patience, SHORT_PATIENCE)
        with self._changed:
            self._last.set()
            self._facts.update(outcome)
            self._changed.notify()
        self._thread.join()
        return not self.lost

    def _send_all(self) -> None:
        try:
            while self._wait_and_send():
                pass
        except Refused:
            self.stop = "server"
        except Unreachable as unreachable:
            self.lost = str(unreachable)

    def _wait_and_send(self) -> bool:
        """Sends one report; whether there is another one to come."""
        with self._changed:
            last = self._last.is_set()
            report = self._take(last)
            more = bool(self._lines) or not last
        answer = self._api.call("report", report, self._last)
        if answer.get("stop"):
            self.stop = "server"
        if more:
            self._pause()
        return more

    def _take(self, last: bool) -> dict[str, Any]:
        self._sequence += 1
        lines, size = [], 0
        if self._dropped:
            text = f"[{self._dropped} lines are missing: there were more than could be sent]"
            lines.append({"time": int(time.time() * 1000), "text": text})
            self._dropped = 0
        while self._lines and (not lines or size + len(self._lines[0]["text"]) < MAX_REPORT):
            line = self._lines.popleft()
            size += len(line["text"]) + 1
            lines.append(line)
        self._size -= size
        report: dict[str, Any] = {**self._identity, "sequence": self._sequence}
        if lines:
            report["lines"] = lines
        if not last or not self._lines:
            report.update(self._facts)
            self._facts = {}
        return report

    def _pause(self) -> None:
        """A second between reports, more when the run is older; without news until the next heartbeat."""
        interval = min(1 + (time.monotonic() - self._started) / 100, 5.0)
        due, heartbeat = time.monotonic() + interval, time.monotonic() + HEARTBEAT_SECONDS
        with self._changed:
            while not self._last.is_set() and not self._facts:
                left = (due if self._lines else heartbeat) - time.monotonic()
                if left <= 0:
                    return
                self._changed.wait(min(left, 0.25))


class Commands:
    """Starts programs, each in a process group of its own, reports what they say, and ends them in time."""

    def __init__(self, reporter: Reporter, folder: Path, grace: float) -> None:
        self._reporter, self._folder, self._grace = reporter, folder, grace

    def run(self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str], deadline: float, step: str) -> int:
        """The exit code, as a shell gives it."""
        if self._reporter.stop:
            raise Stopped
        try:
            process = subprocess.Popen(
                list(arguments), cwd=cwd, env=dict(env), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise Failure(step, "NotStarted", f"{arguments[0]} can't be started: {error}") from error
        (self._folder / "command").write_text(str(process.pid))
        output = process.stdout
        assert output is not None
        reader = threading.Thread(target=self._read, args=(output,), daemon=True)
        reader.start()
        try:
            self._wait(process, deadline, step)
        finally:
            self._kill(process)
            reader.join(self._grace)
        return process.returncode if process.returncode >= 0 else 128 - process.returncode

    def _wait(self, process: subprocess.Popen[bytes], deadline: float, step: str) -> None:
        while process.poll() is None:
            if self._reporter.stop:
                raise Stopped
            if time.monotonic() > deadline:
                raise Failure(step, "States.Timeout", "It took longer than the run may take, and was stopped.")
            time.sleep(0.05)

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        """Ends the group: the program gets the grace, what it leaves behind none."""
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(self._grace)
        # macOS answers EPERM for a group of which only the ended program is left.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        (self._folder / "command").unlink()

    def _read(self, output: IO[bytes]) -> None:
        for line in iter(lambda: output.readline(MAX_LINE), b""):
            # Of a progress bar the last state is enough.
            self._reporter.line(line.decode("utf-8", "replace").rstrip("\r\n").rpartition("\r")[2])

    def captured(self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str]) -> str | None:
        """What a short command prints, or nothing if it fails."""
        try:
            done = subprocess.run(
                list(arguments), cwd=cwd, env=dict(env), stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
                check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


class Job:
    """One attempt: the source, the environment, the downloads and the command, one after the other."""

    def __init__(self, claim: Mapping[str, Any], reporter: Reporter, commands: Commands, folder: Path) -> None:
        self.claim, self.reporter, self.commands, self.folder = claim, reporter, commands, folder
        self.last = time.monotonic() + claim["timeout_seconds"] + BEYOND_TIMEOUT_SECONDS
        self.project = folder / "project"
        # What is set here for other uses of MLflow, and the secrets of a server on this machine, are not for the run.
        inherited = {name: os.environ[name] for name in os.environ if not name.startswith(("MLFLOW_", "WAYMARK_"))}
        self.env = {**inherited, "PYTHONUNBUFFERED": "1", **claim.get("variables", {})}
        self.env.update(MLFLOW_TRACKING_URI=os.environ["WAYMARK_URL"], MLFLOW_RUN_ID=os.environ["WAYMARK_RUN_ID"])
        self.env.update(MLFLOW_EXPERIMENT_ID=claim["experiment_id"], **claim.get("tracking", {}))

    def run(self) -> int:
        self.unpack()
        environment = Environment(self)
        command = environment.enter()
        self.reporter.tell(lock=self.reporter.clean(environment.lock()))
        for download in self.claim.get("downloads", []):
            self.download(download["uri"], self.project / download["path"])
        self.reporter.line("$ " + self.claim["command"])
        deadline = min(self.last, time.monotonic() + self.claim["timeout_seconds"])
        return self.commands.run(command, self.project, self.env, deadline, "COMMAND")

    def install(self, *arguments: str) -> None:
        """Runs a part of the environment's making."""
        code = self.commands.run(arguments, self.project, self.env, self.last, "ENVIRONMENT")
        if code != 0:
            cause = f"{shlex.join(arguments[:6])} ended with exit code {code}; the log says why."
            raise Failure("ENVIRONMENT", "EnvironmentFailed", cause)

    def unpack(self) -> None:
        """Fetches the pinned source and makes the project's folder of it."""
        source = self.claim["source"]
        archive = self.folder / "source.zip"
        fetch(source["url"], archive, "ENVIRONMENT")
        if source.get("sha256") not in (None, sha256(archive)):
            raise Failure("ENVIRONMENT", "SourceChanged", "The source is another one than the run was prepared with.")
        root = self.folder / "source"
        unzip(archive, root)
        archive.unlink()
        self.project = (root / source.get("subdirectory", "")).resolve()
        if not self.project.is_dir():
            raise Failure("ENVIRONMENT", "SourceChanged", "The project's folder is not in its source.")

    def download(self, uri: str, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.reporter.line(f"Downloading {uri}")
        if uri.startswith(("http://", "https://")):
            fetch(uri, path, "ENVIRONMENT")
            return
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch:
            self.install(self.python_with_mlflow(), "-c", DOWNLOAD, uri, scratch, str(path))

    def python_with_mlflow(self) -> str:
        """The environment's own, or one that is made for the purpose."""
        python = shutil.which("python", path=self.env["PATH"]) or sys.executable
        if self.commands.captured([python, "-c", "import mlflow"], self.folder, self.env) is None:
            return str(self.tools("mlflow-skinny", "boto3") / "bin/python")
        return python

    def tools(self, *packages: str) -> Path:
        """An environment for what the project itself does not ask for."""

        def make(prefix: Path) -> None:
            self.install(sys.executable, "-m", "venv", str(prefix))
            self.install(*pip_install(prefix), *packages)

        return kept(self, ["tools", sys.executable, *packages], None, make)


# Runs in an environment with mlflow: argv is the URI, an empty folder beside the target, and the target.
DOWNLOAD = """
import os, sys
from mlflow.artifacts import download_artifacts
os.replace(download_artifacts(artifact_uri=sys.argv[1], dst_path=sys.argv[2]).rstrip("/"), sys.argv[3])
"""


class Environment:
    """What the command is executed in, as the claim describes it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        wanted = job.claim["environment"]
        self._kind: str = wanted["kind"]
        self._wanted = wanted
        self._lock: str = wanted.get("lock") or ""
        self._freeze = ["-m", "pip", "freeze", "--all"]

    def enter(self) -> list[str]:
        """Makes the environment and enters it; the command line that executes the command there."""
        if self._kind == "docker":
            return self._docker()
        if self._kind in ("virtualenv", "uv"):
            python, uv = self._interpreter()
            key = [python, *self._requirements()]
            prefix = kept(self._job, key, self.lock, lambda prefix: self._virtualenv(prefix, python, uv))
            self._activate(prefix)
        elif self._kind == "conda":
            self._freeze = ["-m", "pip", "list", "--format=freeze"]
            self._activate(kept(self._job, self._requirements(), self.lock, self._conda))
        elif shutil.which("python", path=self._job.env["PATH"]) is None:
            self._activate(python_command(self._job.folder))
        return ["bash", "-c", self._job.claim["command"]]

    def lock(self, prefix: Path | None = None) -> str:
        """What is in the environment: the version of Python and each package's, or the image."""
        if self._kind == "docker":
            return f"# image {self._image_digest()}\n"
        env = self._job.env if prefix is None else activated(self._job.env, prefix)
        version = "import platform; print('# python', platform.python_version())"
        python = shutil.which("python", path=env["PATH"]) or sys.executable
        printed = [
            self._job.commands.captured([python, *arguments], self._job.folder, env)
            for arguments in (["-c", version], self._freeze)
        ]
        return "".join(text or "" for text in printed)

    def _activate(self, prefix: Path) -> None:
        self._job.env = activated(self._job.env, prefix)

    def _requirements(self) -> list[str]:
        """All that makes one environment another one than the next."""
        wanted = self._wanted
        lines = [*wanted.get("build_dependencies", []), "", *self._dependencies()]
        contents = [text for line in lines for text in self._referenced(line)]
        conda = [self._job.project.joinpath(wanted["file"]).read_text()] if self._kind == "conda" else []
        return [self._kind, wanted.get("python") or "", self._lock, *lines, *contents, *conda]

    def _dependencies(self) -> list[str]:
        wanted = self._wanted
        if self._kind != "conda" and not wanted.get("file"):
            return [*wanted.get("dependencies", []), *UNSPECIFIED]
        return list(wanted.get("dependencies", []))

    def _referenced(self, line: str) -> Iterator[str]:
        """The contents of a file that a requirement names; of a package in the project nothing can be reused."""
        parts = line.split("#")[0].replace("=", " ").split()
        option = parts[0] if parts else ""
        if option in ("-r", "--requirement", "-c", "--constraint") and len(parts) > 1:
            path = self._job.project / parts[1]
            if path.is_file():
                content = path.read_text("utf-8", "replace")
                yield content
                for inner in content.splitlines():
                    if inner.split()[:1] != [option]:
                        yield from self._referenced(inner)
        elif option in ("-e", "--editable") or option.startswith((".", "file:")) or "@ file:" in line:
            yield self._job.env["MLFLOW_RUN_ID"] + os.environ["WAYMARK_ATTEMPT"]

    def _interpreter(self) -> tuple[str, str | None]:
        """A Python of the version that is wanted, and uv if that is to make the environment."""
        version = self._wanted.get("python") or ""
        if self._lock.startswith("# python "):
            version = self._lock.splitlines()[0][len("# python ") :]
        uv = self._uv() if self._kind == "uv" else None
        found = find_python(version, self._job)
        if found is None:
            self._job.reporter.line(f"There is no Python {version} here; fetching it.")
            found = self._fetched(version) or find_python(".".join(version.split(".")[:2]), self._job)
        if found is None:
            raise Failure("ENVIRONMENT", "PythonNotFound", f"There is no Python {version} here, nor can it be fetched.")
        return found, uv

    def _fetched(self, version: str) -> str | None:
        try:
            uv = self._uv()
            self._job.install(uv, "python", "install", version)
        except Failure:
            return None
        path = self._job.commands.captured([uv, "python", "find", version], self._job.folder, self._job.env)
        return path.strip() if path else None

    def _uv(self) -> str:
        return shutil.which("uv") or str(self._job.tools("uv") / "bin/uv")

    def _virtualenv(self, prefix: Path, python: str, uv: str | None) -> None:
        job = self._job
        if uv:
            job.install(uv, "venv", "--seed", "--python", python, str(prefix))
            pip = [uv, "pip", "install", "--python", str(prefix / "bin/python")]
        else:
            job.install(python, "-m", "venv", str(prefix))
            pip = pip_install(prefix)
        # pip keeps packages at the versions of constraints without installing all of these.
        pinned = [line for line in self._lock.splitlines() if re.match(r"[\w.-]+==|[\w.-]+ @ (?!file:)", line)]
        constraints = ["-c", str(written(job.folder / "constraints.txt", pinned))] if pinned else []
        for requirements in (self._wanted.get("build_dependencies", []), self._dependencies()):
            if requirements:
                # In the project's folder, as requirements may name its files.
                file = written(job.project / ".waymark-requirements.txt", requirements)
                job.install(*pip, *constraints, "-r", str(file))
                file.unlink()

    def _conda(self, prefix: Path) -> None:
        job, file = self._job, str(self._job.project / self._wanted["file"])
        conda = shutil.which("micromamba") or shutil.which("conda")
        if conda is None:
            cause = "This project needs packages of conda, and neither micromamba nor conda is installed here."
            raise Failure("ENVIRONMENT", "CondaNotFound", cause)
        verb = ["create", "-y"] if conda.endswith("micromamba") else ["env", "create"]
        job.install(conda, *verb, "-p", str(prefix), "-f", file)

    def _docker(self) -> list[str]:
        job = self._job
        if job.commands.captured(["docker", "info"], job.folder, job.env) is None:
            cause = "This project wants to run in a Docker image, and Docker is not available here."
            raise Failure("ENVIRONMENT", "DockerNotFound", cause)
        if self._lock.startswith("# image "):
            self._wanted = {**self._wanted, "image": self._lock.split()[2]}
        image: str = self._wanted["image"]
        if job.commands.captured(["docker", "image", "inspect", image], job.folder, job.env) is None:
            job.install("docker", "pull", image)
        # The values come from docker's own environment: other users see a command line.
        names = [name for name in job.env if name.startswith("MLFLOW_") or name in job.claim.get("variables", {})]
        local = urllib.parse.urlsplit(job.env["MLFLOW_TRACKING_URI"]).hostname in ("127.0.0.1", "localhost")
        code = "/mlflow/projects/code"
        return [
            "docker", "run", "--rm", "--init", *(["--network", "host"] if local else []),
            *(part for name in names for part in ("-e", name)),
            "-v", f"{job.project}:{code}", "-w", code, image, "sh", "-c", job.claim["command"],
        ]  # fmt: skip

    def _image_digest(self) -> str:
        image: str = self._wanted["image"]
        form = "{{if .RepoDigests}}{{index .RepoDigests 0}}{{else}}{{.Id}}{{end}}"
        command = ["docker", "image", "inspect", "--format", form, image]
        return (self._job.commands.captured(command, self._job.folder, self._job.env) or image).strip()


def kept(job: Job, parts: Sequence[str], lock: Callable[[Path], str] | None, make: Callable[[Path], object]) -> Path:
    """A folder that `make` fills unless one with the same parts is there. One that a run changed is left to that."""
    root = Path(os.environ.get("WAYMARK_ENVIRONMENTS") or job.folder / "environments")
    root.mkdir(parents=True, exist_ok=True)
    key = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
    with (root / f"{key}.lock").open("w") as mutex:
        while not locked(mutex):
            if job.reporter.stop:
                raise Stopped
            time.sleep(0.2)
        for number in itertools.count(1):
            prefix, made = root / f"{key}-{number}", root / f"{key}-{number}.made"
            if made.exists():
                if lock is None or made.read_text() == lock(prefix):
                    return prefix
                continue
            shutil.rmtree(prefix, ignore_errors=True)
            try:
                make(prefix)
            except BaseException:
                shutil.rmtree(prefix, ignore_errors=True)
                raise
            made.write_text(lock(prefix) if lock else "")
            return prefix
    raise AssertionError("There are more numbers.")


def find_python(version: str, job: Job) -> str | None:
    """A Python here of a version, or of any version that begins so."""
    minor = ".".join(version.split(".")[:2])
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    candidates = [sys.executable, "python3", f"python{minor}", *map(str, pyenv.glob(f"{version}*/bin/python3"))]
    asked = "import ensurepip, platform, venv; print(platform.python_version())"
    for candidate in candidates:
        found = job.commands.captured([candidate, "-c", asked], job.folder, job.env)
        if found and (not version or f"{found.strip()}.".startswith(f"{version}.")):
            return candidate
    return None


def python_command(folder: Path) -> Path:
    """Projects say `python`; here is one for a machine that knows python3 alone."""
    command = folder / "local/bin/python"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    command.chmod(0o755)
    return folder / "local"


def activated(env: Mapping[str, str], prefix: Path) -> dict[str, str]:
    inside = {name: value for name, value in env.items() if name != "PYTHONHOME"}
    return {**inside, "VIRTUAL_ENV": str(prefix), "PATH": f"{prefix / 'bin'}:{env['PATH']}"}


def pip_install(prefix: Path) -> list[str]:
    python = str(prefix / "bin/python")
    return [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]


def written(file: Path, lines: Sequence[str]) -> Path:
    file.write_text("".join(f"{line}\n" for line in lines))
    return file


def fetch(url: str, path: Path, step: str) -> None:
    """Downloads a file; a network in trouble gets five chances. The address may be a secret, so nobody tells it."""
    for attempt in range(5):
        try:
            with urllib.request.urlopen(url, timeout=CALL_SECONDS) as response, path.open("wb") as out:
                shutil.copyfileobj(response, out, 1 << 20)
            return
        except OSError as error:
            refused = isinstance(error, urllib.error.HTTPError) and 400 <= error.code < 500 and error.code != 429
            if refused or attempt == 4:
                raise Failure(step, "DownloadFailed", f"{path.name} can't be downloaded: {error}") from error
            time.sleep(2**attempt)


def sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as content:
        for block in iter(lambda: content.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def unzip(archive: Path, root: Path) -> None:
    """Unpacks a zip with its executable files and, when all else is there, its symbolic links."""
    root.mkdir()
    links = []
    with zipfile.ZipFile(archive) as files:
        for entry in files.infolist():
            mode = entry.external_attr >> 16
            if stat.S_ISLNK(mode):
                links.append((entry.filename, files.read(entry).decode()))
                continue
            path = files.extract(entry, root)
            if mode & 0o100 and not entry.is_dir():
                os.chmod(path, 0o755)
    for name, target in links:
        link = root / name
        if root.resolve() not in (link.parent / target).resolve().parents:
            raise Failure("ENVIRONMENT", "BadSource", f"The link {name} leads out of the source.")
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)


def locked(file: IO[str]) -> bool:
    """Whether this process has the file's lock now; the system takes it back when the process ends, however."""
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def outcome(claim: Mapping[str, Any], reporter: Reporter, folder: Path) -> dict[str, Any]:
    """Executes the run; what there is to report of its end."""
    commands = Commands(reporter, folder, float(os.environ.get("WAYMARK_GRACE_SECONDS", "30")))
    try:
        return {"exit_code": Job(claim, reporter, commands, folder).run()}
    except Stopped:
        if reporter.stop == "server":
            return {}
        failure = Failure("COMMAND", "Terminated", "What executes the run was told to stop.")
    except Failure as failed:
        failure = failed
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits to hear of it
        failure = Failure("ENVIRONMENT", type(error).__name__, f"The run could not be executed: {error}")
    report = {name: reporter.clean(text) for name, text in failure.report.items()}
    reporter.line(f"{report['error']}: {report['cause']}")
    return {"failure": report}


def detached(folder: Path) -> IO[str]:
    """Leaves the terminal, and holds a lock by which others see that this process lives."""
    with contextlib.suppress(OSError):
        os.setsid()
    alive = (folder / "alive.new").open("w")
    locked(alive)
    (folder / "alive.new").rename(folder / "alive")
    return alive


def main() -> int:
    url, run_id, attempt = (os.environ[name] for name in ("WAYMARK_URL", "WAYMARK_RUN_ID", "WAYMARK_ATTEMPT"))
    identity = {"run_id": run_id, "attempt": int(attempt)}
    kept_folder = os.environ.get("WAYMARK_FOLDER")
    folder = Path(kept_folder or tempfile.mkdtemp(prefix="waymark-"))
    alive = detached(folder) if kept_folder else None
    if urllib.parse.urlsplit(url).hostname in ("127.0.0.1", "localhost"):
        # A proxy would look for the server on its own machine.
        os.environ["no_proxy"] = ",".join(filter(None, [os.environ.get("no_proxy"), "127.0.0.1,localhost"]))
        os.environ["NO_PROXY"] = os.environ["no_proxy"]
    api = Api(url, float(os.environ.get("WAYMARK_PATIENCE_SECONDS", "600")))
    at_once = threading.Event()
    at_once.set()
    try:
        claim = api.call("claim", {**identity, "ticket": os.environ.pop("WAYMARK_TICKET")}, at_once)
    except (Refused, Unreachable) as trouble:
        print(f"The run can't be claimed: {trouble}", file=sys.stderr)
        return 1
    reporter = Reporter(api, {**identity, "token": claim["token"]})
    secrets = [value for name, value in claim.get("tracking", {}).items() if SECRET_VARIABLE.search(name)]
    reporter.hide([claim["token"], *secrets])

    def stop(*_: object) -> None:
        reporter.stop = reporter.stop or "signal"

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    reporter.start()
    arrived = reporter.finish(**outcome(claim, reporter, folder))
    if not arrived:
        print(f"The outcome was not reported: {reporter.lost}", file=sys.stderr)
    if alive:
        (folder / "ended").write_text(str(int(not arrived)))
    for leftover in ("source", "source.zip", "environments"):
        shutil.rmtree(folder / leftover, ignore_errors=True)
    return int(not arrived)


if __name__ == "__main__":
    sys.exit(main())
