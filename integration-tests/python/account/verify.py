"""Proves a deployment in an AWS account: python -m account.verify [--emulated] [--keep]

Deploys stacks with a new name of their own, uses them as people do, and takes away all of them and of their data,
unless it is told to keep them.
With --emulated it deploys on MiniStack what `mvn verify` synthesised, and leaves out what that has not.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from account.checks import CHECKS, OF_AWS, Proof, log_in
from account.stack import Account, Emulated


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        account = Emulated(Path(folder)) if "--emulated" in arguments else Account()
        try:
            return _prove(account, Path(folder))
        finally:
            if "--keep" not in arguments:
                account.destroy()
            account.stop()


def _prove(account: Account, folder: Path) -> int:
    print(f"Deploying {account.name}...", flush=True)
    started = time.monotonic()
    proof = Proof(account, account.deploy(), folder)
    print(f"proven   deploy ({time.monotonic() - started:.0f} s)", flush=True)
    with log_in(proof):
        failed = [check for check in CHECKS if not _is_true(check, proof)]
    print(f"{len(failed)} not proven." if failed else "All that was tried is proven.")
    return len(failed)


def _is_true(check: Callable[[Proof], None], proof: Proof) -> bool:
    sentence = check.__name__.replace("_", " ")
    if proof.account.emulated and check in OF_AWS:
        print(f"not here {sentence}", flush=True)
        return True
    started = time.monotonic()
    try:
        check(proof)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others are looked at as well
        print(f"FAILED   {sentence}: {type(error).__name__}: {error}", flush=True)
        return False
    print(f"proven   {sentence} ({time.monotonic() - started:.0f} s)", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
