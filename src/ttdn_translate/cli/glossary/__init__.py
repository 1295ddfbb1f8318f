"""``ttdn glossary``: one module for each of its commands."""

from __future__ import annotations

import click

from ttdn_translate.cli.glossary.apply import apply
from ttdn_translate.cli.glossary.candidates import candidates
from ttdn_translate.cli.glossary.check import check
from ttdn_translate.cli.glossary.diff import diff
from ttdn_translate.cli.glossary.export import export
from ttdn_translate.cli.glossary.import_ import import_
from ttdn_translate.cli.glossary.lookup import lookup
from ttdn_translate.cli.glossary.stats import stats
from ttdn_translate.cli.glossary.validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def glossary() -> None:
    """Examine, search, exchange and compare termbases; look for official forms in finished texts.

    Without a folder the workspace's termbase is taken, outside of a workspace the shipped one.

    \b
    Examples:
      ttdn glossary validate glossary/
      ttdn glossary lookup "Phó Giám đốc Sở Ngoại vụ tỉnh Quảng Ninh"
      ttdn glossary check drafts/*.json
      ttdn glossary import from-excel.csv --into my-terms/ --dry-run
    """


for _command in (validate, lookup, check, diff, stats, import_, export, candidates, apply):
    glossary.add_command(_command)
