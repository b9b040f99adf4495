"""A locked server with things of two users, an open one with those of two workspaces, and those who call them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import requests

from servers.issuer import Issuer

ADMIN, ADMIN_PASSWORD = "root", "the first password"
OWNER, STRANGER, SOMEBODY, SECOND_ADMIN = "owner", "stranger", "somebody", "second-admin"
PASSWORD = "a password of theirs"
ADMINISTRATORS = "admins"
OWN_WORKSPACE, OTHER_WORKSPACE = "team-a", "team-b"

# Is in all that the owner writes, and in no answer to anybody else.
MARK = "only-for-the-owner"
WEBHOOK_SECRET = "a secret that signs"


@dataclass
class Caller:
    """Somebody who calls.

    `authorization` is the header of that name, none for nobody; `workspace` where they are, none without workspaces;
    `known` the values that they try, by field.
    """

    name: str
    authorization: str | None
    known: dict[str, list[Any]] = field(default_factory=dict)
    sees_all: bool = False
    workspace: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        return _headers(self.authorization, self.workspace)


@dataclass
class Site:
    """A server, who calls it, and what its log must not name."""

    url: str
    callers: list[Caller]
    secrets: list[str]
    owner: str | None = None
    workspace: str | None = None

    def require_intact(self) -> None:
        """What the owner made is all there, with its mark: nobody else could change it."""
        known = self.callers[0].known
        headers = _headers(self.owner, self.workspace)
        run_id, model, model_id = known["run_id"][0], known["name"][0], known["model_id"][0]
        for path, shown in (
            (f"api/2.0/mlflow/runs/get?run_id={run_id}", '"value":"' + MARK),
            (f"api/2.0/mlflow/experiments/get?experiment_id={known['experiment_id'][0]}", '"lifecycle_stage":"active"'),
            (f"api/2.0/mlflow/registered-models/get?name={model}", '"alias":"champion","version":"1"'),
            (f"api/2.0/mlflow/model-versions/get?name={model}&version=1", MARK),
            (f"api/2.0/mlflow/logged-models/{model_id}", MARK),
            (f"api/2.0/mlflow-artifacts/artifacts/{known['artifact_path'][0]}", MARK),
        ):
            answer = requests.get(f"{self.url}/{path}", headers=headers, timeout=30)
            assert answer.ok and shown in answer.text, f"{path}: {answer.status_code} {answer.text}"


def open_site(url: str) -> Site:
    """Of a server that asks nobody who they are, but keeps workspaces apart."""
    for name in (OWN_WORKSPACE, OTHER_WORKSPACE):
        _call(url, {}, "POST", "3.0/mlflow/workspaces", name=name)
    known = Things(url, None, workspace=OWN_WORKSPACE).make(MARK)
    own = Things(url, None, workspace=OTHER_WORKSPACE).make("of-others")
    both = {name: [*known[name], *own[name]] for name in known}
    return Site(url, [Caller("elsewhere", None, both, workspace=OTHER_WORKSPACE)], [], workspace=OWN_WORKSPACE)


def locked_site(url: str, issuer: Issuer) -> Site:
    """Of a server with access on."""
    root = _basic(ADMIN, ADMIN_PASSWORD)
    users = {name: _new_user(url, root, name) for name in (OWNER, STRANGER, SOMEBODY)}
    # Who does everything comes from elsewhere, and is one by a group.
    by_group = issuer.token(SECOND_ADMIN, seconds=24 * 3600, email=SECOND_ADMIN, groups=[ADMINISTRATORS])
    users[SECOND_ADMIN] = f"Bearer {by_group}"
    known = Things(url, users[OWNER], root).make(MARK)
    own = Things(url, users[STRANGER]).make("the-strangers")
    of_stranger = {name: [*known[name], *own.get(name, [])] for name in known}
    callers = [
        Caller("nobody", None, known),
        Caller("stranger", users[STRANGER], of_stranger),
        Caller("admin", users[SECOND_ADMIN], _of_admin(url, users[SECOND_ADMIN], root), sees_all=True),
    ]
    secrets = [ADMIN_PASSWORD, PASSWORD, WEBHOOK_SECRET, root.split()[1]]
    return Site(url, callers, [*secrets, *(header.split()[1] for header in users.values())], users[OWNER])


def _of_admin(url: str, admin: str, root: str) -> dict[str, list[Any]]:
    """Things that may get lost. Of the others an administrator could give some to the stranger."""
    return {**Things(url, admin, root).make("scratch"), "username": [SOMEBODY]}


@dataclass
class Things:
    """One of everything, with a mark in all texts of it."""

    url: str
    authorization: str | None
    admin: str | None = None
    workspace: str | None = None

    def make(self, mark: str) -> dict[str, list[Any]]:
        """Makes them, and gives what they go by, by the names of fields."""
        model = f"model-{len(mark)}"
        experiment = self._post("experiments/create", name=f"experiment {mark}", tags=_tags(mark))["experiment_id"]
        run = self._post("runs/create", experiment_id=experiment, run_name=mark, tags=_tags(mark))["run"]["info"]
        run_id = run["run_id"]
        metrics = [{"key": mark, "value": 1, "timestamp": 1}]
        self._post("runs/log-batch", run_id=run_id, params=_tags(mark), metrics=metrics)
        root = f"workspaces/{self.workspace}/{experiment}" if self.workspace else experiment
        file = f"{root}/{run_id}/artifacts/notes.txt"
        url = f"{self.url}/api/2.0/mlflow-artifacts/artifacts/{file}"
        requests.put(url, mark, headers=self._headers, timeout=30).raise_for_status()
        made = {"experiment_id": experiment, "name": mark, "source_run_id": run_id}
        logged = self._post("logged-models", **made, tags=_tags(mark))
        self._post("registered-models/create", name=model, description=mark, tags=_tags(mark))
        version = {"name": model, "source": f"runs:/{run_id}/model", "run_id": run_id, "description": mark}
        self._post("model-versions/create", **version, tags=_tags(mark))
        self._post("registered-models/alias", name=model, alias="champion", version="1")
        comment = self._post("comments/create", name=model, version=1, comment=mark)["comment"]["id"]
        project = {"uri": f"https://nowhere.invalid/{mark}", "parameters": {mark: mark}}
        submitted = self._post("project-runs/submit", experiment_id=experiment, **project)
        return {
            **_names(experiment, run_id, logged["model"]["info"]["model_id"], model, file),
            **self._of_administrators(mark, model),
            "id": [comment],
            "token_id": self._tokens(mark),
            "artifact_path": [file, f"{root}/{run_id}/artifacts", root, run_id],
            "project_run": [submitted["project_run"]["run_id"]],
        }

    def _of_administrators(self, mark: str, model: str) -> dict[str, list[Any]]:
        if self.admin is None:
            return {}
        # As in MLflow, whoever has a role in a workspace sees what roles there are.
        role = _call(self.url, _headers(self.admin), "POST", "3.0/mlflow/roles/create", name=f"team {model}", workspace="default")
        hook = {"name": mark, "url": "http://127.0.0.1:9/", "secret": WEBHOOK_SECRET, "description": mark}
        events = [{"entity": "REGISTERED_MODEL", "action": "CREATED"}]
        webhook = _call(self.url, _headers(self.admin), "POST", "2.0/mlflow/webhooks", **hook, events=events)
        approvers = [{"group": "risk", "members": [OWNER], "quorum": 1}]
        rules = {"model": model, "alias": "champion", "approvers": approvers}
        policy = _call(self.url, _headers(self.admin), "POST", "2.0/mlflow/promotion-policies/set", **rules)
        asked = self._post("promotions/create", name=model, version=1, alias="other", reason=mark)
        return {
            "role_id": [role["role"]["id"]],
            "role_permission_id": [role["role"]["id"] * 1_000_000 + 1],
            "webhook_id": [webhook["webhook"]["webhook_id"]],
            "policy_id": [policy["policy"]["policy_id"]],
            "promotion_id": [asked["promotion"]["promotion_id"]],
        }

    def _tokens(self, mark: str) -> list[Any]:
        if self.authorization is None:
            return []
        return [self._post("tokens/create", name=mark)["info"]["token_id"]]

    @property
    def _headers(self) -> dict[str, str]:
        return _headers(self.authorization, self.workspace)

    def _post(self, path: str, /, **message: Any) -> dict[str, Any]:
        return _call(self.url, self._headers, "POST", f"2.0/mlflow/{path}", **message)


def _names(experiment: str, run_id: str, model_id: str, model: str, file: str) -> dict[str, list[Any]]:
    return {
        "experiment_id": [experiment, "0"],
        "experiment_ids": [[experiment], ["0", experiment]],
        "run_id": [run_id],
        "run_uuid": [run_id],
        "run_ids": [[run_id]],
        "source_run_id": [run_id],
        "model_id": [model_id],
        "name": [model],
        "model": [model, "*"],
        "version": ["1", 1],
        "alias": ["champion", "other"],
        "path": [file.rsplit("/", 1)[1], "", ".", file],
        "artifact_file_path": [file.rsplit("/", 1)[1]],
        "source": [f"runs:/{run_id}/model", f"models:/{model}/1", f"models:/{model_id}"],
        "username": [OWNER, STRANGER],
        "resource_type": ["experiment", "registered_model", "run", "workspace"],
        "resource_id": [experiment, model, "*"],
        "resource_pattern": [experiment, model, "*"],
        "permission": ["READ", "MANAGE", "DENY", "NO_PERMISSIONS"],
        "workspace": ["default"],
        "stage": ["Production", "None"],
        "states": [["FAILED"], ["QUEUED", "RUNNING"]],
        "filter": ["name LIKE '%'", "tags.note LIKE '%'", f"run_id = '{run_id}'", "1", "params.`a b` = 'x'"],
        "order_by": [["name DESC"], ["tags.note"], ["metrics.x ASC"], [{"field_name": "name"}]],
        "max_results": [1, 0, -1, 10**9, "7"],
        "view_type": ["ALL", "DELETED_ONLY"],
        "page_token": ["", "bm9uZQ", "e30="],
        "metric_key": ["x"],
        "tags": [[{"key": "note", "value": "x"}]],
        "key": ["note", "mlflow.runName", "mlflow.user"],
    }


def _tags(mark: str) -> list[dict[str, str]]:
    return [{"key": "note", "value": mark}]


def _new_user(url: str, root: str, name: str) -> str:
    """The header of a token of theirs: a guess at passwords can't lock those out."""
    _call(url, _headers(root), "POST", "2.0/mlflow/users/create", username=name, password=PASSWORD)
    made = _call(url, _headers(_basic(name, PASSWORD)), "POST", "2.0/mlflow/tokens/create", name="test")
    return f"Bearer {made['token']}"


def _basic(username: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()


def _headers(authorization: str | None, workspace: str | None = None) -> dict[str, str]:
    given = {"Authorization": authorization, "X-MLFLOW-WORKSPACE": workspace}
    return {name: value for name, value in given.items() if value}


def _call(url: str, headers: dict[str, str], method: str, path: str, /, **message: Any) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", **headers}
    answer = requests.request(method, f"{url}/api/{path}", data=json.dumps(message), headers=headers, timeout=30)
    assert answer.ok, f"{path}: {answer.status_code} {answer.text}"
    return dict(answer.json())


def each(sites: list[Site]) -> Iterator[tuple[Site, Caller]]:
    for site in sites:
        for caller in site.callers:
            yield site, caller
