"""Where our server differs from the real one on purpose, each with its reason. Nothing else may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from differential.answers import Answer
from differential.calls import Call


@dataclass(frozen=True)
class Intended:
    name: str
    reason: str
    applies: Callable[[Call, Answer, Answer], bool]
    diverges: bool = False  # the servers hold different data from here on, so the example ends


def _user_error_as_500(call: Call, reference: Answer, subject: Answer) -> bool:
    return reference.status == 500 and subject.status in (400, 404)


def _sql_error_text(call: Call, reference: Answer, subject: Answer) -> bool:
    """The database refused, and the reference passes its words on as BAD_REQUEST."""
    shown = isinstance(reference.body, dict) and "sqlite3." in reference.body.get("message", "")
    return shown and reference.error_code == "BAD_REQUEST" and subject.status == 400


def _batch_for_models_refused(call: Call, reference: Answer, subject: Answer) -> bool:
    """Its model's part broke a key of the database: the same point with another data set, an unknown model."""
    return call.endpoint.endswith("runs/log-batch") and _sql_error_text(call, reference, subject)


def _repeated_output(call: Call, reference: Answer, subject: Answer) -> bool:
    """An output that the run has already, or has twice in the call."""
    return call.endpoint.endswith("runs/outputs") and _unique_failed(reference) and subject.status == 200


def _repeated_model_param(call: Call, reference: Answer, subject: Answer) -> bool:
    repeated = call.endpoint.endswith("/params") and _unique_failed(reference)
    return repeated and subject.status == 200


def _run_without_experiment(call: Call, reference: Answer, subject: Answer) -> bool:
    """The reference's SQL store inserts an empty experiment id, which its database refuses."""
    nowhere = call.endpoint.endswith("runs/create") and not call.body.get("experiment_id")
    return nowhere and reference.error_code == "BAD_REQUEST" and subject.status == 200


def _unknown_endpoint(call: Call, reference: Answer, subject: Answer) -> bool:
    """The reference says so in HTML, which the stock client turns into the very code we send."""
    both = reference.status == subject.status and reference.status in (404, 405)
    return both and not isinstance(reference.body, dict) and subject.error_code == "ENDPOINT_NOT_FOUND"


def _refused_by_framework(call: Call, reference: Answer, subject: Answer) -> bool:
    """In FastAPI's own form, which the stock client reads as INTERNAL_ERROR, or in Flask's HTML."""
    bare = isinstance(reference.body, dict) and list(reference.body) == ["detail"]
    page = isinstance(reference.body, bytes) and b"<title>400" in reference.body
    return (bare or page) and reference.status == subject.status == 400 and subject.error_code is not None


def _path_trick(call: Call, reference: Answer, subject: Answer) -> bool:
    backslash = "\\" in repr((call.path, call.query, call.body))
    absolute = call.method == "DELETE" and call.path[1:] == ("/etc/passwd",)
    trick = "artifact" in call.endpoint and (backslash or absolute)
    return trick and (subject.status, subject.error_code) == (400, "INVALID_PARAMETER_VALUE")


def _unreadable_range(call: Call, reference: Answer, subject: Answer) -> bool:
    malformed = reference.status == 400 and reference.body == b"Malformed range header."
    return malformed and subject.status == 200 and "Range" in call.headers


def _nameless_download(call: Call, reference: Answer, subject: Answer) -> bool:
    nameless = reference.headers.get("Content-Disposition") in ('attachment; filename=""', "attachment; filename=.")
    return nameless and reference.status == subject.status and reference.body == subject.body


def _digest_left_out(call: Call, reference: Answer, subject: Answer) -> bool:
    """The reference documents the digest as optional, but its handler then looks for no digest at all."""
    datasets = call.body.get("datasets", []) if call.endpoint.endswith("logged-models/search") else []
    return reference.status == subject.status == 200 and any("dataset_digest" not in one for one in datasets)


def _unique_failed(reference: Answer) -> bool:
    return isinstance(reference.body, dict) and "UNIQUE constraint" in reference.body.get("message", "")


INTENDED = (
    Intended(
        "an unknown endpoint is told in JSON",
        "Clients and people read the code; a page of HTML says no more.",
        _unknown_endpoint,
    ),
    Intended(
        "an error is always an MLflow error",
        "With {'detail'} alone the stock client tells people of an internal error.",
        _refused_by_framework,
    ),
    Intended(
        "a trick in an artifact's path is refused on every system and for every method",
        "MLflow's server refuses a backslash on Windows only, and an absolute path unless it is to be deleted.",
        _path_trick,
        diverges=True,
    ),
    Intended(
        "a range that can't be read is ignored",
        "The file comes from S3, which then sends all of it, as HTTP asks for.",
        _unreadable_range,
    ),
    Intended(
        "a file asked for with a slash or a dot behind it keeps its name",
        "MLflow lets the browser save it under no name or a dot.",
        _nameless_download,
    ),
    Intended(
        "a user's mistake is no 500",
        "The stock client repeats a request for minutes on 500; we name the mistake with 4xx.",
        _user_error_as_500,
    ),
    Intended(
        "a batch that is refused for its models changes nothing",
        "MLflow has written the points of the run, and not the tags, when its database refuses those of a model.",
        _batch_for_models_refused,
        diverges=True,
    ),
    Intended(
        "a refusal by the database is named",
        "BAD_REQUEST with a piece of SQL says nothing to people; the status is the same.",
        _sql_error_text,
    ),
    Intended(
        "a repeated output is no error",
        "A client whose first answer was lost repeats the call; it must not fail for that.",
        _repeated_output,
        diverges=True,
    ),
    Intended(
        "a repeated param of a logged model is no error",
        "As above: the same value again is the same write.",
        _repeated_model_param,
        diverges=True,
    ),
    Intended(
        "a data set may be given without its digest",
        "As documented; `test_a_name_stands_for_every_digest` says what is found.",
        _digest_left_out,
    ),
    Intended(
        "a run without an experiment goes to Default",
        "MLflow's handlers mean it to; only its database refuses.",
        _run_without_experiment,
    ),
)
