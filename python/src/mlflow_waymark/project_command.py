"""The commands `waymark projects`."""

from __future__ import annotations

import json
from itertools import islice

import click

from mlflow_waymark import project_text, projects
from mlflow_waymark.printing import AS_JSON, show
from mlflow_waymark.server import Answer

FOLLOW = click.option("--follow", is_flag=True, help="Print the log until the run has ended, and how it ended.")
CLIENT_TOKEN = click.option("--client-token", help="Makes a repeated command the same run.")


@click.group("projects")
def project_group() -> None:
    """Code that the server executes, each time as an MLflow run."""


@project_group.command()
@click.argument("uri")
@click.option("--version", "-v", help="A branch, a tag or a commit of a git repository.")
@click.option("--entry-point", "-e", default="main", show_default=True, help="What to run in the project.")
@click.option("--parameter", "-P", "given", multiple=True, metavar="NAME=VALUE", help="A parameter.")
@click.option("--experiment-name", envvar="MLFLOW_EXPERIMENT_NAME", help="Made if it is not there.")
@click.option("--experiment-id", envvar="MLFLOW_EXPERIMENT_ID")
@click.option("--run-name")
@click.option("--env-manager", help="local, virtualenv, uv or conda; without it the project's own.")
@click.option("--vcpu", type=int, help="Processors; with --memory-mb.")
@click.option("--memory-mb", type=int, help="Megabytes; with --vcpu.")
@click.option("--timeout-seconds", type=int, help="How long the command may take; an hour without it.")
@click.option("--backend", help="CODEBUILD or BATCH.")
@CLIENT_TOKEN
@FOLLOW
@AS_JSON
@click.pass_context
def submit(
    context: click.Context,
    /,
    uri: str,
    given: tuple[str, ...],
    vcpu: int | None,
    memory_mb: int | None,
    follow: bool,
    as_json: bool,
    **fields: str,
) -> None:
    """Run the project in a git repository, or in a folder or zip file of this machine, which is uploaded.

    URI may name a folder within: https://example.com/models.git#churn
    """
    if (vcpu is None) != (memory_mb is None):
        raise click.UsageError("Say both --vcpu and --memory-mb, or neither.")
    resources = None if vcpu is None or memory_mb is None else {"vcpu": vcpu, "memory_mb": memory_mb}
    submitted = projects.submit(uri, parameters=_parameters(given), resources=resources, **fields)  # type: ignore[arg-type]
    _show(context, submitted, follow, as_json)


@project_group.command("list")
@click.option("--experiment-id", "experiment_ids", multiple=True, help="Only those of an experiment.")
@click.option("--state", "states", multiple=True, help="Only those in a state, for example RUNNING.")
@click.option("--max-results", type=click.IntRange(1), default=20, show_default=True)
@AS_JSON
def list_runs(experiment_ids: tuple[str, ...], states: tuple[str, ...], max_results: int, as_json: bool) -> None:
    """List project runs, the newest first, a line each."""
    found = projects.search(experiment_ids=list(experiment_ids) or None, states=list(states) or None)
    some = islice(found, max_results)
    show(json.dumps(project_run) if as_json else project_text.line(project_run) for project_run in some)


@project_group.command()
@click.argument("run_id")
@AS_JSON
@click.pass_context
def get(context: click.Context, run_id: str, as_json: bool) -> None:
    """Show a project run."""
    _show(context, projects.get(run_id), False, as_json)


@project_group.command()
@click.argument("run_id")
@FOLLOW
@AS_JSON
@click.pass_context
def logs(context: click.Context, run_id: str, follow: bool, as_json: bool) -> None:
    """Print what a project run has printed."""
    _print_log(run_id, follow, as_json)
    if follow:
        _ended(context, projects.wait(run_id), as_json)


@project_group.command()
@click.argument("run_id")
@click.option("--reason", help="Why; everybody can read it.")
@AS_JSON
@click.pass_context
def cancel(context: click.Context, run_id: str, reason: str | None, as_json: bool) -> None:
    """Stop a project run."""
    _show(context, projects.cancel(run_id, reason), False, as_json)


@project_group.command()
@click.argument("run_id")
@CLIENT_TOKEN
@FOLLOW
@AS_JSON
@click.pass_context
def retry(context: click.Context, run_id: str, client_token: str | None, follow: bool, as_json: bool) -> None:
    """Submit again what an ended run was submitted with."""
    _show(context, projects.retry(run_id, client_token), follow, as_json)


@project_group.command()
@click.argument("run_id")
@CLIENT_TOKEN
@FOLLOW
@AS_JSON
@click.pass_context
def reproduce(context: click.Context, run_id: str, client_token: str | None, follow: bool, as_json: bool) -> None:
    """Run an ended run's very source, parameters and packages again, and tell what differs."""
    _show(context, projects.reproduce(run_id, client_token), follow, as_json)


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise click.UsageError(f"A parameter is NAME=VALUE, but {each} is not.")
        if name in parameters:
            raise click.UsageError(f"The parameter {name} is given twice.")
        parameters[name] = value
    return parameters


def _show(context: click.Context, project_run: Answer, follow: bool, as_json: bool) -> None:
    if not follow:
        show([json.dumps(project_run)] if as_json else project_text.paragraph(project_run))
        return
    click.echo(f"Run (ID '{project_run['run_id']}')", err=True)
    _print_log(project_run["run_id"], True, as_json)
    _ended(context, projects.wait(project_run["run_id"]), as_json)


def _print_log(run_id: str, follow: bool, as_json: bool) -> None:
    for lines in projects.logs(run_id, follow=follow):
        show(json.dumps(line) if as_json else line["text"] for line in lines)


def _ended(context: click.Context, project_run: Answer, as_json: bool) -> None:
    """Ends the command as the run ended."""
    if as_json:
        click.echo(json.dumps(project_run))
    else:
        click.echo(project_text.ending(project_run), err=True)
    if project_run["state"] != "SUCCEEDED":
        context.exit(1)
