"""Write docs/commands.md, settings.md, recipes.md, checks.md, grammar.md and openapi.json from what they describe.

python scripts/reference.py            write the files
python scripts/reference.py --check    say whether they are up to date (exit status 1 where not)
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from ttdn_translate.cli import main
from ttdn_translate.glossary.examination import RULES
from ttdn_translate.glossary.grammar import grammar
from ttdn_translate.learning.recipe import recipe_text
from ttdn_translate.quality import CHECKS
from ttdn_translate.workspace import Settings, settings_text

DOCS = Path(__file__).resolve().parent.parent / "docs"


def commands_page() -> str:
    """Return the reference of all commands, as Markdown."""
    parts = [
        "# Commands",
        "Every command answers `--help`. Data goes to standard output, progress and messages to standard error. "
        "Exit status: 0 done, 1 some inputs failed (each is named, the others are done), 2 wrong usage.",
        "This page is made by `scripts/reference.py`.",
    ]
    _describe(main, None, "ttdn", parts)
    return "\n\n".join(parts) + "\n"


def _describe(command: click.Command, parent: click.Context | None, name: str, parts: list[str]) -> None:
    context = click.Context(
        command, parent=parent, info_name=name, terminal_width=100, **main.context_settings
    )
    parts += [f"## {context.command_path}", f"```text\n{command.get_help(context)}\n```"]
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found is not None:
                _describe(found, context, sub, parts)


def settings_page() -> str:
    """Return the reference of all settings: the file that `ttdn init` writes."""
    return (
        "# Settings\n\nA workspace's `ttdn.toml`, as `ttdn init` writes it, with all defaults. "
        "This page is made by `scripts/reference.py`.\n\n```toml\n" + settings_text(Settings()) + "```\n"
    )


def recipes_page() -> str:
    """Return the reference of all settings of a training recipe."""
    return (
        "# Recipes\n\nThe settings of a training run ([training.md](training.md)), with their defaults. What a recipe "
        "leaves out has its default. This page is made by `scripts/reference.py`.\n\n```toml\n"
        + recipe_text()
        + "```\n"
    )


def checks_page() -> str:
    """Return the table of all checks: code, severity and help."""
    rows = "\n".join(
        f"| `{rule.code}` | {rule.severity} | {' '.join(rule.help.split())} |" for rule in CHECKS
    )
    between = "\n".join(f"| `{rule.code}` | {rule.severity} | {rule.help} |" for rule in RULES)
    return (
        "# Checks\n\nWhat is looked for in every segment, each time its English changes. An *error* stops approval "
        "unless the approver overrides it with a reason, which is kept; a *warning* asks for a look; an *info* is "
        "advice. This page is made by `scripts/reference.py`.\n\n| code | severity | what it looks for |\n"
        f"|---|---|---|\n{rows}\n\n"
        "## Of a termbase\n\nWhat `ttdn glossary validate` looks for between entries, besides faults of a file or row. "
        "An *error* forbids the use of the termbase.\n\n| code | severity | what it looks for |\n"
        f"|---|---|---|\n{between}\n"
    )


def grammar_page() -> str:
    """Return the reference of the grammar: how to read it, its rules with examples, its words."""
    rules = "\n".join(
        f"| {rule.name} | `{_cell(rule.text)}` | `{_cell(rule.english[0].text)}` | "
        + "<br>".join(f"*{vi}*: {english}" for vi, english in rule.examples)
        + " |"
        for rule in grammar().in_order
    )
    words: dict[str, list[str]] = {}
    for word in grammar().words:
        words.setdefault(word.category, []).append(f"*{word.vi}* {word.forms[0]}")
    lists = "\n".join(f"| {category} | {', '.join(of)} |" for category, of in words.items())
    return (
        "# The grammar of titles, bodies and places\n\nHow entries of the termbase are composed "
        "([curator](curator/matching.en.md#what-needs-no-entry)). `ttdn glossary lookup` shows the rules at work. A rule is a "
        "pattern of categories and the English that its parts make. TITLE, BODY, PLACE, UNIT, DOCUMENT, AWARD, EVENT "
        "and SUBJECT are entries by their kind; NAME and WORKNAME a name in capitals that the termbase needn't know; "
        "ORDINAL *lần thứ XX*, *khóa XIX*; the others are the words below. In a pattern `.x` wants a trait, `!x` "
        "forbids it, `^x` wants the Vietnamese to begin so, `>` only looks ahead, quotes hold what stands between; "
        "the English has the preferred form, others are accepted. Of two readings the one of fewer parts wins. "
        "This page is made by `scripts/reference.py` from `src/ttdn_translate/glossary/grammar.toml`.\n\n"
        "## Rules\n\n| rule | pattern | English | examples |\n|---|---|---|---|\n"
        f"{rules}\n\n## Words\n\n| category | words |\n|---|---|\n{lists}\n"
    )


def api_document() -> str:
    """Return the OpenAPI document of the desk's API."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ttdn_translate.desk.settings")
    django.setup()
    from ttdn_translate.desk.api.application import api

    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), indent=1, ensure_ascii=False) + "\n"


def _cell(text: str) -> str:
    """Return ``text`` as it may stand in a table."""
    return text.replace("|", "\\|")


PAGES = {
    "commands.md": commands_page,
    "settings.md": settings_page,
    "recipes.md": recipes_page,
    "checks.md": checks_page,
    "grammar.md": grammar_page,
    "openapi.json": api_document,
}

if __name__ == "__main__":
    stale = [
        name
        for name, make in PAGES.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != make()
    ]
    if "--check" in sys.argv:
        sys.exit(f"out of date: {', '.join(stale)}; run scripts/reference.py" if stale else 0)
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote docs/{name}")
