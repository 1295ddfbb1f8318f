"""``ttdn glossary``: validate the termbase, look terms up in it, count it."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ttdn_translate.resources import shipped
from ttdn_translate.workspace import HOME_VARIABLE, SETTINGS_FILE, open_workspace

if TYPE_CHECKING:
    from ttdn_translate.document import Constraint
    from ttdn_translate.glossary import Entry, Finding, Occurrence

_DIR = click.Path(file_okay=False, path_type=Path)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


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


@glossary.command()
@click.argument("folder", metavar="[DIR]", type=_DIR, required=False)
@_JSON
@click.pass_context
def validate(ctx: click.Context, folder: Path | None, as_json: bool) -> None:
    """Check the termbase files in DIR; name each fault with file and line.

    Exit status 1 where there are faults. Warnings, such as one surface with two meanings, don't count.

    \b
    Examples:
      ttdn glossary validate
      ttdn glossary validate my-terms/ --json
    """
    from ttdn_translate.glossary import examine

    found = examine(_folder(ctx, folder))
    if as_json:
        _print_json(
            {
                "entries": len(found.entries),
                "faults": _findings_json(found.faults),
                "warnings": _findings_json(found.warnings),
            }
        )
    else:
        for fault in found.faults:
            click.echo(str(fault))
        for warning in found.warnings:
            click.echo(f"{warning.file}:{warning.line}: warning: {warning.message}")
    counts = f"{len(found.faults)} faults, {len(found.warnings)} warnings"
    click.echo(f"{len(found.entries)} sound entries, {counts}", err=True)
    if found.faults:
        ctx.exit(1)


@glossary.command()
@click.argument("text")
@click.option("--date", "on", metavar="YYYY-MM-DD", help="The article's date [default: today's names].")
@click.option("--glossary", "folder", type=_DIR, metavar="DIR", help="Folder of termbase files.")
@_JSON
@click.pass_context
def lookup(ctx: click.Context, text: str, on: str | None, folder: Path | None, as_json: bool) -> None:
    """Show what the termbase makes of TEXT: constraints first, then every entry in it.

    TEXT is Vietnamese; ``-`` reads standard input. An entry that isn't matched by itself is shown with the
    reason.

    \b
    Examples:
      ttdn glossary lookup "Trưởng Ban Tuyên giáo Tỉnh ủy"
      ttdn glossary lookup --date 2022-01-18 "tỉnh Hà Nam"
      ttdn glossary lookup - < article.txt
    """
    from ttdn_translate.glossary import article_matcher, load
    from ttdn_translate.language import normalise

    day = _date(on)
    termbase = load(_folder(ctx, folder))
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    text = normalise(text)
    matcher = article_matcher(termbase, [text], day)
    constraints, occurrences = matcher.constraints(text), matcher.occurrences(text)
    if as_json:
        _print_json(
            {
                "text": text,
                "date": day.isoformat() if day else None,
                "version": termbase.version,
                "constraints": [_constraint_json(c) for c in constraints],
                "entries": [_occurrence_json(o) for o in occurrences],
            }
        )
        return
    for c in constraints:
        click.echo(f"{c.start}-{c.end}\t{c.source}\t{c.forms[0]}\t{c.id}")
    shown: set[str] = set()
    for o in occurrences:
        if o.entry.id not in shown:
            shown.add(o.entry.id)
            click.echo(f"\n{_entry_text(o)}")
    if not occurrences:
        click.echo("no entry of the termbase stands in the text", err=True)


@glossary.command()
@click.argument("folder", metavar="[DIR]", type=_DIR, required=False)
@_JSON
@click.pass_context
def stats(ctx: click.Context, folder: Path | None, as_json: bool) -> None:
    """Count the entries of the termbase in DIR by kind, level and authority.

    \b
    Examples:
      ttdn glossary stats
      ttdn glossary stats my-terms/ --json
    """
    from ttdn_translate.glossary import load

    termbase = load(_folder(ctx, folder))
    entries = termbase.entries
    today = datetime.now().astimezone().date()
    counts: dict[str, Any] = {
        "version": termbase.version,
        "entries": len(entries),
        "surfaces": sum(len(e.surfaces) for e in entries),
        "english_forms": sum(len(e.forms) for e in entries),
        "forbidden_forms": sum(len(e.en_forbidden) for e in entries),
        "valid_today": sum(e.distance(today) == 0 for e in entries),
        "warnings": len(termbase.warnings),
        "kind": dict(Counter(e.kind for e in entries).most_common()),
        "level": dict(Counter(e.level for e in entries).most_common()),
        "authority": dict(Counter(_authority(e) for e in entries).most_common()),
    }
    if as_json:
        _print_json(counts)
        return
    for name, value in counts.items():
        rows = value if isinstance(value, dict) else {"": value}
        for sub, count in rows.items():
            click.echo(f"{name} {sub}".strip() + f"\t{count}")


def _folder(ctx: click.Context, given: Path | None) -> Path:
    """Return the folder of the termbase: the one given, the workspace's, or the shipped one."""
    if given is not None:
        return given
    root = ctx.find_root().obj
    here = Path.cwd()
    in_workspace = any((p / SETTINGS_FILE).is_file() for p in (here, *here.parents))
    if root is not None or os.environ.get(HOME_VARIABLE) or in_workspace:
        from ttdn_translate.drafting import glossary_folder

        workspace = open_workspace(root)
        return glossary_folder(workspace.settings)
    return shipped("glossary")


def _date(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as fault:
        raise click.BadParameter(
            f"{value!r} is no date of the form 2022-01-18", param_hint="--date"
        ) from fault


def _authority(entry: Entry) -> str:
    """Return the first authority without its details: Circular 03/2009/TT-BNG for each of its tables."""
    return entry.authority.split(";")[0].split(" table ")[0].split(" (")[0]


def _validity(entry: Entry) -> str:
    if entry.valid_from is None and entry.valid_to is None:
        return "always"
    return f"{entry.valid_from or '...'} to {entry.valid_to or '...'}"


def _entry_text(o: Occurrence) -> str:
    e = o.entry
    rows = [
        ("english", e.en),
        ("accepted", " | ".join(e.en_variants)),
        ("forbidden", " | ".join(e.en_forbidden)),
        ("also", " | ".join(e.vi_variants)),
        ("kind", f"{e.kind}, {e.level}"),
        ("valid", _validity(e)),
        ("authority", e.authority),
        ("note", e.note),
        ("alone", f"never: {o.refusal}" if o.refusal else ""),
        ("entry", f"{e.id}, {e.place}"),
    ]
    return "\n".join([e.vi, *(f"  {name:<10}{value}" for name, value in rows if value)])


def _entry_json(e: Entry) -> dict[str, Any]:
    return {
        "id": e.id,
        "vi": e.vi,
        "vi_variants": list(e.vi_variants),
        "en": e.en,
        "en_variants": list(e.en_variants),
        "en_forbidden": list(e.en_forbidden),
        "kind": e.kind,
        "level": e.level,
        "valid_from": e.valid_from.isoformat() if e.valid_from else None,
        "valid_to": e.valid_to.isoformat() if e.valid_to else None,
        "authority": e.authority,
        "note": e.note,
        "place": e.place,
    }


def _occurrence_json(o: Occurrence) -> dict[str, Any]:
    return {"span": [o.start, o.end], "refusal": o.refusal or None, **_entry_json(o.entry)}


def _constraint_json(c: Constraint) -> dict[str, Any]:
    return {
        "kind": c.kind.value,
        "id": c.id,
        "span": [c.start, c.end],
        "source": c.source,
        "forms": list(c.forms),
        "forbidden": list(c.forbidden),
    }


def _findings_json(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [{"file": f.file, "line": f.line, "message": f.message} for f in findings]


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
