"""What MLflow's basic-auth app answers, and who may do what under it."""

from __future__ import annotations

import pytest
import requests
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from mlflow.server.auth.client import AuthServiceClient

from access.pair import ADMIN, PASSWORD, Pair
from servers.client import client_of
from servers.names import unique

ROOT = (ADMIN, PASSWORD)
NAMED = "{ mlflowGetExperiment(input: {experimentId: \"%s\"}) { experiment { name } } }"
SECRET = "a password of hers"


def new_user(pair: Pair, name: str) -> tuple[str, str]:
    username = unique(name)
    pair.same(ROOT, "POST", "2.0/mlflow/users/create", username=username, password=SECRET)
    return username, SECRET


def test_nobody_and_a_wrong_password_are_asked_who_they_are(pair: Pair) -> None:
    for user in (None, (ADMIN, "wrong"), ("nobody", PASSWORD)):
        answer = pair.same(user, "GET", "2.0/mlflow/experiments/get", experiment_id="0")
        assert answer.headers["WWW-Authenticate"] == 'Basic realm="mlflow"'
    for path in ("/health", "/api/3.0/mlflow/server-info"):
        assert requests.get(pair.subject.url + path, timeout=30).status_code == 200


def test_users(pair: Pair) -> None:
    ada = new_user(pair, "ada")
    name = ada[0]
    users = "2.0/mlflow/users/"
    pair.same(ada, "GET", users + "current")
    pair.same(ada, "GET", users + "get", username=name)
    pair.same(ada, "GET", users + "get", username=ADMIN)
    pair.same(ROOT, "GET", users + "get", username="nobody")
    pair.same(ROOT, "GET", users + "get")
    pair.same(ROOT, "POST", users + "create", username=name, password=SECRET)
    pair.same(ROOT, "POST", users + "create", username=unique("bob"), password="short")
    pair.same(ROOT, "POST", users + "create", username="", password=SECRET)
    pair.same(ada, "POST", users + "create", username=unique("bob"), password=SECRET)
    pair.same(ada, "PATCH", users + "update-password", username=name, password="another password")
    change = {"username": name, "password": "another password", "current_password": SECRET}
    pair.same(ada, "PATCH", users + "update-password", **change)
    pair.same(ada, "GET", users + "current")
    pair.same((name, "another password"), "GET", users + "current")
    pair.same(ada, "PATCH", users + "update-admin", username=name, is_admin=True)
    pair.same(ROOT, "PATCH", users + "update-admin", username=name, is_admin=True)
    pair.same(ROOT, "GET", users + "get", username=name)
    pair.same(ROOT, "DELETE", users + "delete", username=ADMIN)
    pair.same(ROOT, "DELETE", users + "delete", username=name)
    pair.same(ROOT, "DELETE", users + "delete", username=name)


def test_roles(pair: Pair) -> None:
    ada = new_user(pair, "ada")
    roles, name = "3.0/mlflow/roles/", unique("readers")
    pair.same(ROOT, "POST", roles + "create", keep="role", name=name, workspace="default")
    pair.same(ROOT, "POST", roles + "create", name=name, workspace="default")
    pair.same(ROOT, "POST", roles + "create", name="__user_7__", workspace="default")
    pair.same(ROOT, "POST", roles + "create", name=" ", workspace="default")
    pair.same(ada, "POST", roles + "create", name=unique("mine"), workspace="default")
    pair.same(ROOT, "PATCH", roles + "update", role_id="$role", description="who read")
    pair.same(ROOT, "PATCH", roles + "update", role_id="$role")
    pair.same(ROOT, "GET", roles + "get", role_id=999_999_999)
    grant = {"role_id": "$role", "resource_type": "experiment", "resource_pattern": "*"}
    pair.same(ROOT, "POST", roles + "permissions/add", keep="grant", permission="EDIT", **grant)
    pair.same(ROOT, "POST", roles + "permissions/add", permission="READ", **grant)
    for wrong in (
        {**grant, "permission": "WRITE"},
        {**grant, "permission": "NO_PERMISSIONS"},
        {**grant, "permission": "READ", "resource_type": "thing"},
        {**grant, "permission": "READ", "resource_type": "run", "resource_pattern": "abc"},
        {**grant, "permission": "READ", "resource_type": "workspace"},
    ):
        pair.same(ROOT, "POST", roles + "permissions/add", **wrong)
    pair.same(ROOT, "PATCH", roles + "permissions/update", role_permission_id="$grant", permission="READ")
    pair.same(ROOT, "GET", roles + "permissions/list", role_id="$role")
    pair.same(ada, "GET", roles + "get", role_id="$role")
    pair.same(ROOT, "POST", roles + "assign", username=ada[0], role_id="$role")
    pair.same(ROOT, "POST", roles + "assign", username=ada[0], role_id="$role")
    pair.same(ada, "GET", roles + "get", role_id="$role")
    pair.same(ada, "GET", roles + "list", workspace="default")
    pair.same(ada, "GET", roles + "list")
    pair.same(ada, "GET", "3.0/mlflow/users/roles/list", username=ada[0])
    pair.same(ROOT, "GET", roles + "users/list", role_id="$role")
    pair.same(ada, "GET", "3.0/mlflow/users/current/permissions")
    pair.same(ROOT, "DELETE", roles + "unassign", username=ada[0], role_id="$role")
    pair.same(ROOT, "DELETE", roles + "unassign", username=ada[0], role_id="$role")
    pair.same(ROOT, "DELETE", roles + "permissions/remove", role_permission_id="$grant")
    pair.same(ROOT, "DELETE", roles + "permissions/remove", role_permission_id="$grant")
    pair.same(ROOT, "DELETE", roles + "delete", role_id="$role")
    pair.same(ROOT, "GET", roles + "get", role_id="$role")


@pytest.mark.parametrize("permission", ["", "READ", "USE", "EDIT", "MANAGE", "DENY"])
def test_every_level_on_an_experiment(pair: Pair, permission: str) -> None:
    ada = new_user(pair, "ada")
    experiments = "2.0/mlflow/experiments/"
    pair.same(ROOT, "POST", experiments + "create", keep="experiment", name=unique("theirs"))
    about = {"username": ada[0], "resource_type": "experiment", "resource_id": "$experiment"}
    if permission:
        pair.same(ROOT, "POST", "3.0/mlflow/users/permissions/grant", permission=permission, **about)
        pair.same(ROOT, "POST", "3.0/mlflow/users/permissions/grant", permission=permission, **about)
    pair.same(ada, "GET", "3.0/mlflow/users/permissions/get", **about)
    one = {"experiment_id": "$experiment"}
    pair.same(ada, "POST", experiments + "set-experiment-tag", key="k", value="v", **one)
    pair.same(ada, "POST", experiments + "update", new_name=unique("hers"), **one)
    sides = (pair.reference, pair.subject)
    created = [side.call(ada, "POST", "2.0/mlflow/runs/create", **one) for side in sides]
    assert created[0].status_code == created[1].status_code
    shown = [side.call(ada, "POST", "/graphql", query=NAMED % side.ids["experiment"]).json()["data"] for side in sides]
    assert shown[0] == shown[1]
    pair.same(ada, "POST", "3.0/mlflow/users/permissions/revoke", **about)
    pair.same(ada, "POST", experiments + "delete", **one)
    pair.same(ada, "POST", experiments + "restore", **one)


def test_lists_hold_what_one_may_read_on_full_pages(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = new_user(pair, "ada")
    prefix = unique("listed")
    experiments = "2.0/mlflow/experiments/"
    for number in range(6):
        pair.same(ROOT, "POST", experiments + "create", keep=f"e{number}", name=f"{prefix}-{number}")
        about = {"resource_type": "experiment", "resource_id": f"$e{number}", "permission": "DENY"}
        if number % 2:
            pair.same(ROOT, "POST", "3.0/mlflow/users/permissions/grant", username=ada[0], **about)
        model = {"name": f"{prefix}-{number}"}
        assert pair.subject.call(ROOT, "POST", "2.0/mlflow/registered-models/create", **model).ok
        if number % 2:
            denied = {"resource_type": "registered_model", "resource_id": model["name"], "permission": "DENY"}
            grant = pair.subject.call(
                ROOT, "POST", "3.0/mlflow/users/permissions/grant", username=ada[0], **denied
            )
            assert grant.ok
    monkeypatch.setenv("MLFLOW_TRACKING_USERNAME", ada[0])
    monkeypatch.setenv("MLFLOW_TRACKING_PASSWORD", ada[1])
    with client_of(pair.subject.url):
        client = MlflowClient()
        search = {"filter_string": f"name LIKE '{prefix}%'", "order_by": ["name"], "max_results": 2}
        found = client.search_experiments(**search)
        names = [experiment.name for experiment in found]
        assert found.token
        rest = client.search_experiments(**search, page_token=found.token)
        assert [*names, *(experiment.name for experiment in rest)] == [f"{prefix}-{n}" for n in (0, 2, 4)]
        assert not rest.token
        models = client.search_registered_models(filter_string=f"name LIKE '{prefix}%'")
        assert [model.name for model in models] == [f"{prefix}-{n}" for n in (0, 2, 4)]
        ids = [pair.subject.ids[f"e{number}"] for number in range(6)]
        with pytest.raises(MlflowException, match="Permission denied|403"):
            client.get_experiment(ids[1])
        assert client.search_runs(ids) == []


def test_who_makes_something_may_do_everything_with_it(pair: Pair) -> None:
    ada, eve = new_user(pair, "ada"), new_user(pair, "eve")
    pair.same(ada, "POST", "2.0/mlflow/experiments/create", keep="hers", name=unique("hers"))
    pair.same(eve, "POST", "2.0/mlflow/experiments/delete", experiment_id="$hers")
    pair.same(ada, "POST", "2.0/mlflow/experiments/delete", experiment_id="$hers")
    name, other = unique("model"), unique("model")
    models = "2.0/mlflow/registered-models/"
    for side in (pair.reference, pair.subject):
        assert side.call(ada, "POST", models + "create", name=name).ok
        assert side.call(ada, "POST", models + "rename", name=name, new_name=other).ok
    pair.same(eve, "POST", models + "set-tag", name=other, key="k", value="v")
    pair.same(ada, "POST", models + "set-tag", name=other, key="k", value="v")
    pair.same(ada, "DELETE", models + "delete", name=other)
    for side in (pair.reference, pair.subject):
        assert side.call(ROOT, "POST", models + "create", name=other).ok
    pair.same(ada, "POST", models + "set-tag", name=other, key="k", value="v")
    pair.same(ada, "GET", "2.0/mlflow/webhooks")


def test_the_client_of_users_and_roles(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLFLOW_TRACKING_USERNAME", ADMIN)
    monkeypatch.setenv("MLFLOW_TRACKING_PASSWORD", PASSWORD)
    client = AuthServiceClient(pair.subject.url)
    username = unique("ada")
    user = client.create_user(username, SECRET)
    assert client.get_user(username).id == user.id
    client.update_user_admin(username, True)
    client.update_user_password(username, "another password")
    role = client.create_role("default", unique("team"), "a team")
    held = client.add_role_permission(role.id, "experiment", "*", "READ")
    assert client.update_role_permission(held.id, "EDIT").permission == "EDIT"
    assert client.assign_role(username, role.id).user_id == user.id
    assert [r.id for r in client.list_user_roles(username)] == [role.id]
    assert [a.user_id for a in client.list_role_users(role.id)] == [user.id]
    assert role.id in [r.id for r in client.list_all_roles()]
    client.grant_user_permission(username, "registered_model", "m", "MANAGE")
    assert client.get_user_permission(username, "registered_model", "m").permission == "MANAGE"
    client.revoke_user_permission(username, "registered_model", "m")
    client.unassign_role(username, role.id)
    client.delete_role(role.id)
    client.delete_user(username)


@pytest.mark.parametrize(
    "kind, id_name, one", [("experiment", "experiment_id", "0"), ("registered_model", "name", "a model")]
)
def test_permissions_as_clients_before_roles_ask_for_them(pair: Pair, kind: str, id_name: str, one: str) -> None:
    ada = new_user(pair, "ada")
    subject, path = pair.subject, f"2.0/mlflow/{kind.replace('_', '-')}s/permissions/"
    about = {id_name: one, "username": ada[0]}
    made = subject.call(ROOT, "POST", path + "create", permission="EDIT", **about).json()[f"{kind}_permission"]
    expected = {id_name: one, "user_id": made["user_id"], "permission": "READ"}
    assert made == {**expected, "permission": "EDIT"}
    assert subject.call(ROOT, "POST", path + "create", permission="EDIT", **about).status_code == 400
    assert subject.call(ROOT, "PATCH", path + "update", permission="READ", **about).json() == {}
    assert subject.call(ROOT, "PATCH", path + "update", permission="WRITE", **about).status_code == 400
    user = subject.call(ada, "GET", "2.0/mlflow/users/get", username=ada[0]).json()["user"]
    assert user[f"{kind}_permissions"] == [expected]
    assert subject.call(ROOT, "GET", path + "get", **about).json() == {f"{kind}_permission": expected}
    assert subject.call(ada, "GET", path + "get", **about).status_code == 403
    assert subject.call(ROOT, "PATCH", path + "update", permission="NO_PERMISSIONS", **about).json() == {}
    denied = {f"{kind}_permission": {**expected, "permission": "NO_PERMISSIONS"}}
    assert subject.call(ROOT, "GET", path + "get", **about).json() == denied
    read = subject.call(ada, "GET", f"2.0/mlflow/{kind.replace('_', '-')}s/get", **{id_name: one})
    assert read.status_code == 403
    assert subject.call(ROOT, "DELETE", path + "delete", **about).json() == {}
    assert subject.call(ROOT, "GET", path + "get", **about).status_code == 404
    assert subject.call(ROOT, "DELETE", path + "delete", **about).status_code == 404


def test_a_token_is_shown_once_and_works_until_it_is_revoked(pair: Pair) -> None:
    ada = new_user(pair, "ada")
    subject, tokens = pair.subject, "2.0/mlflow/tokens/"
    made = subject.call(ada, "POST", tokens + "create", name="laptop", read_only=True).json()
    bearer = {"Authorization": f"Bearer {made['token']}"}
    url = f"{subject.url}/api/2.0/mlflow/experiments/"
    get = requests.get(url + "get", {"experiment_id": "0"}, headers=bearer, timeout=30)
    assert get.status_code == 200
    assert requests.post(url + "create", json={"name": "n"}, headers=bearer, timeout=30).status_code == 403
    (listed,) = subject.call(ada, "GET", tokens + "list").json()["tokens"]
    assert listed["name"] == "laptop" and listed["last_used"] and "token" not in listed
    token_id = made["info"]["token_id"]
    other = new_user(pair, "eve")
    assert subject.call(other, "DELETE", tokens + "revoke", token_id=token_id).status_code == 404
    rotated = subject.call(ada, "POST", tokens + "rotate", token_id=token_id).json()
    assert rotated["token"] != made["token"]
    assert subject.call(ada, "DELETE", tokens + "revoke", token_id=token_id).json() == {}
    rotated_bearer = {"Authorization": f"Bearer {rotated['token']}"}
    again = requests.get(url + "search", {"max_results": 1}, headers=rotated_bearer, timeout=30)
    assert again.status_code == 401
