"""Write docs/commands.md, docs/settings.md and docs/checks.md from the commands, settings and checks.

python scripts/reference.py            write the files
python scripts/reference.py --check    say whether they are up to date (exit status 1 where not)
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ttdn_translate.cli import main
from ttdn_translate.glossary.examination import RULES
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


PAGES = {"commands.md": commands_page, "settings.md": settings_page, "checks.md": checks_page}

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
