"""The stack on MiniStack until the standard input ends: stack.py FOLDER FUNCTIONS JOBS USER...

FUNCTIONS is the address of a program with all functions, which MiniStack calls in place of Lambda: a POST to
a handler's name. JOBS is that of one that executes builds, see `jobs.py`. Prints as JSON the API's address, where
callers sign, its users' access keys and the functions' environment, with the address for jobs, which do not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from deployed.assembly import templates, without_pages, without_sums
from deployed.cdk import INFRA, Cdk, environment_of_functions
from deployed.jobs import FUNCTION, by_callback
from deployed.ministack import CREDENTIALS, REGION, MiniStack
from servers.process import free_port


def main(folder: Path, functions: str, jobs: str, users: list[str]) -> None:
    assembly = without_pages(INFRA / "cdk.out", folder / "cdk.out")
    without_sums(assembly)
    proxies = _proxies(assembly, functions)
    by_callback(assembly)
    ministack = MiniStack(folder, free_port(), {**proxies, f"MINISTACK_LAMBDA_PROXY_{FUNCTION}": jobs})
    try:
        cdk = Cdk(assembly, ministack.url)
        cdk.bootstrap()
        url = ministack.address(cdk.deploy()["TrackingUri"])
        environment = {**environment_of_functions(ministack.url), **CREDENTIALS, "AWS_REGION": REGION}
        environment["AWS_ENDPOINT_URL"] = ministack.url
        environment["WAYMARK_URL"] = ministack.address(environment["WAYMARK_URL"])
        keys = {user: _access_key(ministack, user) for user in users}
        print(json.dumps({"url": url, "keys": keys, "environment": environment}), flush=True)
        sys.stdin.read()
    finally:
        ministack.stop()


def _proxies(assembly: Path, functions: str) -> dict[str, str]:
    resources = [r for t in templates(assembly) for r in json.loads(t.read_text("utf-8"))["Resources"].values()]
    ours = [r["Properties"] for r in resources if r["Type"] == "AWS::Lambda::Function" and "FunctionName" in r["Properties"]]
    return {f"MINISTACK_LAMBDA_PROXY_{f['FunctionName']}": f"{functions}/{f['Handler']}" for f in ours}


def _access_key(ministack: MiniStack, user: str) -> str:
    iam = ministack.client("iam")
    iam.create_user(UserName=user)
    return str(iam.create_access_key(UserName=user)["AccessKey"]["AccessKeyId"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
