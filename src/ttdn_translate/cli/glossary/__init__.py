"""``ttdn glossary``: one module for each of its commands."""

from __future__ import annotations

import click

from ttdn_translate.cli.glossary.lookup import lookup
from ttdn_translate.cli.glossary.stats import stats
from ttdn_translate.cli.glossary.validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def glossary() -> None:
    """Validate and search the termbase.

    Without a folder the workspace's termbase is taken, outside of a workspace the shipped one.

    \b
    Examples:
      ttdn glossary validate glossary/
      ttdn glossary lookup "Phó Giám đốc Sở Ngoại vụ tỉnh Quảng Ninh"
      ttdn glossary stats --json
    """


for _command in (validate, lookup, stats):
    glossary.add_command(_command)
