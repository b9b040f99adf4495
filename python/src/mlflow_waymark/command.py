"""The command `waymark`."""

from __future__ import annotations

import json
import os

import click
from mlflow.exceptions import MlflowException

from mlflow_waymark import audit, promotions, text
from mlflow_waymark.printing import AS_JSON, show
from mlflow_waymark.project_command import project_group
from mlflow_waymark.server import WORKSPACE, Answer
from mlflow_waymark.transfer_command import export_command, import_command

ALIAS = click.option("--alias", help="The alias that is to move.")
STAGE = click.option("--stage", help="The stage instead of an alias.")
COMMENT = click.option("--comment", default="", help="Why; everybody can read it.")
HASH = click.option("--evidence-hash", help="The evidence that was looked at; without it, it is shown and asked for.")


class _Group(click.Group):
    """Tells what the server refuses in the server's words, without a trace."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except MlflowException as refused:
            raise click.ClickException(refused.message) from refused


@click.group(cls=_Group)
@click.option("--workspace", envvar=WORKSPACE, show_envvar=True, help="The workspace; without it the default one.")
def main(workspace: str | None) -> None:
    """Project runs, promotions and the audit trail of the server at MLFLOW_TRACKING_URI."""
    if workspace is not None:
        # Not MLflow's own context, which its threads that move files don't see.
        os.environ[WORKSPACE] = workspace


main.add_command(project_group)
main.add_command(export_command)
main.add_command(import_command)


@main.group("promotions")
def promotion_group() -> None:
    """Requests to promote a model's version, and decisions on them."""


@promotion_group.command()
@click.argument("name")
@click.argument("version")
@ALIAS
@STAGE
@click.option("--reason", required=True, help="Why; approvers read it.")
@click.option("--archive-existing-versions", is_flag=True, help="Archive the other versions in the stage.")
@click.option("--client-token", help="Makes a repeated command the same request.")
@click.option("--wait", is_flag=True, help="Wait until it waits for people or is over.")
@AS_JSON
def create(
    name: str,
    version: str,
    alias: str | None,
    stage: str | None,
    reason: str,
    archive_existing_versions: bool,
    client_token: str | None,
    wait: bool,
    as_json: bool,
) -> None:
    """Ask for VERSION of the model NAME to take an alias or a stage."""
    promotion = promotions.create(
        name,
        version,
        alias=alias,
        stage=stage,
        reason=reason,
        archive_existing_versions=archive_existing_versions,
        client_token=client_token,
    )
    _show(promotions.wait(promotion["promotion_id"]) if wait else promotion, as_json)


@promotion_group.command()
@click.argument("promotion_id")
@click.option("--wait", is_flag=True, help="Wait until it waits for people or is over.")
@AS_JSON
def get(promotion_id: str, wait: bool, as_json: bool) -> None:
    """Show a promotion."""
    _show(promotions.wait(promotion_id) if wait else promotions.get(promotion_id), as_json)


@promotion_group.command()
@click.option("--filter", "filter_string", default="", help="For example: name = 'fraud' AND status = 'PENDING'.")
@click.option("--order-by", multiple=True, help="For example: requested_at DESC.")
@click.option("--awaiting-me", is_flag=True, help="Only those that you can vote on.")
@AS_JSON
def search(filter_string: str, order_by: tuple[str, ...], awaiting_me: bool, as_json: bool) -> None:
    """List promotions, a line each."""
    found = promotions.search(filter_string, order_by=list(order_by) or None, awaiting_me=awaiting_me)
    show(json.dumps(promotion) if as_json else text.line(promotion) for promotion in found)


@promotion_group.command()
@click.argument("promotion_id")
@HASH
@COMMENT
@AS_JSON
def approve(promotion_id: str, evidence_hash: str | None, comment: str, as_json: bool) -> None:
    """Vote for a promotion."""
    seen = evidence_hash or _looked_at(promotion_id, "Approve")
    _show(promotions.approve(promotion_id, seen, comment), as_json)


@promotion_group.command()
@click.argument("promotion_id")
@HASH
@COMMENT
@AS_JSON
def reject(promotion_id: str, evidence_hash: str | None, comment: str, as_json: bool) -> None:
    """Vote against a promotion, which ends it."""
    seen = evidence_hash or _looked_at(promotion_id, "Reject")
    _show(promotions.reject(promotion_id, seen, comment), as_json)


@promotion_group.command()
@click.argument("promotion_id")
@COMMENT
@AS_JSON
def cancel(promotion_id: str, comment: str, as_json: bool) -> None:
    """Take a request back."""
    _show(promotions.cancel(promotion_id, comment), as_json)


@promotion_group.command()
@click.argument("name")
@ALIAS
@STAGE
@click.option("--at", help="Also who held them then: a date, a time as in ISO 8601, or milliseconds.")
@AS_JSON
def history(name: str, alias: str | None, stage: str | None, at: str | None, as_json: bool) -> None:
    """Show how the aliases and stages of the model NAME moved."""
    answer = promotions.history(name, alias=alias, stage=stage, at=at)
    if as_json:
        show([json.dumps(answer)])
    else:
        show(text.movement(entry) for entry in answer["history"])
        show(text.holder(entry) for entry in answer.get("holders", []))


@main.group("audit")
def audit_group() -> None:
    """The audit trail."""


@audit_group.command()
@click.option("--from", "first", type=click.IntRange(1), help="The first entry's number.")
@click.option("--to", "last", type=click.IntRange(1), help="The last entry's number.")
@AS_JSON
@click.pass_context
def verify(context: click.Context, first: int | None, last: int | None, as_json: bool) -> None:
    """Let the server check the trail's chain of hashes."""
    answer = audit.verify(first, last)
    if as_json:
        show([json.dumps(answer)])
    elif answer["valid"]:
        show([f"{answer['checked']} entries are right; the last is {answer['to']}, {answer['hash']}"])
    else:
        show([f"The trail is broken: {answer.get('fault')}"])
    if not answer["valid"]:
        context.exit(1)


def _looked_at(promotion_id: str, decision: str) -> str:
    """The hash of the evidence, which is shown and has to be confirmed."""
    promotion = promotions.wait(promotion_id)
    show(text.paragraph(promotion))
    seen: str | None = promotion.get("evidence", {}).get("hash")
    if seen is None:
        raise click.ClickException(f"There is no evidence to decide on; the promotion is {promotion['status']}.")
    click.confirm(f"{decision}?", abort=True)
    return seen


def _show(promotion: Answer, as_json: bool) -> None:
    show([json.dumps(promotion)] if as_json else text.paragraph(promotion))
