"""The audit trail."""

from __future__ import annotations

from mlflow_waymark import server
from mlflow_waymark.server import Answer


def verify(first: int | None = None, last: int | None = None) -> Answer:
    """Lets the server check the chain of hashes of all entries, or of some; `valid` and `fault` tell how it is.

    The server checks it by parts; the answer is that of the last part, with `from` and `checked` of the whole.
    """
    answer = server.get("audit/verify", **{"from": first, "to": last})
    whole = {"from": answer["from"], "checked": answer["checked"]}
    while "next" in answer and (last is None or answer["next"] <= last):
        answer = server.get("audit/verify", **{"from": answer["next"], "to": last})
        whole["checked"] += answer["checked"]
    return {**answer, **whole}
