"""What commands print: lines for people, or the server's own answer."""

from __future__ import annotations

from collections.abc import Iterable

import click

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print the server's own answer.")


def show(lines: Iterable[str]) -> None:
    for each in lines:
        click.echo(each)
