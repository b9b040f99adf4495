"""The stacks on a LocalStack that is there, by `cdk deploy`: localstack.py ENDPOINT FOLDER.

Its free core has no HTTP API, CloudFront or CodeBuild, and takes them as done. Prints as JSON the functions'
environment.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from deployed.assembly import without_pages
from deployed.cdk import INFRA, Cdk, environment_of_functions


def main(endpoint: str, folder: Path) -> None:
    cdk = Cdk(without_pages(INFRA / "cdk.out", folder / "cdk.out"), endpoint)
    cdk.bootstrap()
    cdk.deploy()
    print(json.dumps(environment_of_functions(endpoint)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
